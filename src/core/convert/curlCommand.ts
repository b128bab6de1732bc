import { t } from '@vscode/l10n';
import { formField, formPart, type FormPart } from './curlForm.ts';
import { readOptions, type ReadOption } from './curlOptions.ts';

/** A part of `-d`: text, or a file to be sent. */
type DataPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly path: string };

/** What a command asks for, in its own order. Words may hold variables of the shell, as `shellVariable` writes them. */
export interface CurlCommand {
  method?: string;
  urls: string[];
  query: string[];
  headers: [name: string, value: string][];
  /** Headers that curl is told not to send. */
  without: string[];
  data: DataPart[];
  isJson: boolean;
  form: FormPart[];
  upload?: string;
  user?: string;
  isGet: boolean;
  isHead: boolean;
  output?: string | { readonly remoteName: true };
  maxTime?: string;
  bearer: boolean;
  cookies: boolean;
  notes: string[];
}

/** Reads the words behind `curl`. */
export function readCommand(words: readonly string[]): CurlCommand {
  const command: CurlCommand = {
    urls: [],
    query: [],
    headers: [],
    without: [],
    data: [],
    isJson: false,
    form: [],
    isGet: false,
    isHead: false,
    bearer: false,
    cookies: false,
    notes: [],
  };
  const unread = new Set<string>();
  for (const part of readOptions(words)) {
    if (part.meaning === 'unknown' || part.meaning === 'unsupported') unread.add(part.name);
    else if (part.meaning === 'valueMissing') command.notes.push(t('The option {0} has no value and was left out.', part.name));
    else apply(command, part);
  }
  if (unread.size > 0)
    command.notes.push(t('These options of curl have no place in a request file and were left out: {0}.', [...unread].slice(0, 20).join(', ')));
  return command;
}

function apply(command: CurlCommand, { meaning, name, value }: ReadOption): void {
  switch (meaning) {
    case 'method':
      command.method = value;
      return;
    case 'header':
      addHeader(command, value);
      return;
    case 'data':
      command.data.push(value.startsWith('@') ? { kind: 'file', path: value.slice(1) } : { kind: 'text', text: value });
      return;
    case 'rawData':
      command.data.push({ kind: 'text', text: value });
      return;
    case 'urlencoded':
      addUrlencoded(command, value);
      return;
    case 'json':
      command.isJson = true;
      command.data.push(value.startsWith('@') ? { kind: 'file', path: value.slice(1) } : { kind: 'text', text: value });
      return;
    case 'form':
      command.form.push(formPart(value));
      return;
    case 'formString': {
      const [field, text] = formField(value);
      command.form.push({ kind: 'text', name: field, text });
      return;
    }
    case 'upload':
      command.upload = value;
      return;
    case 'user':
      command.user = value;
      return;
    case 'bearer':
      command.bearer = true;
      return;
    case 'cookie':
      command.cookies = true;
      return;
    case 'get':
      command.isGet = true;
      return;
    case 'head':
      command.isHead = true;
      return;
    case 'userAgent':
      command.headers.push(['User-Agent', value]);
      return;
    case 'referer':
      command.headers.push(['Referer', value.replace(/;auto$/, '')]);
      return;
    case 'range':
      command.headers.push(['Range', `bytes=${value}`]);
      return;
    case 'url':
      command.urls.push(value);
      return;
    case 'urlQuery':
      command.query.push(urlencode(value.startsWith('+') ? value.slice(1) : value, value.startsWith('+')));
      return;
    case 'output':
      command.output = value;
      return;
    case 'remoteName':
      command.output = { remoteName: true };
      return;
    case 'maxTime':
      command.maxTime = value;
      return;
    case 'insecure':
      command.notes.push(t('The option {0} was left out: the certificates of servers are always verified.', name));
      return;
    case 'nothing':
    case 'unsupported':
      return;
  }
}

function addHeader(command: CurlCommand, value: string): void {
  const colon = value.indexOf(':');
  if (value.startsWith('@')) {
    command.notes.push(t('The headers in the file {0} were left out.', value.slice(1)));
  } else if (colon > 0) {
    const name = value.slice(0, colon).trim();
    const text = value.slice(colon + 1).trim();
    if (text === '') command.without.push(name.toLowerCase());
    else command.headers.push([name, text]);
  } else if (value.endsWith(';')) {
    command.headers.push([value.slice(0, -1).trim(), '']);
  } else {
    command.notes.push(t('“{0}” is no header and was left out.', value.slice(0, 40)));
  }
}

/** `content`, `=content`, `name=content`; `@file` and `name@file` would have to be read. */
function addUrlencoded(command: CurlCommand, value: string): void {
  const at = value.search(/[=@]/);
  if (value[at] === '@') command.notes.push(t('The content of the file {0} would have to be encoded, and was left out.', value.slice(at + 1)));
  else command.data.push({ kind: 'text', text: urlencode(value, false) });
}

function urlencode(value: string, isEncoded: boolean): string {
  if (isEncoded) return value;
  const equals = value.indexOf('=');
  const name = equals > 0 ? value.slice(0, equals + 1) : '';
  // A variable keeps its place and is encoded when its value is there.
  const pieces = value.slice(equals + 1).split('\0');
  return (
    name + pieces.map((piece, index) => (index % 2 === 1 ? `\0%${piece}\0` : encodeURIComponent(piece.replaceAll(/\p{Cs}/gu, '\ufffd')))).join('')
  );
}
