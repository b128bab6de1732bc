import { parse } from '../../http/parse.ts';
import type { HeaderField } from '../../../shared/responseView.ts';
import type { AskedPrompt } from './asked.ts';

/** A request as lines of a file will have it. */
export interface ImportedRequest {
  readonly title: string | undefined;
  readonly name: string | undefined;
  readonly comments: readonly string[];
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body: string | undefined;
}

/** The block of one request, its `###` line first. */
export function requestText({ title, name, comments, method, url, headers, body }: ImportedRequest, prompts: readonly AskedPrompt[]): string {
  const lines = [
    title === undefined ? '###' : `### ${inOneLine(title)}`.trimEnd(),
    ...comments.flatMap((comment) => comment.split(/\r\n?|\n/)).map(commentLine),
    ...(name === undefined ? [] : [`# @name ${name}`]),
    ...prompts.map(promptLine),
    `${method} ${url}`,
    ...headers.map(([header, value]) => `${header}: ${value}`.trimEnd()),
    ...(body === undefined ? [] : ['', body]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What of a request may refer to something. */
export function textOf({ url, headers, body = '' }: ImportedRequest): string {
  return [url, body, ...headers.map(([, value]) => value)].join('\n');
}

/** Words of the flow's maker never become one of our tags, and what editors may show as the end of a line stays in it. */
function commentLine(text: string): string {
  return `# ${inOneLine(text)
    .trim()
    .replace(/^(?=[#/\s]*@)/, '· ')}`.trimEnd();
}

function inOneLine(text: string): string {
  return text.replaceAll(/[\u2028\u2029\x00-\x08\v\f]+/g, ' ');
}

/** `# @prompt name text`, `# @secret name text`. */
export function promptLine({ name, label, secret }: AskedPrompt): string {
  return `# @${secret ? 'secret' : 'prompt'} ${name}${label === name ? '' : ` ${inOneLine(label)}`}`;
}

/** Whether the text is read as it is meant: a body may hold lines that end a request, name a file or look at the answer. */
export function isReadBack(request: ImportedRequest): boolean {
  const { requests } = parse(requestText(request, []));
  const [read, ...others] = requests;
  return (
    read !== undefined &&
    others.length === 0 &&
    read.method === request.method &&
    read.url === request.url &&
    (read.body ?? '') === (request.body ?? '') &&
    read.bodyFiles.length + read.assertions.length + read.saves.length + read.scripts.length + read.extracts.length === 0 &&
    JSON.stringify(read.headers.map(({ name, value }) => [name, value])) === JSON.stringify(request.headers) &&
    read.problems.every(({ severity }) => severity !== 'error')
  );
}
