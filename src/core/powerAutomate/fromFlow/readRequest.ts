import { t } from '@vscode/l10n';
import type { HeaderField } from '../../../shared/responseView.ts';
import { credentialOf } from '../../convert/convertible.ts';
import { isRecord } from '../../isRecord.ts';
import { ActionNames } from '../toFlow/actionNames.ts';
import { readNote } from '../toFlow/note.ts';
import type { CallStep, ImportContext } from './importContext.ts';
import type { FlowValues } from './flowValues.ts';
import { joined, joinedUrl, type Piece } from './pieces.ts';
import { bodyWithoutSecrets, hasUser, urlWithoutSecrets } from '../plainSecrets.ts';
import { isReadBack, type ImportedRequest } from './requestText.ts';
import type { Step } from './steps.ts';
import { partsOf } from './valuePieces.ts';
import { aroundComments } from './aroundComments.ts';

/** `undefined` for one without a URL; a note says so. */
export function readRequest(one: CallStep, values: FlowValues, context: ImportContext): ImportedRequest | undefined {
  const { step, call, title } = one;
  const reader = new RequestReader(step, values, context);
  const { written, at } = one.firstPage ?? { written: call.url, at: step };
  const url = typeof written === 'string' ? reader.url(written, at) : '';
  if (url === '') {
    context.notes.leftOut(t('A request without a URL'), step.name);
    return undefined;
  }
  context.connection.called(url.replace(/^\{\{([^{}]*)\}\}/, (reference, name: string) => context.asked.valueOf(name) ?? reference));
  context.connection.signsIn(call.authentication);
  reader.authentication(call.authentication);
  const method = reader.method(call.method);
  const headers = reader.headers(call.headers);
  const body = reader.body(call.body, headers);
  const request = { title: title ?? titleOf(step, one, method, url), name: undefined, comments: comments(one, url), method, url, headers, body };
  if (isReadBack(request)) return request;
  const asked = { ...request, body: body === undefined ? undefined : reader.askedBody() };
  if (isReadBack(asked)) return asked;
  context.notes.leftOut(t('A request that a request file cannot hold'), step.name);
  return undefined;
}

/** As the action is called, unless that only repeats the request. */
function titleOf({ name }: Step, call: CallStep, method: string, url: string): string | undefined {
  if (readNote(call.step.action.description ?? '', name).name !== undefined) return undefined;
  const path = url
    .slice(0, 1000)
    .replace(/\?[^]*$/, '')
    .replace(/^https?:\/\/[^/]*\/(?:v1\.0\/|beta\/)?/i, '');
  const plain = new ActionNames().take(`${method} ${path}`, 'Request');
  const isRepeated = name === plain || (name.startsWith(`${plain}_`) && /^\d+$/.test(name.slice(plain.length + 1)));
  return isRepeated || name === 'Request' ? undefined : titleOfAction(name);
}

/** As the designer shows it. */
export function titleOfAction(name: string): string {
  return name
    .slice(0, 100)
    .replaceAll(/[\s_]+/g, ' ')
    .trim();
}

