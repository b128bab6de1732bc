import { t } from '@vscode/l10n';
import { rangeOf, type Block, type Line } from './lines.ts';
import { isContinuation, parseRequestLine, withoutVersion } from './requestLine.ts';
import { unsupported } from './unsupportedLine.ts';
import type { FileProblem, FileVariable, HeaderLine, Metadata, RequestBlock, TextRange } from './requestFile.ts';

export interface ParsedBlock {
  /** Still open for the file's connection. */
  readonly request: Draft<RequestBlock> | undefined;
  readonly variables: readonly FileVariable[];
  /** From `# @connection` in this block. */
  readonly connection: string | undefined;
  /** Whether a `###` line stands before it. */
  readonly separated: boolean;
  readonly problems: readonly FileProblem[];
}

/** `#`, `/` and `@`. */
const annotationStarts = new Set([0x23, 0x2f, 0x40]);
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function parseBlock(block: Block): ParsedBlock {
  const reader = new BlockReader(block);
  const requestLine = reader.readPreamble();
  const request = requestLine && readRequest(block, requestLine, reader);
  const connection = valueOf('connection', reader.metadata) || undefined;
  if (request && connection) request.connection = connection;
  const { problems } = reader;
  return { request, variables: reader.variables.slice(), connection, separated: block.separator !== undefined, problems };
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

function readRequest(block: Block, requestLine: Line, reader: BlockReader): Draft<RequestBlock> {
  const { method, url, column, problem, hint } = parseRequestLine(requestLine.text);
  const joined = reader.readUrl(requestLine, url);
  const headers = reader.readHeaders();
  const body = reader.readBody();
  if (problem) reader.report(problem.code, problem.message, rangeOf(requestLine));
  if (hint) reader.report(hint.code, hint.message, rangeOf(requestLine), 'hint');
  const { problems } = reader;
  // A list that has grown holds on to room for more; in a long file that is much of the memory.
  const metadata = reader.metadata.slice();
  const range = { start: block.separator?.start ?? block.lines[0]?.start ?? 0, end: block.end };
  const urlRange = { start: requestLine.start + column, end: joined.end };
  const request: Draft<RequestBlock> = { range, line: requestLine.number, metadata, method, url: joined.url, urlRange, headers, problems };
  const title = block.separator?.text.slice(3).replace(/^#+/, '').trim();
  if (title) request.title = title;
  const name = valueOf('name', metadata);
  if (name) request.name = name;
  if (body) {
    request.body = body.text;
    request.bodyRange = body.range;
  }
  return request;
}

function valueOf(tag: string, metadata: readonly Metadata[]): string | undefined {
  return metadata.find((entry) => entry.tag === tag)?.value;
}

/** Walks a block once, from its first line to its last. */
class BlockReader {
  readonly metadata: Metadata[] = [];
  readonly variables: FileVariable[] = [];
  readonly problems: FileProblem[] = [];
  readonly #lines: readonly Line[];
  #at = 0;

  constructor(block: Block) {
    this.#lines = block.lines;
  }

  report(code: string, message: string, range: TextRange, severity: 'error' | 'hint' = 'error'): void {
    this.problems.push({ code, message, severity, range });
  }

  /** Comments, metadata and variables, up to and without the request line. */
  readPreamble(): Line | undefined {
    for (let line = this.#here(); line; line = this.#next()) {
      if (line.trimmed === '' || this.#readAnnotation(line)) continue;
      if (line.trimmed.startsWith('/*')) this.#skipBlockComment(line);
      else return line;
    }
    return undefined;
  }

  /** @param first the part of the URL on the request line; `end` is the offset behind the last part */
  readUrl(requestLine: Line, first: string): { readonly url: string; readonly end: number } {
    let url = first;
    let end = requestLine.start + requestLine.text.trimEnd().length;
    for (let line = this.#next(); line; line = this.#next()) {
      // Query options are often commented out one by one.
      if (this.#readAnnotation(line)) continue;
      if (!isContinuation(line.text)) break;
      // The HTTP version may stand at the end of the last line of a URL written over several.
      url += withoutVersion(line.trimmed);
      end = line.start + line.text.length;
    }
    return { url, end };
  }

  readHeaders(): readonly HeaderLine[] {
    const headers: HeaderLine[] = [];
    for (let line = this.#here(); line && line.trimmed !== ''; line = this.#next()) {
      if (this.#readAnnotation(line)) continue;
      if (line.trimmed.startsWith('/*')) {
        this.#skipBlockComment(line);
        continue;
      }
      const last = headers.at(-1);
      if (/^\s/.test(line.text) && last) {
        this.report(
          'headerFolded',
          t('This line starts with a space, so it goes on with the value of the header “{0}”.', last.name),
          rangeOf(line),
          'hint',
        );
        headers[headers.length - 1] = {
          ...last,
          value: `${last.value} ${line.trimmed}`,
          range: { ...last.range, end: line.start + line.text.length },
        };
        continue;
      }
      const header = this.#parseHeader(line);
      if (header) headers.push(header);
    }
    return headers.slice();
  }

  readBody(): { readonly text: string; readonly range: TextRange } | undefined {
    let behind = this.#lines.length;
    while (this.#here()?.trimmed === '') this.#at++;
    while (behind > this.#at && this.#lines[behind - 1]?.trimmed === '') behind--;
    const own = this.#lines.slice(this.#at, behind);
    const [start, end] = [own[0], own.at(-1)];
    if (!start || !end) return undefined;
    for (const line of own) {
      const problem = unsupported(line.text);
      if (problem) this.report(problem.code, problem.message, rangeOf(line));
    }
    return { text: own.map((line) => line.text).join('\n'), range: { start: start.start, end: end.start + end.text.length } };
  }

  #here(): Line | undefined {
    return this.#lines[this.#at];
  }

  #next(): Line | undefined {
    this.#at++;
    return this.#here();
  }

  /** A comment, `# @tag value` or `@name = value`. */
  #readAnnotation(line: Line): boolean {
    const text = line.trimmed;
    // Most lines are none, and are known by their first character.
    if (!annotationStarts.has(text.charCodeAt(0))) return false;
    const comment = text.startsWith('#') ? text.slice(1) : text.startsWith('//') ? text.slice(2) : undefined;
    if (comment !== undefined) {
      const tag = /^\s*@([A-Za-z][\w-]*)(?:\s*=\s*|\s+|$)([^]*)$/.exec(comment);
      if (tag?.[1]) this.metadata.push({ tag: tag[1], value: (tag[2] ?? '').trim(), range: rangeOf(line) });
      return true;
    }
    const variable = /^@([^\s=]+)\s*=([^]*)$/.exec(text);
    if (!variable?.[1]) return false;
    this.variables.push({ name: variable[1], value: (variable[2] ?? '').trim(), range: rangeOf(line), line: line.number });
    return true;
  }

  /** Leaves off at the line that ends the comment. */
  #skipBlockComment(opening: Line): void {
    for (let line: Line | undefined = opening; line; line = this.#next()) {
      const end = line.text.indexOf('*/', line === opening ? line.text.indexOf('/*') + 2 : 0);
      if (end === -1) continue;
      if (line.text.slice(end + 2).trim() !== '')
        this.report('textAfterComment', t('What stands behind “*/” is not read. Put it on a line of its own.'), rangeOf(line));
      return;
    }
    // A `###` ends any comment: otherwise one forgotten end would silently take all requests that follow.
    this.report('commentOpen', t('This comment has no “*/” before the next “###”. Requests behind that are not in it.'), rangeOf(opening));
  }

  #parseHeader(line: Line): HeaderLine | undefined {
    const colon = line.text.indexOf(':');
    const name = line.text.slice(0, Math.max(colon, 0)).trim();
    if (colon === -1 || !headerName.test(name)) {
      this.report(
        'headerWithoutColon',
        t('This line is no header: a header is “Name: value”. A body is separated from the headers by an empty line.'),
        rangeOf(line),
      );
      return undefined;
    }
    return { name, value: line.text.slice(colon + 1).trim(), range: rangeOf(line) };
  }
}
