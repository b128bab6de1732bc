import type { TextRange } from '../http/requestFile.ts';
import type { Fold } from './folds.ts';

/** A string, a reference, a line comment, a line break, or a bracket. Strings end with their line, so that an open one spoils no more than that. */
const piece = /"(?:[^"\\\r\n]|\\[^\r\n])*"?|\{\{[^{}\r\n]*\}\}|\/\/[^\r\n]*|\r\n|[\r\n[\]{}]/g;

/**
 * The objects and arrays of a body, from the line that opens one to the line before it closes, so that the closing bracket stays in sight.
 * Nothing for a body that is no JSON.
 * @param line of the body's first character
 */
export function foldsInJson(text: string, { start, end }: TextRange, line: number): readonly Fold[] {
  const body = text.slice(start, end);
  if (!/^\s*(?:\[|\{(?!\{))/.test(body)) return [];
  const folds: Fold[] = [];
  const open: { readonly bracket: string; readonly line: number }[] = [];
  const counts = new Map<string, number>();
  const count = (bracket: string, by: number): void => void counts.set(bracket, (counts.get(bracket) ?? 0) + by);
  let at = line;
  for (const [found] of body.matchAll(piece)) {
    if (found === '\n' || found === '\r' || found === '\r\n') at++;
    else if (found === '{' || found === '[') {
      open.push({ bracket: found, line: at });
      count(found, 1);
    } else if (found === '}' || found === ']') {
      const wanted = found === '}' ? '{' : '[';
      // While somebody types, a bracket without its partner must not pull all others apart.
      if ((counts.get(wanted) ?? 0) === 0) continue;
      let partner = open.pop();
      for (; partner && partner.bracket !== wanted; partner = open.pop()) count(partner.bracket, -1);
      count(wanted, -1);
      if (partner && at - 1 > partner.line) folds.push({ first: partner.line, last: at - 1 });
    }
  }
  return folds;
}