function comments(call: CallStep, url: string): readonly string[] {
  const { name, action } = call.step;
  const token = /\/oauth2\/(?:v2\.0\/)?token(?:[?#]|$)/i.test(url)
    ? [t('In the flow this fetches a token for other requests; here the connection fetches its own.')]
    : [];
  return [...readNote(action.description ?? '', name).others, ...token, ...aroundComments(call)];
}

class RequestReader {
  readonly #step: Step;
  readonly #values: FlowValues;
  readonly #context: ImportContext;

  constructor(step: Step, values: FlowValues, context: ImportContext) {
    this.#step = step;
    this.#values = values;
    this.#context = context;
  }

  method(written: unknown): string {
    const parts = typeof written === 'string' ? partsOf(written) : [];
    const [only] = parts;
    if (parts.length === 1 && only && 'text' in only && /^[A-Za-z][A-Za-z_-]*$/.test(only.text)) return only.text.toUpperCase();
    if (parts.length > 0) this.#context.notes.add(t('The method of “{0}” shows only when the flow runs; GET stands in its place.', this.#step.name));
    return 'GET';
  }

  /** @param at the step in which it stands: that of a first page is set before the request's */
  url(written: string, at: Step): string {
    const all = this.#values.text(written.trim(), at);
    if (hasUser(all)) this.#values.asking.secretLeftOut(this.#step.name);
    const pieces = urlWithoutSecrets(all, this.#values.asking.concealing);
    const url = joinedUrl(pieces.map((piece) => ('placeholder' in piece ? this.#known(piece) : piece)));
    // A path under the base resource URL.
    return /^(?:[a-z][a-z\d+.-]*:|[/?]|\{\{|$)/i.test(url) ? url : `/${url}`;
  }

  headers(written: unknown): readonly HeaderField[] {
    if (!isRecord(written)) {
      if (written !== undefined && written !== null && written !== '')
        this.#context.notes.leftOut(t('A list of headers that an expression makes'), this.#step.name);
      return [];
    }
    return Object.entries(written).flatMap(([name, value]): readonly HeaderField[] => {
      if (!/^[!#$%'*+.^`|~\w-]+$/.test(name) || (typeof value === 'object' && value !== null)) {
        this.#context.notes.leftOut(t('The header {0}', name.slice(0, 60)), this.#step.name);
        return [];
      }
      return this.#header(
        name,
        this.#values.text(typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value), this.#step),
      );
    });
  }

  #header(name: string, pieces: readonly Piece[]): readonly HeaderField[] {
    const lines = this.#plain(pieces)
      .split(/[\r\n]+/)
      .map((line) => line.trim());
    const value = lines.filter((line) => line !== '').join(' ');
    const credential = value === '' ? undefined : credentialOf([name, value]);
    if (!credential) return [[name, value]];
    this.#values.asking.conceal(pieces);
    if (name.toLowerCase() === 'authorization' && (credential.scheme === 'Bearer' || /^\{\{[^{}]*\}\}$/.test(value))) {
      this.#context.notes.add(t('The header “{0}” was left out: the connection’s token is sent where it may go.', name));
      return [];
    }
    const rest = value.slice(credential.scheme.length).trim();
    if (/^\{\{[^{}]*\}\}$/.test(rest)) return [[name, value]];
    return [[name, `${credential.scheme} {{${this.#values.asking.hide(name).reference}}}`.trim()]];
  }

  body(written: unknown, headers: readonly HeaderField[]): string | undefined {
    if (written === undefined || written === null || written === '') return undefined;
    if (isRecord(written) && ('$content' in written || '$multipart' in written)) return this.askedBody();
    const pieces = typeof written === 'string' ? this.#values.text(written, this.#step) : this.#values.json(written, this.#step);
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const isForm = /^\s*application\/x-www-form-urlencoded/i.test(type);
    // Without a type it may be one or the other; an expression may bring the type.
    const isEither = type === '' || type.includes('{{');
    const ways = isEither ? [true, false] : [isForm];
    const safe = ways.reduce((left, way) => bodyWithoutSecrets(left, way, this.#values.asking.concealing), pieces);
    const text = this.#plain(safe).replaceAll(/\r\n?/g, '\n');
    const trimmed = text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
    if (trimmed !== text && !/^\s*[[{]/.test(text)) this.#context.notes.add(t('Blank lines around a body are not kept.'));
    return trimmed === '' ? undefined : trimmed;
  }

  /** Nothing is sent before somebody has said what. */
  askedBody(): string {
    const label = t('The body of “{0}”, which this file cannot hold; “{1}” sends a file', this.#step.name, '< file');
    this.#context.notes.add(t('The body of “{0}” is not text that a request file can hold, and is asked for.', this.#step.name));
    return `{{${this.#context.asked.prompt(`body of ${this.#step.name}`, 'body', label)}}}`;
  }

  /** Credentials are for the connection; those in the definition are read by whoever sees the flow. */
  authentication(written: unknown): void {
    if (!isRecord(written)) return;
    const { type } = written;
    if (type !== 'ActiveDirectoryOAuth') {
      const message = t('The authentication of “{0}” ({1}) was left out: the connection signs in.', this.#step.name, String(type).slice(0, 40));
      this.#context.notes.add(message);
    }
    const isPlain = ['pfx', 'password', 'secret', 'value'].some(
      (key) => typeof written[key] === 'string' && written[key] !== '' && !written[key].startsWith('@'),
    );
    if (isPlain) this.#values.asking.secretLeftOut(this.#step.name);
  }

  #known({ placeholder, reference }: Extract<Piece, { readonly placeholder: string }>): Piece {
    // What no URL can hold in braces is asked for as anything else is.
    if (/^[A-Za-z_$<][\w\s$<>|.,()/*-]*$/.test(placeholder)) return { placeholder, reference };
    return { reference: this.#context.asked.prompt(`placeholder ${placeholder}`, reference, placeholder) };
  }

  #plain(pieces: readonly Piece[]): string {
    const { asked } = this.#context;
    const named = pieces.map((piece) =>
      'placeholder' in piece ? { reference: asked.prompt(`placeholder ${piece.placeholder}`, piece.reference, piece.placeholder) } : piece,
    );
    return joined(named, asked.brace);
  }
}
