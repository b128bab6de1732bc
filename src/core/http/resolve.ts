import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { textBody } from './textBody.ts';
import type { FileProblem, RequestBlock, TextRange } from './requestFile.ts';
import { lookUp, mostCharacters, splitTemplate, tokenMisplaced, tooLong, type VariableScope } from './variables.ts';

/** A request with its variables replaced; where it goes and whether the token goes along is not decided here. */
export interface OutgoingRequest {
  /** As `titleOf` says. */
  readonly title: string;
  readonly name?: string;
  /** 0-based line in the request file. */
  readonly line: number;
  readonly method: string;
  /** Absolute, or relative to the connection's base resource URL; not yet encoded. */
  readonly url: string;
  /** Without Authorization, unless it is the file's own. */
  readonly headers: readonly HeaderField[];
  /** `token`: the connection's token, where it may go. `asWritten`: the file has an Authorization header of its own. */
  readonly authorization: 'token' | 'asWritten';
  readonly body?: Uint8Array;
}

export type Resolution =
  | { readonly kind: 'request'; readonly request: OutgoingRequest }
  /** Nothing may be sent. */
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] };

/** Replaces the variables of one request, field by field. */
export function resolve(block: RequestBlock, scope: VariableScope): Resolution {
  const replacer = new Replacer(scope);
  const problems = block.problems.filter((problem) => problem.severity === 'error');
  const url = replacer.replace(block.url, block.urlRange).trim();
  if (url === '' && block.url !== '' && replacer.problems.length === 0) {
    problems.push({ code: 'urlEmpty', message: t('The URL is empty once its variables are replaced.'), severity: 'error', range: block.urlRange });
  }
  const own: HeaderField[] = [];
  let authorization: OutgoingRequest['authorization'] = 'token';
  for (const header of block.headers) {
    if (header.name.toLowerCase() === 'authorization') {
      if (isTokenMarker(header.value, scope)) continue;
      authorization = 'asWritten';
    }
    const value = replacer.replace(header.value, header.range);
    const problem = headerProblem(header.name, value, header.range);
    if (problem) problems.push(problem);
    // The length is the transport's to know: one that is written by hand can only be wrong.
    if (header.name.toLowerCase() !== 'content-length') own.push([header.name, value]);
  }
  const template = block.body;
  const range = block.bodyRange ?? block.urlRange;
  const body = template === undefined ? undefined : textBody(template, own, (text) => replacer.replace(text, range));
  problems.push(...replacer.problems);
  if (problems.length > 0) return { kind: 'problems', problems };
  const headers = body?.mediaType === undefined ? own : [...own, ['Content-Type', body.mediaType] as const];
  return {
    kind: 'request',
    request: {
      title: titleOf(block),
      ...(block.name !== undefined && { name: block.name }),
      line: block.line,
      method: block.method,
      url,
      headers,
      authorization,
      ...(body && { body: body.bytes }),
    },
  };
}

/** What to call a request: its name, its title, or what it does. */
export function titleOf({ name, title, method, url }: Pick<RequestBlock, 'name' | 'title' | 'method' | 'url'>): string {
  return name ?? title ?? `${method} ${url}`;
}

class Replacer {
  readonly #found = new Map<string, FileProblem>();
  readonly #scope: VariableScope;

  constructor(scope: VariableScope) {
    this.#scope = scope;
  }

  /** Each problem once, however often a template is replaced. */
  get problems(): readonly FileProblem[] {
    return [...this.#found.values()];
  }

  replace(template: string, range: TextRange): string {
    let text = '';
    for (const part of splitTemplate(template)) {
      if ('text' in part) {
        text += part.text;
        continue;
      }
      const resolved = lookUp(part.reference, this.#scope);
      if (resolved.kind === 'text' && text.length + resolved.text.length <= mostCharacters) {
        text += resolved.text;
        continue;
      }
      const [code, message] =
        resolved.kind === 'token'
          ? ['tokenMisplaced', tokenMisplaced()]
          : resolved.kind === 'text'
            ? ['tooLong', tooLong(part.reference)]
            : ['variableUnknown', resolved.message];
      this.#found.set(`${range.start} ${part.reference}`, { code, message, severity: 'error', range });
    }
    return text;
  }
}

/** `Bearer {{$aadV2Token …}}`, the same without the scheme, or a variable that stands for it. */
function isTokenMarker(value: string, scope: VariableScope): boolean {
  const parts = splitTemplate(value.replace(/^bearer\s+/i, ''));
  const [only] = parts;
  return parts.length === 1 && only !== undefined && 'reference' in only && lookUp(only.reference, scope).kind === 'token';
}

function headerProblem(name: string, value: string, range: TextRange): FileProblem | undefined {
  // Node refuses these as well, without saying which header it was.
  if (/[\r\n\0]/.test(value)) {
    return {
      code: 'headerLineBreak',
      message: t('The value of the header “{0}” has a line break. A variable in it is at fault.', name),
      severity: 'error',
      range,
    };
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    return {
      code: 'headerCharacter',
      message: t('The header “{0}” has a character that HTTP headers cannot carry. Percent-encode it with {1}.', name, '{{%variable}}'),
      severity: 'error',
      range,
    };
  }
  return undefined;
}
