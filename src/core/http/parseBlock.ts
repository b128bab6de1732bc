import { t } from '@vscode/l10n';
import type { Block, Line } from './lines.ts';
import { isContinuation, parseRequestLine, withoutVersion } from './requestLine.ts';
import type { FileProblem, FileVariable, HeaderLine, Metadata, RequestBlock, TextRange } from './requestFile.ts';

export interface ParsedBlock {
  readonly request?: RequestBlock;
  readonly variables: readonly FileVariable[];
  /** From `# @connection` in this block. */
  readonly connection?: string;
  /** Whether a `###` line stands before it. */
  readonly separated: boolean;
  readonly problems: readonly FileProblem[];
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function parseBlock(block: Block): ParsedBlock {
  const reader = new BlockReader(block);
  const requestLine = reader.readPreamble();
  const separated = block.separator !== undefined;
  if (!requestLine) return { ...reader.rest(), separated };
  const url = reader.readUrl(requestLine);
  const headers = reader.readHeaders();
  const body = reader.readBody();
  const { method, problem } = parseRequestLine(requestLine.text);
  if (problem) reader.report(problem.code, problem.message, rangeOf(requestLine));
  const title = block.separator?.text.slice(3).replace(/^#+/, '').trim();
  const name = reader.metadata.find((entry) => entry.tag === 'name')?.value;
  const request: RequestBlock = {
    range: { start: block.separator?.start ?? block.lines[0]?.start ?? 0, end: block.end },
    line: requestLine.number,
    ...(title && { title }),
    ...(name && { name }),
    metadata: reader.metadata,
    method,
    ...url,
    headers,
    ...body,
    problems: reader.problems,
  };
  return { request, ...reader.rest(), separated };
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

  rest(): Pick<ParsedBlock, 'variables' | 'connection' | 'problems'> {
    const connection = this.metadata.find((entry) => entry.tag === 'connection')?.value;
    return { variables: this.variables, ...(connection && { connection }), problems: this.problems };
  }

  report(code: string, message: string, range: TextRange, severity: 'error' | 'hint' = 'error'): void {
    this.problems.push({ code, message, severity, range });
  }

  /** Comments, metadata and variables, up to and without the request line. */
  readPreamble(): Line | undefined {
    for (let line = this.#lines[this.#at]; line; line = this.#lines[++this.#at]) {
      const text = line.text.trim();
      if (text === '' || this.#readAnnotation(line)) continue;
      if (text.startsWith('/*')) this.#skipBlockComment(line);
      else return line;
    }
    return undefined;
  }

  readUrl(requestLine: Line): Pick<RequestBlock, 'url' | 'urlRange'> {
    const { url, column } = parseRequestLine(requestLine.text);
    let joined = url;
    let end = requestLine.start + requestLine.text.trimEnd().length;
    this.#at++;
    for (let line = this.#lines[this.#at]; line; line = this.#lines[++this.#at]) {
      // Query options are often commented out one by one.
      if (this.#readAnnotation(line)) continue;
      if (!isContinuation(line.text)) break;
      // The HTTP version may stand at the end of the last line of a URL written over several.
      joined += withoutVersion(line.text.trim());
      end = line.start + line.text.length;
    }
    return { url: joined, urlRange: { start: requestLine.start + column, end } };
  }

  readHeaders(): readonly HeaderLine[] {
    const headers: HeaderLine[] = [];
    for (let line = this.#lines[this.#at]; line && line.text.trim() !== ''; line = this.#lines[++this.#at]) {
      if (this.#readAnnotation(line)) continue;
      if (line.text.trimStart().startsWith('/*')) {
        this.#skipBlockComment(line);
        continue;
      }
      const last = headers.at(-1);
      if (/^\s/.test(line.text) && last) {
        this.report('headerFolded', t('This line starts with a space, so it goes on with the value of the header “{0}”.', last.name), rangeOf(line), 'hint');
        headers[headers.length - 1] = { ...last, value: `${last.value} ${line.text.trim()}`, range: { ...last.range, end: line.start + line.text.length } };
        continue;
      }
      const header = this.#parseHeader(line);
      if (header) headers.push(header);
    }
    return headers;
  }

  readBody(): Pick<RequestBlock, 'body' | 'bodyRange'> {
    const lines = this.#lines.slice(this.#at);
    const first = lines.findIndex((line) => line.text.trim() !== '');
    if (first === -1) return {};
    const last = lines.findLastIndex((line) => line.text.trim() !== '');
    const own = lines.slice(first, last + 1);
    for (const line of own) this.#reportUnsupported(line);
    const [start, end] = [own[0], own.at(-1)];
    if (!start || !end) return {};
    return { body: own.map((line) => line.text).join('\n'), bodyRange: { start: start.start, end: end.start + end.text.length } };
  }

  /** A comment, `# @tag value` or `@name = value`. */
  #readAnnotation(line: Line): boolean {
    const text = line.text.trim();
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
    for (let line: Line | undefined = opening; line; line = this.#lines[++this.#at]) {
      const end = line.text.indexOf('*/', line === opening ? line.text.indexOf('/*') + 2 : 0);
      if (end === -1) continue;
      if (line.text.slice(end + 2).trim() !== '') this.report('textAfterComment', t('What stands behind “*/” is not read. Put it on a line of its own.'), rangeOf(line));
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

  /** Other tools give these lines a meaning; sent as part of a body they would reach the server as text, which nobody wants. */
  #reportUnsupported(line: Line): void {
    if (/^<(?:@[\w-]*)?\s+(?!\{%)\S/.test(line.text)) {
      this.report('fileBody', t('Bodies from files (“< file”) cannot be sent yet. Put the body into the request.'), rangeOf(line));
    } else if (/^[<>]\s*\{%/.test(line.text) || /^(?:>>!?|<>|\?\?)\s/.test(line.text) || /^>\s+\S+\.(?:js|ts|lua)\s*$/.test(line.text)) {
      this.report('script', t('Scripts, “>>”, “<>” and “??” lines are not carried out. Remove this line to send the request.'), rangeOf(line));
    }
  }
}

function rangeOf(line: Line): TextRange {
  return { start: line.start, end: line.start + line.text.length };
}
