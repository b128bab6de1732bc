import { t } from '@vscode/l10n';
import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import { scopeOf } from '../../http/scopeOf.ts';
import { splitUrl } from '../../http/variables/placeholders.ts';
import type { Surroundings, VariableScope } from '../../http/variables/scope.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { lineOf } from '../../http/wholeRequestLine.ts';
import { namedAmong } from '../namedAmong.ts';
import type { FlowWarning } from '../workflow.ts';
import { meaningOf } from './meaning.ts';

/**
 * What means the same in a URL whether it is encoded or not: of IDs of drives (`b!…`), sites (commas) and messages (`…=`), paths and names of properties; and
 * what is encoded already.
 */
const plain = /^(?:[\w.~@!$*(),;:=/-]|%[0-9a-f]{2})*$/i;

/** Says which inputs stand in URLs as they are, although their values are unknown, or would be something else there. */
export function urlValuesWarning(blocks: readonly RequestBlock[], file: RequestFile, surroundings: Surroundings): FlowWarning | undefined {
  /** By name, as they are referred to. */
  const raw = new Map<string, string>();
  for (const block of blocks) {
    const scope = scopeOf(file, block, surroundings);
    const { url } = lineOf(block, scope);
    const values = new RawValues(file, scope);
    for (const reference of behindHost(url)) {
      const name = values.inputOf(reference);
      if (name !== undefined && !raw.has(name)) raw.set(name, reference);
    }
  }
  const [first] = raw.values();
  if (first === undefined) return undefined;
  const message = t(
    'The value of {0} goes into the URL as it is: a space, &, #, + or an apostrophe in it changes the request. Write {1} in the file to have it percent-encoded; double an apostrophe in a filter.',
    namedAmong([...raw.keys()]),
    `{{%${first}}}`,
  );
  return { code: 'urlValues', message };
}

/** References in path and query. What a URL starts with, and what is in its host, is no value. */
function behindHost(url: string): readonly string[] {
  const references: string[] = [];
  let before = '';
  for (const part of splitUrl(url.trimStart())) {
    const isBehind = before !== '' && !/^https?:\/\/[^/?#]*$/i.test(before);
    if (part.kind === 'reference' && isBehind) references.push(part.reference);
    // Once behind the host, what else there is does not matter.
    if (!isBehind) before += part.kind === 'text' ? part.text : 'x';
  }
  return references;
}

/** Which references of one request may bring anything into a URL. */
class RawValues {
  readonly #file: RequestFile;
  readonly #scope: VariableScope;
  readonly #known = new Map<string, boolean>();

  constructor(file: RequestFile, scope: VariableScope) {
    this.#file = file;
    this.#scope = scope;
  }

  /** What the input is called; `undefined` for what is encoded, plain, or no input. */
  inputOf(reference: string): string | undefined {
    if (!this.#mayBeAnything(reference)) return undefined;
    const meaning = meaningOf(reference, this.#file, this.#scope);
    return 'name' in meaning ? meaning.name : undefined;
  }

  #mayBeAnything(start: string): boolean {
    /** Each with what it was found in. */
    const seen = new Map<string, string | undefined>([[start, undefined]]);
    // Not by recursion: variables may name as many others as a file has room for. One that is made of itself has no value.
    for (const [reference] of seen) {
      const known = this.#known.get(reference);
      if (known === false || reference.startsWith('%')) continue;
      const meaning = meaningOf(reference, this.#file, this.#scope);
      const parts = meaning.kind === 'template' ? splitTemplate(meaning.template) : [];
      const isAsked = meaning.kind === 'asked' || meaning.kind === 'unknown';
      if (known === true || isAsked || parts.some((part) => 'text' in part && !plain.test(part.text))) {
        for (let one: string | undefined = reference; one !== undefined; one = seen.get(one)) this.#known.set(one, true);
        return true;
      }
      for (const part of parts) if ('reference' in part && !seen.has(part.reference)) seen.set(part.reference, reference);
    }
    for (const reference of seen.keys()) this.#known.set(reference, false);
    return false;
  }
}
