import { t } from '@vscode/l10n';
import type { FileProblem, TextFix } from '../http/requestFile.ts';
import type { CheckedRequest } from './checkedRequest.ts';
import { jsonFault } from './jsonTemplate.ts';

/** Larger bodies are not read on each keystroke. UTF-16 units. */
const mostCharacters = 128 * 1024;

/** A body that is meant as JSON and is none. It is sent as it is, but nobody can read it. */
export function checkJsonBody({ request, text, surroundings }: CheckedRequest): readonly FileProblem[] {
  const { body, bodyRange, bodyFiles } = request;
  if (body === undefined || !bodyRange || bodyFiles.length > 0 || body.length > mostCharacters) return [];
  const contentType = request.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  const isJson = contentType === undefined ? /^\s*(?:\{(?!\{)|\[)/.test(body) : /^\s*[\w.+/-]*[/+]json\s*(?:;|$)/i.test(contentType);
  if (!isJson || body.trim() === '') return [];
  const template = text.slice(bodyRange.start, bodyRange.end);
  const fault = faultOf(template, surroundings.bodyComments);
  if (fault === undefined) return [];
  const { message, fix, marked = fault } = explain(template, fault, bodyRange.start);
  const start = Math.min(bodyRange.start + marked, bodyRange.end - 1);
  const range = { start, end: Math.max(start + 1, Math.min(bodyRange.start + fault, bodyRange.end)) };
  return [{ code: 'bodyNotJson', message, severity: 'warning', range, ...(fix && { fixes: [fix] }) }];
}

/** Comments in whole lines are left out of a body that is no JSON with them (C3). */
function faultOf(template: string, comments: 'auto' | 'strip' | 'keep'): number | undefined {
  if (comments === 'strip') return jsonFault(template, true);
  const fault = jsonFault(template, false);
  return fault === undefined || comments === 'keep' ? fault : jsonFault(template, true);
}

interface Explanation {
  readonly message: string;
  readonly fix?: TextFix;
  /** Where what is wrong begins, if before the place at which it shows. */
  readonly marked?: number;
}

/** @param start of the template in the text */
function explain(template: string, fault: number, start: number): Explanation {
  const before = template.slice(0, fault).trimEnd();
  const character = String.fromCodePoint(template.codePointAt(fault) ?? 0x20);
  if (template[fault - 1] === '\\') {
    const fix = insertion(t('Double the backslash'), start + fault, '\\');
    return { message: t('A backslash in a text in JSON is written twice: “{0}”.', '\\\\'), fix, marked: fault - 1 };
  }
  if (fault >= template.trimEnd().length) return { message: t('The JSON of this body ends too early.') };
  if (character === '\r' || character === '\n')
    return { message: t('A text in JSON ends on its line: a quote (") is missing, or write “{0}” for a new line.', '\\n') };
  if (before.endsWith(',') && /[}\]]/.test(character)) {
    const at = start + before.length;
    const fix = { title: t('Remove the comma'), edits: [{ range: { start: at - 1, end: at }, newText: '' }] };
    return { message: t('The comma before “{0}” is one too many: this is no JSON.', character), fix };
  }
  if (character === "'") return { message: t('Names and texts in JSON stand between double quotes (").') };
  const left = /[A-Za-z_]*$/.exec(template.slice(Math.max(fault - longestWord, 0), fault))?.[0] ?? '';
  const word = left + (/^[A-Za-z_]*/.exec(template.slice(fault, fault + longestWord))?.[0] ?? '');
  if (left !== '' && word !== '')
    return { message: t('“{0}” is no value in JSON. A text stands between double quotes (").', word), marked: fault - left.length };
  for (const sign of [',', ':']) {
    // The sign that is missing is the one with which it goes on.
    const next = jsonFault(`${template.slice(0, before.length)}${sign} ${template.slice(fault)}`, true);
    if (next !== undefined && next <= before.length + 2) continue;
    const fix = insertion(t('Insert “{0}”', sign), start + before.length, sign);
    return { message: t('This is no JSON: “{0}” is missing before “{1}”.', sign, character), fix };
  }
  return { message: t('This is no JSON: “{0}” cannot stand here.', character) };
}

const longestWord = 30;

function insertion(title: string, at: number, newText: string): TextFix {
  return { title, edits: [{ range: { start: at, end: at }, newText }] };
}
