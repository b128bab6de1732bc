import { t } from '@vscode/l10n';
import { splitLines, type Block, type Line } from './lines.ts';
import { parseBlock, type ParsedBlock } from './parseBlock.ts';
import type { FileProblem, FileVariable, RequestBlock, RequestFile } from './requestFile.ts';

/**
 * Reads a request file. Total: any text gives a file, with problems at exact ranges. Linear in the length of the text.
 * Structure comes first and variables are replaced later, so that a value can never add a line, a header or a request.
 */
export function parse(text: string): RequestFile {
  const blocks = splitBlocks(splitLines(text)).map((block) => parseBlock(block));
  const variables = blocks.flatMap((block) => block.variables);
  const connection = fileConnection(blocks);
  const requests = blocks.flatMap((block): RequestBlock[] => {
    if (!block.request) return [];
    const named = block.connection ?? connection;
    return [{ ...block.request, ...(named !== undefined && { connection: named }) }];
  });
  const duplicates = duplicateNames(requests);
  const problems = [...blocks.flatMap((block) => block.problems), ...duplicates].sort((one, other) => one.range.start - other.range.start);
  return { requests, variables, ...(connection !== undefined && { connection }), problems };
}

/** The request whose block holds this line (0-based); `undefined` in a block that has none. */
export function requestAt(file: RequestFile, text: string, line: number): RequestBlock | undefined {
  const at = splitLines(text)[line];
  if (!at) return undefined;
  // An empty last line starts at the end of the text, which is the end of its block too.
  return file.requests.find(({ range }) => range.start <= at.start && (at.start < range.end || range.end === text.length));
}

function splitBlocks(lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  let separator: Line | undefined;
  let own: Line[] = [];
  const close = (end: number): void => {
    if (separator || own.length > 0) blocks.push({ ...(separator && { separator }), lines: own, end });
    own = [];
  };
  for (const line of lines) {
    if (line.text.startsWith('###')) {
      close(line.start);
      separator = line;
    } else {
      own.push(line);
    }
  }
  const last = lines.at(-1);
  close(last ? last.start + last.text.length : 0);
  return blocks;
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
    const range = request.metadata.find((entry) => entry.tag === 'name')?.range;
    if (seen.has(request.name) && range) {
      problems.push({ code: 'duplicateName', message: t('Another request in this file is already named “{0}”.', request.name), severity: 'hint', range });
    }
    seen.add(request.name);
  }
  return problems;
}

/** Variables that are in force at a line: the nearest definition above it, else the last one in the file. */
export function variablesAt(variables: readonly FileVariable[], line: number): ReadonlyMap<string, FileVariable> {
  const inForce = new Map<string, FileVariable>();
  for (const variable of variables) {
    const known = inForce.get(variable.name);
    if (!known || variable.line <= line || known.line > line) inForce.set(variable.name, variable);
  }
  return inForce;
}
