import { randomUUID } from 'node:crypto';
import { memoryBody, type Body } from './graph/transport.ts';
import type { RequestBlock } from './http/requestFile.ts';
import { splitUrl } from './http/variables/placeholders.ts';
import type { VariableScope } from './http/variables/scope.ts';
import { splitTemplate } from './http/variables/template.ts';
import { Lookup } from './http/variables/variables.ts';

/**
 * Words that stand for what is not known, while a request is put together for a look at it. They are letters and digits, which no URL, form or header
 * has to encode; when it is done, what is written in the file takes their place again.
 */
export class StandIns {
  /** Nobody else's text can hold it. */
  readonly #sign = `x${randomUUID().replaceAll('-', '')}n`;
  readonly #written: string[] = [];
  readonly #placeholders: ReadonlyMap<string, string>;

  constructor({ url }: Pick<RequestBlock, 'url'>) {
    this.#placeholders = new Map(
      splitUrl(url).flatMap((part) => (part.kind === 'placeholder' ? [[part.placeholder.need.key, url.slice(part.start, part.end)] as const] : [])),
    );
  }

  /** For each question, by its key. */
  readonly answers: ReadonlyMap<string, string> = new Answering((key) => {
    const placeholder = this.#placeholders.get(key);
    return placeholder === undefined ? this.forReference(key) : this.#standIn(placeholder);
  });

  forReference(name: string): string {
    return this.#standIn(`{{${name}}}`);
  }

  /** Files that are known, and the line that names it for each other one. */
  files(known: ReadonlyMap<string, Body>): ReadonlyMap<string, Body> {
    return new Answering((path) => known.get(path) ?? memoryBody(new TextEncoder().encode(`< ${path}`)));
  }

  isIn(text: string): boolean {
    return text.toLowerCase().includes(this.#sign);
  }

  isAtStartOf(text: string): boolean {
    return text.toLowerCase().startsWith(this.#sign);
  }

  /** The text with what is written in the file. */
  replacedIn(text: string): string {
    return this.isIn(text) ? text.replaceAll(this.#word(), (word, index: string) => this.#written[Number(index)] ?? word) : text;
  }

  /** One that is not in memory is given back as it is. */
  replacedInBody(body: Body): Body {
    const text = body.bytes && Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
    if (!text?.includes(this.#sign)) return body;
    // Byte for byte, so that what is no text stays what it is.
    const written = this.#written.map((one) => Buffer.from(one, 'utf8').toString('latin1'));
    const replaced = text.toString('latin1').replaceAll(this.#word(), (word, index: string) => written[Number(index)] ?? word);
    return memoryBody(Buffer.from(replaced, 'latin1'));
  }

  /** Whatever its case: a host or a method is put into its own. */
  #word(): RegExp {
    return new RegExp(`${this.#sign}(\\d+)e`, 'gi');
  }

  #standIn(written: string): string {
    const known = this.#written.indexOf(written);
    const index = known === -1 ? this.#written.push(written) - 1 : known;
    return `${this.#sign}${index}e`;
  }
}

/** Has an answer to everything. */
class Answering<V> extends Map<string, V> {
  readonly #answer: (key: string) => V;

  constructor(answer: (key: string) => V) {
    super();
    this.#answer = answer;
  }

  override get(key: string): V {
    return this.#answer(key);
  }

  override has(): boolean {
    return true;
  }
}

/** What is given, and a stand-in for each name that stands for nothing. */
export function withUnknown(block: RequestBlock, scope: VariableScope, standIns: StandIns): ReadonlyMap<string, string> {
  const given = new Map(scope.given);
  const templates = [block.url, block.body ?? '', ...block.headers.map(({ value }) => value), ...block.bodyFiles.map(({ path }) => path)];
  for (const part of templates.flatMap((template) => splitTemplate(template))) {
    if (!('reference' in part)) continue;
    // A value may refer to further names; each round finds one more.
    for (;;) {
      const resolved = new Lookup({ ...scope, given }).lookUp(part.reference);
      if (resolved.kind !== 'unknown' || given.has(resolved.name)) break;
      given.set(resolved.name, standIns.forReference(resolved.name));
    }
  }
  return given;
}
