import type { WholeText } from './rowTexts.ts';

/** What makes a spreadsheet take a text for a formula. Source: OWASP, “CSV Injection”; the last four are how East Asian keyboards write the first. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A telephone number: without a letter there is no function and no cell in it. */
const telephone = /^\+\d[\d ().-]{3,}$/;

/** A text that a spreadsheet takes for a text, by an apostrophe before it. Telephone numbers stay as they are: they can do no harm. */
export function harmless(text: string): string {
  return formulaStart.test(text) && !telephone.test(text) ? `'${text}` : text;
}

/** As above; a number stays one. */
export function harmlessCell({ kind, text }: Pick<WholeText, 'kind' | 'text'>): string {
  return kind === 'number' ? text : harmless(text);
}
