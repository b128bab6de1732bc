import { readMetadata } from './annotations.ts';
import { isAssertionLine, readAssertionLine } from './assertionLine.ts';
import type { Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';

/**
 * Lines that say what to do with the response: `?? …`, `>> file`, `>>! file`, `<> file`, and `# @assert …` behind a body.
 * They start at the start of the line. Whether they are behind the body is for the caller to know.
 */
export function isResponseLine({ text }: Line): boolean {
  switch (text[0]) {
    case '?':
      return isAssertionLine(text);
    case '>':
      return /^>>!?\s+\S/.test(text);
    case '<':
      return /^<>\s+\S/.test(text);
    case '#':
    case '/':
      return /^(?:#+|\/\/+)\s*@assert\s/.test(text);
    default:
      return false;
  }
}

/** @returns false, and nothing is read, for a line that `isResponseLine` does not know */
export function readResponseLine(line: Line, found: Findings): boolean {
  if (!isResponseLine(line)) return false;
  if (line.text.startsWith('?')) readAssertionLine(line, found);
  else if (line.text.startsWith('>')) readSave(line, found);
  // An earlier response that is kept beside the file, `<>`, has no effect.
  else if (!line.text.startsWith('<')) readMetadata(line, found);
  return true;
}

function readSave(line: Line, found: Findings): void {
  const overwrite = line.text.startsWith('>>!');
  const behind = line.text.slice(overwrite ? 3 : 2);
  const path = behind.trim();
  const start = line.start + line.text.length - behind.trimStart().length;
  found.saves.push({ path, overwrite, range: rangeOf(line), pathRange: { start, end: start + path.length } });
}
