import { t } from '@vscode/l10n';
import { UserError } from './errors.ts';
import { indexJson } from './response/jsonIndex.ts';
import { placeInText } from './response/placeInText.ts';

/**
 * Reads JSON as people write it in VS Code's settings: with comments and with commas behind the last element.
 * @param where how to name the file in a sentence
 * @throws {UserError} `code`, with line and column; what stands in the file is not quoted
 */
export function parseJsonWithComments(text: string, where: string, code: string): unknown {
  const plain = withoutComments(text.replace(/^\uFEFF/, ''));
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    const encoded = Buffer.from(plain);
    const { line, column } = placeInText(encoded, indexJson(encoded).fault ?? 0);
    throw new UserError(code, t('{0} is not valid JSON: line {1}, column {2}.', where, line, column), t('Correct that place in an editor.'));
  }
}

/** A string, a comment, or a single character. An open comment goes to the end of the text, where the JSON then ends too early. */
const piece = /"(?:[^"\\]|\\[^])*"?|\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|[^]/g;

/** Puts spaces where comments and superfluous commas stood, so that each place in the text stays where it was. */
function withoutComments(text: string): string {
  const pieces = text.match(piece) ?? [];
  let previous = '';
  let comma: number | undefined;
  for (const [index, one] of pieces.entries()) {
    if (one.startsWith('//') || one.startsWith('/*')) pieces[index] = one.replaceAll(/[^\r\n]/g, ' ');
    else if (!/^\s$/.test(one)) {
      if ((one === ']' || one === '}') && comma !== undefined) pieces[comma] = ' ';
      // A comma is superfluous behind a value only.
      comma = one === ',' && previous !== '' && !/^[[{,:]$/.test(previous) ? index : undefined;
      previous = one;
    }
  }
  return pieces.join('');
}
