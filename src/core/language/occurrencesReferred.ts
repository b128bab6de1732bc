import type { FileVariable, RequestBlock, RequestFile, TextRange } from '../http/requestFile.ts';
import { splitTemplate } from '../http/variables/template.ts';

/** What stands between `{{` and `}}`. */
export interface Found {
  /** Without the space around it. */
  readonly reference: string;
  /** UTF-16 offset of its first character in the text. */
  readonly start: number;
  /** @see Occurrence.line */
  readonly line: number;
  /** Place in `file.requests`. */
  readonly request?: number;
}

/** Where a piece of the file stands, for the definitions in force there. */
interface Place {
  readonly line: number;
  readonly request?: number;
}

/** Between the lines of a URL and of a folded header there can be others: comments, metadata, variables. */
const between = /^\s*(?:#|\/\/|@[^\s=]+\s*:?=)/;

/** All references of a file, each where it stands in the text: no part of a file is read joined, trimmed or with its comments taken out. */
export function referencesIn(file: RequestFile, text: string): readonly Found[] {
  const found: Found[] = [];
  for (const { valueRange, line } of file.variables) read(valueRange, { line }, text, found);
  for (const { pathRange } of file.imports) read(pathRange, { line: 0 }, text, found);
  for (const [request, block] of file.requests.entries()) readRequest(block, { line: block.line, request }, text, found);
  return found;
}

/** The same of one request alone; `request` is not among what is told. @param text of the whole file */
export function referencesOf(block: RequestBlock, text: string): readonly Found[] {
  const found: Found[] = [];
  readRequest(block, { line: block.line }, text, found);
  return found;
}

/** The same of one value. @param line its own, 0-based */
export function referencesOfValue({ valueRange, line }: Pick<FileVariable, 'valueRange' | 'line'>, text: string): readonly Found[] {
  const found: Found[] = [];
  read(valueRange, { line }, text, found);
  return found;
}

function readRequest(block: RequestBlock, place: Place, text: string, found: Found[]): void {
  for (const range of ownLines(text, block.urlRange)) read(range, place, text, found);
  for (const { valueRange } of block.headers) for (const range of ownLines(text, valueRange)) read(range, place, text, found);
  if (block.bodyRange) read(block.bodyRange, place, text, found);
  for (const { range } of block.assertions) read(range, place, text, found);
  for (const { pathRange } of block.saves) read(pathRange, place, text, found);
}

function read({ start, end }: TextRange, { line, request }: Place, text: string, found: Found[]): void {
  const piece = text.slice(start, end);
  if (!piece.includes('{{')) return;
  for (const part of splitTemplate(piece)) {
    if (!('reference' in part) || part.reference === '') continue;
    const inner = piece.slice(part.start + 2, part.end - 2);
    const lead = inner.length - inner.trimStart().length;
    const at = start + part.start + 2 + lead;
    const { reference } = part;
    // Not spread: in a long file that is most of the time.
    found.push(request === undefined ? { reference, start: at, line } : { reference, start: at, line, request });
  }
}

/** The lines of a range that belong to it: the first one, and those that no other part of the file stands on. */
function ownLines(text: string, { start, end }: TextRange): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (let from = start; from < end;) {
    const feed = text.indexOf('\n', from);
    const behind = feed === -1 || feed >= end ? end : feed + 1;
    if (from === start || !between.test(text.slice(from, behind))) ranges.push({ start: from, end: behind });
    from = behind;
  }
  return ranges;
}
