import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { headerValue } from '../graph/exchange.ts';
import { commandWords } from './commandWords.ts';
import { bodyOf, type BodyText } from './curlBody.ts';
import { readCommand, type CurlCommand } from './curlCommand.ts';
import { baseName } from './curlForm.ts';
import { withoutCredentials, withoutUser } from './curlCredentials.ts';
import { readsBack } from './readsBack.ts';
import { asTemplate, variablesIn } from './shellVariable.ts';

/** A request that was read back and found to mean what the command does. */
export interface ConvertedRequest {
  /** The text of one request, without a `###` line and without a line break at its end. */
  readonly request: string;
  /** What is different from the command. Sentences, without a secret. */
  readonly notes: readonly string[];
}

/** Whether a text is a cURL command, so that pasting it may be offered as a request. */
export function looksLikeCurl(text: string): boolean {
  return /^(?:\s*#[^\n]*\n)*\s*(?:[$%>]\s+)?(?:\S{1,100}[\\/])?curl(?:\.exe)?(?:\s|$)/.test(text.slice(0, 2000));
}

/**
 * A cURL command, as documentation has it and browsers copy it, as a request of a request file. Never throws; no credential gets into the text.
 * `problem` is a sentence.
 */
export function curlToRequest(text: string): ConvertedRequest | { readonly problem: string } {
  const read = commandWords(text);
  if ('problem' in read) return read;
  const [program = '', ...words] = read.words;
  if (!/^(?:.*[\\/])?curl(?:\.exe)?$/i.test(program)) return { problem: t('This is no cURL command.') };
  const command = readCommand(words);
  if (read.hasMore) command.notes.push(t('What stands behind the command was left out.'));
  const url = urlOf(command);
  if (typeof url === 'object') return url;
  const { headers: given, secrets } = withoutCredentials(command);
  const built = bodyOf(command, contentTypeOf(command, given));
  if (built && 'problem' in built) return built;
  const method = methodOf(command, built);
  if (!/^[A-Za-z][A-Za-z_-]*$/.test(method)) return { problem: t('“{0}” is no method.', method.slice(0, 40)) };
  const headers = allHeaders(command, given, built);
  if (headers.some(([, value]) => /[\r\n]/.test(value))) return { problem: t('A header of the command has a line break in its value.') };
  const body = built && { ...built, text: trimmed(built.text, command.notes) };
  const save = saveLine(command, url);
  const asked = variablesIn([...command.urls, ...command.query, ...command.headers.map(([, value]) => value), ...textsOf(command)]);
  const preamble = [
    ...timeoutLine(command),
    ...secrets.map((name) => `# @secret ${name}`),
    ...asked
      .filter((name) => !secrets.includes(name) && isUsed(name, [url, ...headers.map(([, value]) => value), body?.text ?? '']))
      .map((name) => `# @prompt ${name}`),
  ];
  const lines = [...preamble, `${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`.trimEnd())];
  const request = [lines.join('\n'), ...(body && body.text !== '' ? ['', body.text] : []), ...(save === undefined ? [] : ['', save])].join('\n');
  const problem = readsBack(request, { method, url, headers, body: body?.text ?? '', files: body?.files ?? 0, saves: save === undefined ? 0 : 1 });
  return problem === undefined ? { request, notes: command.notes } : { problem };
}

