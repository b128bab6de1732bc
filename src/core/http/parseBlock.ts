import { readAnnotation, reportBrokenVariable } from './annotations.ts';
import { BlockCursor } from './blockCursor.ts';
import { readBody } from './bodyLines.ts';
import { Findings, settled } from './findings.ts';
import { readHeaders } from './headers.ts';
import { rangeOf, type Block, type Line } from './lines.ts';
import { importsOf, metadataOf, promptsOf, timeoutOf } from './metadata.ts';
import type { BodyFile, FileProblem, FileVariable, HeaderLine, ImportLine, PromptLine, RequestBlock, TextRange } from './requestFile.ts';
import { isBodiless, isContinuation, isStatusLine, parseRequestLine, withoutVersion } from './requestLine.ts';
import { isScriptFile } from './scripts.ts';
import { reportAnswer } from './structureProblems.ts';
import { curlCommand, readRunOrImport } from './unsupportedLine.ts';
import type { NearNames } from './variables/nearNames.ts';

/** What is in one block; without a request line it may still define variables and imports for the file. */
export interface ParsedBlock {
  /** Still open for what the file says for all of its requests. */
  readonly request: Draft<RequestBlock> | undefined;
  readonly variables: readonly FileVariable[];
  readonly imports: readonly ImportLine[];
  readonly prompts: readonly PromptLine[];
  /** From `# @connection` in this block. */
  readonly connection: string | undefined;
  /** The `###` line before it. */
  readonly separator: TextRange | undefined;
  readonly problems: readonly FileProblem[];
}

/** Before it is done. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Total: what cannot be read is a problem. @param nearTags the known tags, for "Did you mean"; one for the whole file */
export function parseBlock(block: Block, nearTags: NearNames): ParsedBlock {
  const found = new Findings(nearTags);
  const cursor = new BlockCursor(block);
  const requestLine = readPreamble(cursor, found);
  let request: Draft<RequestBlock> | undefined;
  if (requestLine && isStatusLine(requestLine.trimmed)) reportAnswer(requestLine, found);
  else if (requestLine) request = readRequest(block, requestLine, cursor, found);
  const connection = metadataOf('connection', found.metadata)?.value;
  if (request && connection !== undefined) request.connection = connection;
  return {
    request,
    variables: found.variables,
    imports: importsOf(found.metadata),
    prompts: request ? request.prompts : promptsOf(found.metadata),
    connection,
    separator: block.separator && rangeOf(block.separator),
    problems: request ? request.problems : found.problems,
  };
}

/** Comments, metadata, variables and scripts, up to and without the request line. */
function readPreamble(cursor: BlockCursor, found: Findings): Line | undefined {
  for (let line = cursor.here(); line; line = cursor.next()) {
    if (line.trimmed === '' || readAnnotation(line, found) || cursor.skipBlockComment(found)) continue;
    if (cursor.skipScript(found) || readRunOrImport(line, found)) continue;
    if (line.text.startsWith('<') && isScriptFile(line.text))
      cursor.scripts.note(cursor.at, { opening: '<', last: cursor.at, isClosed: true }, found);
    else if (line.trimmed.startsWith('@')) reportBrokenVariable(line, found);
    else return line;
  }
  return undefined;
}

function readRequest(block: Block, requestLine: Line, cursor: BlockCursor, found: Findings): Draft<RequestBlock> {
  const curl = curlCommand(requestLine);
  const { method, methodColumn, methodLength, url, column, problems } = parseRequestLine(curl ? '' : requestLine.text);
  for (const { severity, code, message } of problems) if (!curl) found.report(severity, code, message, rangeOf(requestLine));
  if (curl) found.report('error', curl.code, curl.message, rangeOf(requestLine));
  const joined = curl ? { url: requestLine.trimmed, end: rangeOf(requestLine).end } : readUrl(cursor, requestLine, url, found);
  const headers = curl ? settled<HeaderLine>([]) : readHeaders(cursor, found);
  if (curl) cursor.at = cursor.lines.length;
  const body = readBody(cursor, { isBodiless: isBodiless(method), holdsMessages: headers.some(isOfMessages) }, found);
  const metadata = settled(found.metadata);
  const timeout = timeoutOf({ metadata }, 'auto').problem;
  if (timeout) found.problems.push(timeout);
  const methodStart = requestLine.start + methodColumn;
  const request: Draft<RequestBlock> = {
    range: { start: block.separator?.start ?? block.lines[0]?.start ?? 0, end: block.end },
    line: requestLine.number,
    metadata,
    prompts: promptsOf(metadata),
    method,
    methodRange: { start: methodStart, end: methodStart + methodLength },
    url: joined.url,
    urlRange: { start: requestLine.start + column, end: joined.end },
    headers,
    bodyFiles: body?.files ?? settled<BodyFile>([]),
    assertions: settled(found.declared.length === 0 ? found.assertions : [...found.declared, ...found.assertions]),
    saves: settled(found.saves),
    extracts: settled(found.extracts),
    scripts: settled(found.scripts),
    problems: settled(found.problems),
  };
  // Assigned, not spread: that would make a long file a third slower to read.
  const title = block.separator && titleOfBlock(block.separator);
  if (title) {
    request.title = title.text;
    request.titleRange = title.range;
  }
  const name = metadataOf('name', metadata);
  if (name) {
    request.name = name.value;
    request.nameRange = name.valueRange;
  }
  if (body) {
    request.body = body.text;
    request.bodyRange = body.range;
    if (body.lineEnd !== undefined) request.bodyLineEnd = body.lineEnd;
  }
  return request;
}

/** @param first the part of the URL on the request line. `end` is the offset behind the last part. */
function readUrl(cursor: BlockCursor, requestLine: Line, first: string, found: Findings): { readonly url: string; readonly end: number } {
  let url = first;
  let end = requestLine.start + requestLine.text.trimEnd().length;
  for (let line = cursor.next(); line; line = cursor.next()) {
    // Query options are often commented out one by one.
    if (line.trimmed !== '' && readAnnotation(line, found)) continue;
    if (!isContinuation(line.text)) break;
    // The HTTP version may stand at the end of the last line of a URL written over several.
    url += withoutVersion(line.trimmed);
    end = line.start + line.text.trimEnd().length;
  }
  return { url, end };
}

function isOfMessages({ name, value }: HeaderLine): boolean {
  return name.toLowerCase() === 'content-type' && /^(?:multipart|message)\/|^application\/http\b/i.test(value);
}

/** The text behind the `###`. */
function titleOfBlock(separator: Line): { readonly text: string; readonly range: TextRange } | undefined {
  const text = separator.text.replace(/^#+/, '').trim();
  if (text === '') return undefined;
  const end = separator.start + separator.text.trimEnd().length;
  return { text, range: { start: end - text.length, end } };
}
