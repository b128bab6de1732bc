import { parse } from '../../../../src/core/http/parse.ts';
import type { RequestFile, TextRange } from '../../../../src/core/http/requestFile.ts';
import type { KnownAround } from '../../../../src/core/language/occurrencesInForce.ts';
import { noEnvironment } from '../../../../src/core/http/variables/environmentInForce.ts';

export interface Marked {
  readonly text: string;
  readonly file: RequestFile;
  /** Where `‹` … `›` stood, in their order. */
  readonly marks: readonly TextRange[];
}

/** A text with its places marked: `‹name›`. */
export function marked(written: string): Marked {
  const marks: TextRange[] = [];
  let text = '';
  let start = 0;
  for (const character of written) {
    if (character === '‹') start = text.length;
    else if (character === '›') marks.push({ start, end: text.length });
    else text += character;
  }
  return { text, file: parse(text), marks };
}

export const nothingAround: KnownAround = { environment: noEnvironment, imported: [], dialect: 'auto' };

/** An environment `dev` with these variables. */
export function around(values: Readonly<Record<string, string>>): KnownAround {
  const all = Object.entries(values).map(
    ([name, text]) => [name, { kind: 'text', text, source: 'http-client.env.json', shared: false, secret: false }] as const,
  );
  return { ...nothingAround, environment: { ...noEnvironment, name: 'dev', names: ['dev'], values: new Map(all) } };
}
