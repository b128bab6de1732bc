import type { Extract } from './requestFile.ts';

/** `client.global.set("name", response…);` up to the members of `response`. Each quantifier is followed by what it cannot match: linear. */
const setting = /client\.global\.set\([ \t]*(["'])([\w.$-]+)\1[ \t]*,[ \t]*response\.([A-Za-z]+)/y;
const member = /\.([A-Za-z_$][\w$]*)|\[(?:\d+|"[^"\\]*"|'[^'\\]*')\]/y;
const headerValue = /\.valueOf\([ \t]*(["'])([!#$%&*+.^_`|~0-9A-Za-z-]+)\1[ \t]*\)/y;
const end = /[ \t]*\)[ \t]*;?[ \t]*/y;

/**
 * What a response handler takes out of the response, where its lines say no more than that.
 * @param script with `> {%` and `%}`
 */
export function extractsOf(script: string): { readonly extracts: readonly Omit<Extract, 'range'>[]; readonly isWhole: boolean } {
  const open = script.indexOf('{%');
  if (open === -1) return { extracts: [], isWhole: false };
  const extracts: Omit<Extract, 'range'>[] = [];
  let isWhole = true;
  for (const line of script.slice(open + 2, script.indexOf('%}', open + 2)).split('\n')) {
    const statements = new Statements(line.trim());
    for (let next = statements.next(); next; next = statements.next()) extracts.push(next);
    isWhole &&= statements.isDone;
  }
  return { extracts, isWhole: isWhole && extracts.length > 0 };
}

class Statements {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether nothing is left but a comment. */
  get isDone(): boolean {
    return this.#at === this.#text.length || this.#text.startsWith('//', this.#at);
  }

  next(): Omit<Extract, 'range'> | undefined {
    const start = this.#at;
    const [, , name, root] = this.#take(setting) ?? [];
    const reference = root === undefined ? undefined : this.#reference(root);
    if (name !== undefined && reference !== undefined && this.#take(end)) return { name, reference };
    this.#at = start;
    return undefined;
  }

  #reference(root: string): string | undefined {
    if (root === 'status') return 'response.status';
    if (root === 'headers') {
      const header = this.#take(headerValue)?.[2];
      return header === undefined ? undefined : `response.headers.${header}`;
    }
    if (root !== 'body') return undefined;
    let path = '';
    for (let part = this.#take(member); part; part = this.#take(member)) {
      // JSONPath has no `$` in a name without quotes.
      path += part[1]?.includes('$') ? `['${part[1]}']` : part[0];
    }
    return path === '' ? 'response.body.*' : `response.body.$${path}`;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }
}
