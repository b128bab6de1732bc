import { t } from '@vscode/l10n';
import { forEachBlock, splitLines } from './lines.ts';
import { parseBlock, type ParsedBlock } from './parseBlock.ts';
import type { FileProblem, RequestBlock, RequestFile } from './requestFile.ts';

/**
 * Reads a request file. Total: any text gives a file, with problems at exact ranges. Linear in the length of the text.
 * Structure comes first and variables are replaced later, so that a value can never add a line, a header or a request.
 */
export function parse(text: string): RequestFile {
  const blocks: ParsedBlock[] = [];
  forEachBlock(text, (block) => void blocks.push(parseBlock(block)));
  const variables = blocks.flatMap((block) => block.variables);
  const connection = fileConnection(blocks);
  const requests = blocks.flatMap(({ request }) => request ?? []);
  if (connection !== undefined) for (const request of requests) request.connection ??= connection;
  const duplicates = duplicateNames(requests);
  const problems = [...blocks.flatMap((block) => block.problems), ...duplicates].sort((one, other) => one.range.start - other.range.start);
  return { requests, variables, ...(connection !== undefined && { connection }), problems };
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

/**
 * A connection named above the first `###`, or in a block without a request, is meant for the whole file. Reading it as the first request's
 * alone would send the others to whichever connection happens to be active.
 */
function fileConnection(blocks: readonly ParsedBlock[]): string | undefined {
  return blocks.find((block, index) => block.connection !== undefined && (!block.request || (index === 0 && !block.separated)))?.connection;
}

function duplicateNames(requests: readonly RequestBlock[]): readonly FileProblem[] {
  const seen = new Set<string>();
  const problems: FileProblem[] = [];
  for (const request of requests) {
    if (request.name === undefined) continue;
    if (!seen.has(request.name)) {
      seen.add(request.name);
      continue;
    }
    const range = request.metadata.find((entry) => entry.tag === 'name')?.range ?? request.range;
    problems.push({
      code: 'duplicateName',
      message: t('Another request in this file is already named “{0}”.', request.name),
      severity: 'hint',
      range,
    });
  }
  return problems;
}