function urlOf(command: CurlCommand): string | { readonly problem: string } {
  const [first = '', ...others] = command.urls;
  if (first.trim() === '') return { problem: t('The cURL command has no URL.') };
  if (others.length > 0) command.notes.push(t('Only the first URL was taken.'));
  const inQuery = command.isGet ? command.data.flatMap((part) => (part.kind === 'text' ? [part.text] : [])) : [];
  const query = [...inQuery, ...command.query].join('&');
  // Space is the only character that the end of a request line could be mistaken in.
  let url = withQuery(withoutUser(first.trim(), command), query).replaceAll(' ', '%20');
  if (command.upload !== undefined && /^[^?]*\/$/.test(url)) url += encodeURIComponent(baseName(command.upload).replaceAll(/\p{Cs}/gu, '\ufffd'));
  // Two braces are a variable of somebody's; one that reads from this machine is nobody's to paste.
  return url.replaceAll(/\{\{(?=\s*%?\s*\$)/g, '\\{\\{').replaceAll(/\0([^\0]*)\0/g, '{{$1}}');
}

function withQuery(url: string, query: string): string {
  if (query === '') return url;
  return /\?/.test(url) ? `${url}${/[?&]$/.test(url) ? '' : '&'}${query}` : `${url}?${query}`;
}

function methodOf(command: CurlCommand, body: BodyText | undefined): string {
  if (command.method !== undefined) return command.method.toUpperCase();
  if (command.isHead) return 'HEAD';
  if (command.isGet) return 'GET';
  if (command.upload !== undefined) return 'PUT';
  return body || command.data.length > 0 ? 'POST' : 'GET';
}

function contentTypeOf(command: CurlCommand, headers: readonly HeaderField[]): string | undefined {
  return command.without.includes('content-type') ? '' : headerValue(headers, 'content-type');
}

/** With what curl adds by itself and changes the meaning; without what the sender knows best. */
function allHeaders(command: CurlCommand, given: readonly HeaderField[], body: BodyText | undefined): readonly HeaderField[] {
  const isMultipart = command.form.length > 0;
  const own = given.filter(([name]) => {
    const lower = name.toLowerCase();
    return lower !== 'content-length' && !(isMultipart && lower === 'content-type') && !name.startsWith(':');
  });
  const added: HeaderField[] = body?.contentType === undefined ? [] : [['Content-Type', body.contentType]];
  if (command.isJson && headerValue(own, 'accept') === undefined) added.push(['Accept', 'application/json']);
  return [...own, ...added];
}

function trimmed(text: string, notes: string[]): string {
  const inner = text.replaceAll(/\r\n?/g, '\n').replace(/^(?:[^\S\n]*\n)+/, '');
  let end = inner.length;
  while (end > 0 && /\s/.test(inner[end - 1] ?? '')) end -= 1;
  const kept = inner.slice(0, end);
  if (kept.length !== text.length && !/^[[{]/.test(kept)) notes.push(t('Line breaks in the body and blanks around it are not kept exactly.'));
  return kept;
}

function saveLine({ output }: CurlCommand, url: string): string | undefined {
  if (output === undefined || output === '-' || output === '/dev/null') return undefined;
  const path = typeof output === 'string' ? asTemplate(output) : baseName(url.replace(/[?#].*$/s, ''));
  return path === '' ? undefined : `>> ${path}`;
}

function timeoutLine({ maxTime, notes }: CurlCommand): readonly string[] {
  if (maxTime === undefined) return [];
  const seconds = Number(maxTime);
  if (Number.isFinite(seconds) && seconds > 0)
    return [Number.isInteger(seconds) ? `# @timeout ${seconds} s` : `# @timeout ${Math.round(seconds * 1000)} ms`];
  notes.push(t('“{0}” is no time to wait, and was left out.', maxTime.slice(0, 40)));
  return [];
}

function textsOf({ data, form, upload, output }: CurlCommand): readonly string[] {
  return [
    ...data.map((part) => (part.kind === 'text' ? part.text : part.path)),
    ...form.flatMap((part) => [part.name, part.kind === 'text' ? part.text : part.path]),
    ...(upload === undefined ? [] : [upload]),
    ...(typeof output === 'string' ? [output] : []),
  ];
}

/** A variable of a header that was left out is not asked for. */
function isUsed(name: string, texts: readonly string[]): boolean {
  return texts.some((text) => text.includes(`{{${name}}}`) || text.includes(`{{%${name}}}`));
}
