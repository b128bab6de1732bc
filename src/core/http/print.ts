import type { Extract, FileVariable, ImportLine, Metadata, PromptLine, RequestBlock, RequestFile, TextRange } from './requestFile.ts';
import { withoutVersion } from './requestLine.ts';

/**
 * Writes a request file that reads back as this one: the same requests and variables in the same order, at other places. What a file does not hold is
 * not written: comments, scripts, titles of blocks without a request, and lines with mistakes.
 */
export function print(file: RequestFile): string {
  const shared = new Shared(file);
  let text = '';
  const add = (lines: readonly string[]): void => {
    if (lines.length > 0) text += `${lines.join('\n')}\n`;
  };
  add([...(file.connection === undefined ? [] : [`# @connection ${assigned(file.connection)}`]), ...shared.prompts.map(promptLine)]);
  for (const request of file.requests) {
    const before = shared.before(request.range.start);
    if (before.length > 0) add([...(text === '' ? [] : ['###']), ...before]);
    add([...requestLines(request, shared), '']);
  }
  const rest = shared.before(Infinity);
  if (rest.length > 0) add([...(text === '' ? [] : ['###']), ...rest]);
  return text;
}

/** What does not belong to one request alone, in the order of the text. */
class Shared {
  /** Of blocks without a request; every request has them all. */
  readonly prompts: readonly PromptLine[];
  readonly #lines: readonly { readonly start: number; readonly text: string }[];
  #at = 0;

  constructor(file: RequestFile) {
    const [first] = file.requests;
    this.prompts = first ? first.prompts.filter(({ range }) => !isInside(range, first.range)) : [];
    const imports = outsideOf(file.requests, file.imports);
    this.#lines = [
      ...file.variables.map((variable) => ({ start: variable.range.start, text: variableLine(variable) })),
      ...imports.map(({ path, range }) => ({ start: range.start, text: `# @import ${assigned(path)}` })),
    ].sort((one, other) => one.start - other.start);
  }

  /** The lines up to an offset that were not asked for yet. */
  before(offset: number): readonly string[] {
    const from = this.#at;
    while ((this.#lines[this.#at]?.start ?? Infinity) < offset) this.#at++;
    return this.#lines.slice(from, this.#at).map(({ text }) => text);
  }
}

function outsideOf(requests: readonly RequestBlock[], imports: readonly ImportLine[]): readonly ImportLine[] {
  let at = 0;
  return imports.filter(({ range }) => {
    while ((requests[at]?.range.end ?? Infinity) <= range.start) at++;
    const request = requests[at];
    return !request || !isInside(range, request.range);
  });
}

function requestLines(request: RequestBlock, shared: Shared): readonly string[] {
  const { title, metadata, method, url, urlRange, headers, body, saves, extracts } = request;
  const declared = new Set(metadata.map(({ range }) => range.start));
  const behind = [
    ...request.assertions.filter(({ range }) => !declared.has(range.start)).map((assertion) => `?? ${assertion.text}`),
    ...extracts.map(extractLine),
    ...saves.map(({ path, overwrite }) => `>>${overwrite ? '!' : ''} ${path}`),
  ];
  return [
    title === undefined ? '###' : `### ${title}`,
    ...metadata.map(metadataLine),
    ...shared.before(urlRange.start),
    // A URL that itself ends in what looks like a version would lose it.
    `${method} ${url}${withoutVersion(url) === url ? '' : ' HTTP/1.1'}`.trim(),
    ...shared.before(request.bodyRange?.start ?? request.range.end),
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
    ...(behind.length === 0 ? [] : ['', ...behind]),
  ];
}

function metadataLine({ tag, value }: Metadata): string {
  return value === '' ? `# @${tag}` : `# @${tag} ${assigned(value)}`;
}

/** The first `=` belongs to the tag. */
function assigned(value: string): string {
  return value.startsWith('=') ? `= ${value}` : value;
}

function promptLine({ name, label, secret }: PromptLine): string {
  return `# @${secret ? 'secret' : 'prompt'} ${assigned(name)}${label === name ? '' : ` ${label}`}`;
}

function variableLine({ name, value }: FileVariable): string {
  return `@${name} = ${value}`;
}

function extractLine({ name, reference }: Extract): string {
  const header = /^response\.headers\.(.+)$/.exec(reference)?.[1];
  const expression =
    header === undefined
      ? reference.replace(/^response\.body\.\*$/, 'response.body').replace(/^response\.body\.\$/, 'response.body')
      : `response.headers.valueOf("${header}")`;
  return `> {% client.global.set("${name}", ${expression}); %}`;
}

function isInside(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
