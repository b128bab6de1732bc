import { isSecretName } from '../../http/variables/secretName.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { UniqueNames } from '../uniqueNames.ts';
import { joined, referencesIn } from './pieces.ts';

/** What a person is asked for. */
export interface AskedPrompt {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
}

/** Longer hints say no more. UTF-16 units. */
const longestLabel = 300;
const longestName = 60;

/** The variables and prompts of the request file, each once, under names of which no two are the same. */
export class Asked {
  readonly #names = new Map<string, string>();
  readonly #taken = new UniqueNames((name) => name.toLowerCase());
  /** Prompts whose label is an expression. */
  readonly #hints = new Set<string>();
  readonly #concealed = new Set<string>();
  readonly #variables = new Map<string, string>();
  /** By a variable's name, the one that holds its value as a text of JSON does. */
  readonly #inJson = new Map<string, string>();
  readonly #isOtherInJson = new Map<string, boolean>();
  readonly #prompts = new Map<string, AskedPrompt>();
  /** By the prompt's name, those that ask for it: requests by their number, or the file. */
  readonly #users = new Map<string, Set<number>>();
  #request = 0;

  /** What is asked for from here on belongs to another request. */
  nextRequest(): number {
    this.#request += 1;
    return this.#request;
  }

  /** What is asked for in here, the file asks for: more than one request may use it. */
  shared<T>(make: () => T): T {
    const request = this.#request;
    this.#request = 0;
    try {
      return make();
    } finally {
      this.#request = request;
    }
  }

  /** @param key under which the same is found again @returns the name to refer to it by */
  prompt(key: string, wanted: string, label: string, isSecret = false): string {
    const name = this.#nameFor(`prompt ${key}`, wanted);
    const hint = label
      .slice(0, 10 * longestLabel)
      .replaceAll(/\s+/g, ' ')
      .trim();
    const shown = hint.length > longestLabel ? `${hint.slice(0, longestLabel)}…` : hint;
    if (!this.#prompts.has(name)) this.#prompts.set(name, { name, label: shown === '' ? name : shown, secret: isSecret || isSecretName(name) });
    const users = this.#users.get(name) ?? new Set();
    this.#users.set(name, users.add(this.#request));
    return name;
  }

  /** The same for an expression, which is the hint of what to type in. */
  expression(key: string, wanted: string, text: string): string {
    const name = this.prompt(key, wanted, text);
    this.#hints.add(name);
    return name;
  }

  /**
   * What stands for a credential is not shown while it is typed in; an expression may have it written out, and so may a variable, which is then asked for.
   * @param name of anything that is referred to @returns names of variables that had it written out
   */
  conceal(name: string): readonly string[] {
    if (this.#concealed.has(name)) return [];
    this.#concealed.add(name);
    const value = this.#variables.get(name);
    const inner = value === undefined ? [] : referencesIn(value);
    // What is made of others alone says nothing itself.
    if (value !== undefined && value === inner.map((one) => `{{${one}}}`).join('')) return inner.flatMap((one) => this.conceal(one));
    if (value === undefined && !this.#hints.has(name)) return [];
    this.#prompts.set(name, { name, label: name, secret: true });
    if (!this.#variables.delete(name)) return [];
    this.#users.set(name, new Set([0]));
    const inJson = this.#inJson.get(name);
    if (inJson !== undefined) this.conceal(inJson);
    return [name];
  }

  /**
   * A variable of the file. What its value asks for, the file asks for.
   * @returns its name; `undefined` for a value that a line cannot hold
   */
  variable(key: string, wanted: string, make: () => string): string | undefined {
    const known = this.#names.get(`variable ${key}`);
    if (known !== undefined) return known;
    const value = this.shared(make);
    if (/[\r\n]/.test(value) || value !== value.trim()) return undefined;
    const name = this.#nameFor(`variable ${key}`, wanted);
    this.#variables.set(name, value);
    return name;
  }

  /** Whether a text of JSON holds what is in a variable in another form. */
  isOtherInJson(name: string): boolean {
    const value = this.#variables.get(name);
    if (value === undefined) return false;
    const isOther = this.#isOtherInJson.get(name) ?? splitTemplate(value).some((part) => 'text' in part && /["\\]/.test(part.text));
    this.#isOtherInJson.set(name, isOther);
    return isOther;
  }

  /** The name of a variable with what another one holds, as a text of JSON holds it. */
  variableInJson(name: string): string {
    const known = this.#inJson.get(name);
    if (known !== undefined) return known;
    const pieces = splitTemplate(this.#variables.get(name) ?? '').map((part) =>
      'text' in part ? { text: JSON.stringify(part.text).slice(1, -1) } : { reference: part.reference },
    );
    const made = this.variable(`json ${name}`, `${name}-in-json`, () => joined(pieces, this.brace)) ?? name;
    this.#inJson.set(name, made);
    return made;
  }

  /** A brace that stands before `{{` cannot be written there. */
  readonly brace = (brace: '{' | '}'): string => {
    const name = brace === '{' ? 'open-brace' : 'close-brace';
    return this.variable(name, name, () => brace) ?? name;
  };

  /** In the order of their definition: one comes before those that are made of it. */
  get variables(): readonly (readonly [name: string, value: string])[] {
    return [...this.#variables];
  }

  /** Of a variable of the file, by its name. */
  valueOf(variable: string): string | undefined {
    return this.#variables.get(variable);
  }

  /** By the number of the request that alone asks for them; under 0 those of several, or of a variable. */
  get prompts(): ReadonlyMap<number, readonly AskedPrompt[]> {
    const prompts = new Map<number, AskedPrompt[]>();
    for (const prompt of this.#prompts.values()) {
      const users = this.#users.get(prompt.name) ?? new Set();
      const [only = 0] = users.size === 1 ? users : [];
      const known = prompts.get(only);
      if (known) known.push(prompt);
      else prompts.set(only, [prompt]);
    }
    return prompts;
  }

  #nameFor(key: string, wanted: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#taken.take(nameOf(wanted), '-');
    this.#names.set(key, name);
    return name;
  }
}

/** As a line `@name = value` and a reference can hold it. */
function nameOf(wanted: string): string {
  const name = wanted
    .slice(0, 10 * longestName)
    .trim()
    .replaceAll(/[\s={}]+/g, '-')
    .replaceAll(/^[%$@-]+|[:-]+$/g, '')
    .slice(0, longestName);
  return name === '' ? 'value' : name;
}
