import { checkResponsePath, parseResponseReference } from '../answers/responseReference.ts';
import type { PromptNeed, ResponseNeed } from '../needs.ts';
import type { TokenWish } from '../outgoing.ts';
import type { FileVariable, PromptLine } from '../requestFile.ts';
import type { EnvironmentValue } from './environmentInForce.ts';
import { addSpans, allOf, elsewhere, movedBehind, worstOf, type ForeignSpan, type ForeignText } from './foreign.ts';
import { givenFor, parsePromptReference } from './prompts.ts';
import type { VariableScope } from './scope.ts';
import { isSecretName } from './secretName.ts';
import { storedValue } from './storedValues.ts';
import { systemValue } from './systemVariables.ts';
import { mostCharacters, onlyReference, splitTemplate } from './template.ts';
import { parseTokenReference } from './tokenReference.ts';
import { circular, requestUnknown, tokenMisplaced, tooDeep, tooLong, unknownVariable, type Unknown } from './unknown.ts';
import { variablesAt } from './variablesInForce.ts';

/** Where a value comes from, for a person to see. */
export type ValueOrigin =
  | { readonly kind: 'given' }
  | { readonly kind: 'file'; readonly variable: FileVariable; readonly imported?: true }
  | { readonly kind: 'environment'; readonly value: EnvironmentValue }
  | { readonly kind: 'system' }
  | { readonly kind: 'dotenv' }
  | { readonly kind: 'process' }
  | { readonly kind: 'prompt'; readonly secret: boolean }
  | { readonly kind: 'response'; readonly request: string };

/** What has to be had first; where it stands is its user's to say. */
type UnplacedNeed = Omit<PromptNeed, 'range'> | Omit<ResponseNeed, 'range'>;

/** What a reference stands for. */
export type Resolved =
  /** `secret`: some part of it is not to be shown. */
  | { readonly kind: 'text'; readonly text: string; readonly origin: ValueOrigin; readonly secret: boolean }
  /** The connection's token, which is put in when the request is sent. */
  | { readonly kind: 'token'; readonly wish: TokenWish }
  /** `others`: what the same value needs besides. */
  | { readonly kind: 'needed'; readonly need: UnplacedNeed; readonly others: readonly UnplacedNeed[] }
  | Unknown;

/** With the parts of a text that no request file says, in order. */
export type Traced = Exclude<Resolved, { readonly kind: 'text' }> | ForeignText<ValueOrigin>;

const mostSteps = 100;

/** Looks a reference up. A value may hold references of its own; a circle is reported. */
export function lookUp(reference: string, scope: VariableScope): Resolved {
  return new Lookup(scope).lookUp(reference);
}

/** Looks up the references of one request. Each variable has one value in it: `@id = {{$guid}}` is one ID, however often `{{id}}` stands there. */
export class Lookup {
  readonly #scope: VariableScope;
  readonly #prompts: ReadonlyMap<string, PromptLine>;
  readonly #known = new Map<string, Traced>();

  constructor(scope: VariableScope) {
    this.#scope = scope;
    // The request's own come first, and win.
    this.#prompts = new Map(scope.prompts.map((prompt) => [prompt.name, prompt] as const).toReversed());
  }

  lookUp(reference: string): Traced {
    const resolved = this.#follow(reference, []);
    if (!this.#scope.hidesSecrets || resolved.kind !== 'text' || !resolved.secret) return resolved;
    return { ...resolved, text: this.#scope.hide?.(reference) ?? `{{${reference}}}`, foreign: [] };
  }

  #follow(reference: string, seen: readonly string[]): Traced {
    if (!reference.startsWith('%')) return this.#named(reference, seen);
    const resolved = this.#named(reference.slice(1).trim(), seen);
    if (resolved.kind !== 'text') return resolved;
    // A lone surrogate has no UTF-8 form, and must not end in an exception.
    const text = encodeURIComponent(resolved.text.replaceAll(/\p{Cs}/gu, '\uFFFD'));
    return { ...resolved, text, foreign: resolved.foreign.length === 0 ? [] : allOf(text, worstOf(resolved.foreign)) };
  }

  #named(name: string, seen: readonly string[]): Traced {
    const wish = parseTokenReference(name);
    if (wish) return { kind: 'token', wish };
    if (seen.includes(name)) return circular(name, seen);
    if (seen.length >= mostSteps) return tooDeep(seen[0] ?? name, mostSteps);
    const builtIn = name.startsWith('$') ? this.#builtIn(name, seen) : undefined;
    if (builtIn) return builtIn;
    const known = this.#known.get(name) ?? this.#variable(name, seen);
    this.#known.set(name, known);
    return known;
  }

  /** `$…`: two of the same are two values. */
  #builtIn(name: string, seen: readonly string[]): Traced | undefined {
    const { answers, given, system, dialect, hidesChanging, hide } = this.#scope;
    const need = parsePromptReference(name);
    if (need) {
      const answer = givenFor(given, [need.name, need.label]) ?? answers.get(name);
      if (answer === undefined) return { kind: 'needed', need, others: [] };
      return elsewhere(answer, { kind: 'prompt', secret: need.secret }, need.secret);
    }
    const stored = storedValue(name, this.#scope, (inner) => this.#follow(inner, [...seen, name]));
    if (stored?.kind === 'environment') return this.#environment(name, stored.value, [...seen, name]);
    if (stored) return stored;
    const value = systemValue(name, system, dialect);
    if (!value) return undefined;
    if ('problem' in value) return { kind: 'unknown', name, message: value.problem };
    return { kind: 'text', text: (hidesChanging && hide?.(name)) || value.text, origin: { kind: 'system' }, secret: false, foreign: [] };
  }

