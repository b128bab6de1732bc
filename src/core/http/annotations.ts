import { t } from '@vscode/l10n';
import { readDeclaredAssertion } from './assertionLine.ts';
import type { Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';
import { checkTag } from './metadataTags.ts';
import type { TextRange } from './requestFile.ts';

/** `#`, `/` and `@`. */
const annotationStarts = new Set([0x23, 0x2f, 0x40]);

/** Reads a comment, `# @tag value` or `@name = value`; `false` for any other line. */
export function readAnnotation(line: Line, found: Findings): boolean {
  // Most lines are none, and are known by their first character.
  if (!annotationStarts.has(line.trimmed.charCodeAt(0))) return false;
  if (isComment(line)) {
    readMetadata(line, found);
    return true;
  }
  return readVariable(line, found);
}

/** The whole line: `# …` or `// …`, indented or not. */
export function isComment({ trimmed }: Line): boolean {
  return trimmed.startsWith('#') || trimmed.startsWith('//');
}

/** `# @tag value`, `#@tag value`, `// @tag = value`, with as many `#` or `/` as there may be. */
export function readMetadata(line: Line, found: Findings): void {
  if (!line.trimmed.includes('@')) return;
  const match = /^(?:#+|\/\/+)\s*@([A-Za-z][\w-]*)(?:\s*=\s*|\s+|$)([^]*)$/.exec(line.trimmed);
  if (!match?.[1]) return;
  const [, tag, value = ''] = match;
  const range = rangeOf(line);
  const entry = { tag, value, range, valueRange: behind(line, value) };
  found.metadata.push(entry);
  if (tag === 'assert') readDeclaredAssertion(entry, found);
  else checkTag(entry, line.start + line.text.indexOf('@') + 1, found);
}

function readVariable(line: Line, found: Findings): boolean {
  // httpYac's `:=` replaces later than `=` does; here that is never told apart.
  const match = /^@([^\s=]+)\s*=\s*([^]*)$/.exec(line.trimmed) ?? /^@([^\s=]+)\s+:=\s*([^]*)$/.exec(line.trimmed);
  if (!match?.[1]) return false;
  const [, written, value = ''] = match;
  let length = written.length;
  while (length > 1 && written[length - 1] === ':') length--;
  const name = written.slice(0, length);
  const start = line.start + line.text.indexOf('@') + 1;
  const nameRange = { start, end: start + name.length };
  found.variables.push({ name, value, range: rangeOf(line), nameRange, valueRange: behind(line, value), line: line.number });
  return true;
}

/** Where the end of a line stands, without the space behind it. */
function behind(line: Line, tail: string): TextRange {
  const end = line.start + line.text.trimEnd().length;
  return { start: end - tail.length, end };
}

/** A line above the request that starts like a variable and is none. */
export function reportBrokenVariable(line: Line, found: Findings): void {
  found.report('error', 'variableInvalid', t('A variable is written “@name = value”.'), rangeOf(line));
}
