import { FileCollector } from './fileCollector.ts';
import { BlockCollector, forEachLine, type Line } from './lines.ts';
import type { RequestFile } from './requestFile.ts';

/** `msgraph-interactive` is what Microsoft's own documentation writes. */
const languages = new Set(['http', 'rest', 'msgraph-interactive']);

interface Fence {
  readonly character: string;
  readonly length: number;
  /** Columns that are taken off the lines inside. */
  readonly indent: number;
  readonly language: string;
}

/**
 * Reads the requests in the fenced blocks of a Markdown text, at their offsets in that text. Each fence is a file of its own, but for its
 * variables and names, which are the text's. Total and linear, as `parse` is.
 */
export function parseMarkdown(text: string): RequestFile {
  const collector = new FileCollector();
  let fence: Fence | undefined;
  let blocks: BlockCollector | undefined;
  const close = (): void => {
    blocks?.close();
    collector.endSection();
    fence = blocks = undefined;
  };
  forEachLine(text, (line) => {
    if (!fence) {
      fence = opening(line);
      if (fence && languages.has(fence.language)) blocks = new BlockCollector(collector);
    } else if (closes(line, fence)) close();
    else blocks?.add(outdented(line, fence.indent));
  });
  close();
  return collector.file();
}

/** Three or more of a kind, and which language. With a backtick behind backticks it is code within a line. Source: CommonMark 0.31, 4.5. */
function opening({ text, trimmed }: Line): Fence | undefined {
  const [character] = trimmed;
  if (character !== '`' && character !== '~') return undefined;
  const length = runOf(character, trimmed);
  const info = trimmed.slice(length);
  if (length < 3 || (character === '`' && info.includes('`'))) return undefined;
  const [language = ''] = /^[^\s{,:]+/.exec(info.trimStart()) ?? [];
  return { character, length, indent: text.length - text.trimStart().length, language: language.toLowerCase() };
}

function closes({ trimmed }: Line, { character, length }: Fence): boolean {
  return trimmed.startsWith(character) && runOf(character, trimmed) >= length && runOf(character, trimmed) === trimmed.length;
}

function runOf(character: string, text: string): number {
  let length = 0;
  while (text[length] === character) length++;
  return length;
}

/** A line without the indent of its fence, at its own offset. */
function outdented(line: Line, indent: number): Line {
  let columns = 0;
  while (columns < indent && /[ \t]/.test(line.text.charAt(columns))) columns++;
  return columns === 0 ? line : { ...line, text: line.text.slice(columns), start: line.start + columns };
}
