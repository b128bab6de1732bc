import type { FlowExpression, PathExpression, PathSegment, PathSource } from './expression.ts';
import { systemReference } from './system.ts';
import { tokensOf, type Token } from './tokens.ts';

const named: ReadonlyMap<string, 'body' | 'outputs' | 'items' | 'variables' | 'parameters'> = new Map([
  ['body', 'body'],
  ['outputs', 'outputs'],
  ['items', 'items'],
  ['variables', 'variables'],
  ['parameters', 'parameters'],
]);
const unnamed: ReadonlyMap<string, 'triggerBody' | 'triggerOutputs' | 'item'> = new Map([
  ['triggerbody', 'triggerBody'],
  ['triggeroutputs', 'triggerOutputs'],
  ['item', 'item'],
]);

/** A wrapper around a value: `first(…)` and `last(…)` are steps into it. */
type Wrapper = 'first' | 'last' | 'encodeUriComponent' | 'json' | 'string' | 'base64ToString';
const wrappers: ReadonlyMap<string, Wrapper> = new Map([
  ['first', 'first'],
  ['last', 'last'],
  ['encodeuricomponent', 'encodeUriComponent'],
  ['uricomponent', 'encodeUriComponent'],
  ['json', 'json'],
  ['string', 'string'],
  ['base64tostring', 'base64ToString'],
  ['decodebase64', 'base64ToString'],
]);

/**
 * Reads an expression, without its `@`. What is none of the known forms is kept as written. `json(body('X'))?['id']`, as makers write it where the body
 * comes back as a text, is the path that it stands for; so is `json(base64ToString(body('X')?['$content']))`, where it comes back as bytes.
 */
export function parseExpression(text: string): FlowExpression {
  const system = systemReference(text);
  if (system !== undefined) return { kind: 'system', reference: system };
  const tokens = tokensOf(text);
  return (tokens && read(tokens)) ?? { kind: 'opaque', text: text.trim() };
}

function read(tokens: readonly Token[]): FlowExpression | undefined {
  const [only, ...others] = tokens;
  if (only?.kind === 'text' && others.length === 0) return { kind: 'text', text: only.text };
  const reader = new Reader(tokens);
  const open: Wrapper[] = [];
  for (let wrapper = reader.wrapper(); wrapper; wrapper = reader.wrapper()) open.push(wrapper);
  const source = reader.source();
  if (!source) return undefined;
  const segments: PathSegment[] = [];
  let call: 'encodeUriComponent' | 'json' | undefined;
  for (;;) {
    for (let step = reader.step(); step !== undefined; step = reader.step()) {
      // Into a text that is read as JSON one steps as into the value; into an encoded one, not at all.
      if (call === 'encodeUriComponent') return undefined;
      call = undefined;
      segments.push(step);
    }
    const wrapper = open.pop();
    if (!wrapper) break;
    if (!reader.sign(')') || call === 'encodeUriComponent') return undefined;
    // A body that came as bytes is the text that it holds; of anything else it is not known what it decodes to.
    if (wrapper === 'base64ToString') {
      if ((source.kind !== 'body' && source.kind !== 'outputs') || segments.pop() !== '$content') return undefined;
      continue;
    }
    if (wrapper === 'first' || wrapper === 'last') {
      segments.push(wrapper === 'first' ? 0 : -1);
      call = undefined;
    } else if (wrapper !== 'string') call = wrapper;
  }
  if (!reader.isAtEnd) return undefined;
  const path: PathExpression = { kind: 'path', source, segments };
  return call ? { kind: 'call', call, of: path } : path;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  sign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  wrapper(): Wrapper | undefined {
    const wrapper = wrappers.get(this.#word().toLowerCase());
    if (!wrapper || this.#tokens[this.#at + 1]?.text !== '(') return undefined;
    this.#at += 2;
    return wrapper;
  }

  source(): PathSource | undefined {
    const word = this.#word().toLowerCase();
    this.#at += 1;
    if (!this.sign('(')) return undefined;
    const plain = unnamed.get(word);
    const kind = named.get(word);
    if (plain) return this.sign(')') ? { kind: plain } : undefined;
    const name = this.#tokens[this.#at];
    this.#at += 1;
    return kind && name?.kind === 'text' && this.sign(')') ? { kind, name: name.text } : undefined;
  }

  /** `?['x']`, `['x']`, `[0]`, `.x`, each also with `?`. */
  step(): PathSegment | undefined {
    const start = this.#at;
    this.sign('?');
    if (this.sign('[')) {
      const inner = this.#tokens[this.#at];
      this.#at += 1;
      if (inner && this.sign(']')) {
        if (inner.kind === 'text') return inner.text;
        if (inner.kind === 'word' && /^\d{1,9}$/.test(inner.text)) return Number(inner.text);
      }
    } else if (this.sign('.')) {
      const name = this.#word();
      this.#at += 1;
      if (/^[A-Za-z_]/.test(name)) return name;
    }
    this.#at = start;
    return undefined;
  }

  #word(): string {
    const token = this.#tokens[this.#at];
    return token?.kind === 'word' ? token.text : '';
  }
}