  #variable(name: string, seen: readonly string[]): Traced {
    const { given, answers, environment, dialect } = this.#scope;
    const prompt = this.#prompts.get(name);
    const value = environment.values.get(name);
    const text = given.get(name);
    if (text !== undefined) {
      return elsewhere(text, { kind: 'given' }, prompt?.secret === true || isSecret(value));
    }
    if (prompt) {
      const secret = prompt.secret || isSecretName(name);
      const answer = answers.get(name);
      if (answer !== undefined) return elsewhere(answer, { kind: 'prompt', secret }, secret);
      return { kind: 'needed', need: { kind: 'prompt', key: name, name, label: prompt.label, secret, placeholder: false }, others: [] };
    }
    if (value && dialect === 'jetbrains') return this.#environment(name, value, [...seen, name]);
    const inFile = this.#inFile(name, [...seen, name]) ?? this.#extracted(name);
    if (inFile) return inFile;
    return value ? this.#environment(name, value, [...seen, name]) : this.#response(name);
  }

  #inFile(name: string, seen: readonly string[]): Traced | undefined {
    const own = this.#scope.file.get(name);
    const variable = own ?? variablesAt(this.#scope.imported, Infinity).get(name);
    if (!variable) return undefined;
    const origin: ValueOrigin = own ? { kind: 'file', variable } : { kind: 'file', variable, imported: true };
    return this.#replaced(variable.value, origin, isSecretName(name), seen);
  }

  /** Of a script `client.global.set("name", response.…)` of another request. */
  #extracted(name: string): Traced | undefined {
    const extractor = this.#scope.extractors.get(name);
    return extractor && this.#fromAnswer(name, extractor.request, extractor.reference);
  }

  #response(name: string): Traced {
    const reference = parseResponseReference(name, this.#scope.requestNames);
    const problem = reference && checkResponsePath(reference.path);
    if (problem !== undefined) return { kind: 'unknown', name, message: problem, code: 'responsePath' };
    if (reference) return this.#fromAnswer(name, reference.request, reference.path);
    return requestUnknown(name, this.#scope) ?? unknownVariable(name, this.#scope);
  }

  /** What a server sent is never a template. */
  #fromAnswer(name: string, request: string, path: string): Traced {
    const text = this.#scope.answers.get(name);
    if (text === undefined) return { kind: 'needed', need: { kind: 'response', key: name, request, path }, others: [] };
    return { kind: 'text', text, origin: { kind: 'response', request }, secret: isSecretName(path), foreign: allOf(text, 'answer') };
  }

  #environment(name: string, value: EnvironmentValue, seen: readonly string[]): Traced {
    const origin: ValueOrigin = { kind: 'environment', value };
    if (value.kind === 'text') return this.#replaced(value.text, origin, value.secret, seen);
    if (value.kind === 'unusable') return { kind: 'unknown', name, message: value.reason };
    const text = this.#scope.answers.get(name);
    if (text !== undefined) return elsewhere(text, origin, true);
    const need = { kind: 'prompt', key: name, name, label: name, secret: true, placeholder: false, keepAs: value.key } as const;
    return { kind: 'needed', need, others: [] };
  }

  #replaced(template: string, origin: ValueOrigin, isSecretSource: boolean, seen: readonly string[]): Traced {
    const parts = splitTemplate(template);
    const only = onlyReference(parts);
    const token = only === undefined ? undefined : this.#follow(only, seen);
    if (token?.kind === 'token') return token;
    let text = '';
    let secret = isSecretSource;
    // An empty value of an environment is none of the file's words either.
    const foreign: ForeignSpan[] = origin.kind !== 'file' && template === '' ? [...allOf('', 'elsewhere')] : [];
    // By their keys: in values that double with each step the same need would come up without end.
    const needs = new Map<string, UnplacedNeed>();
    for (const part of parts) {
      // Looked up once: a second `$guid` is another one.
      const resolved = 'text' in part ? undefined : part.reference === only && token ? token : this.#follow(part.reference, seen);
      if (resolved?.kind === 'unknown') return resolved;
      const reference = 'reference' in part ? part.reference : '';
      if (resolved?.kind === 'token') return tokenMisplaced(reference);
      if (resolved?.kind === 'needed') for (const need of [resolved.need, ...resolved.others]) needs.set(need.key, need);
      else if (resolved) {
        secret ||= resolved.secret;
        addSpans(foreign, movedBehind(text.length, resolved.foreign));
      } else if (origin.kind !== 'file' && 'text' in part) addSpans(foreign, movedBehind(text.length, allOf(part.text, 'elsewhere')));
      text += 'text' in part ? part.text : resolved?.kind === 'text' ? resolved.text : '';
      if (text.length > mostCharacters) return tooLong(reference);
    }
    const [need, ...others] = needs.values();
    return need ? { kind: 'needed', need, others } : { kind: 'text', text, origin, secret, foreign };
  }
}

function isSecret(value: EnvironmentValue | undefined): boolean {
  return value?.kind === 'kept' || (value?.kind === 'text' && value.secret);
}
