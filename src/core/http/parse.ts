import { FileCollector } from './fileCollector.ts';
import { BlockCollector, forEachLine, splitLines } from './lines.ts';
import type { RequestBlock, RequestFile } from './requestFile.ts';

/**
 * Reads a request file. Total: any text gives a file, with problems at exact ranges. Linear in the length of the text.
 * Structure comes first and variables are replaced later, so that a value can never add a line, a header or a request.
 */
export function parse(text: string): RequestFile {
  const collector = new FileCollector();
  const blocks = new BlockCollector(collector);
  forEachLine(text, (line) => {
    blocks.add(line);
  });
  blocks.close();
  const connection = collector.endSection();
  return { ...collector.file(), ...(connection !== undefined && { connection }) };
}

/** The request whose block holds this line (0-based); `undefined` in a block that has none. */
export function requestAt(file: RequestFile, text: string, line: number): RequestBlock | undefined {
  const at = splitLines(text)[line];
  return at && requestAtOffset(file, at.start, text.length);
}

/** The same by an offset, for whoever has one: nothing is split. @param length of the text, in UTF-16 units */
export function requestAtOffset(file: RequestFile, offset: number, length: number): RequestBlock | undefined {
  // An empty last line starts at the end of the text, which is the end of its block too.
  return file.requests.find(({ range }) => range.start <= offset && (offset < range.end || range.end === length));
}
