import { splitInterpolation } from '../expression/interpolation.ts';
import type { FlowAction, FlowInput } from '../workflow.ts';
import type { ActionNames } from './actionNames.ts';
import { longestNote } from './note.ts';

/**
 * What goes in is not in the run history; for *Compose*, which knows no more, what comes out is not either. It ends there: an action that reads a secured
 * *Compose* shows what it read unless it is secured itself. Source: Microsoft, "Secure access and data in Azure Logic Apps", considerations for securing
 * inputs and outputs.
 */
export const securedInputs = { secureData: { properties: ['inputs'] } } as const;
/** Neither what goes in nor what comes out is in the run history. */
export const securedData = { secureData: { properties: ['inputs', 'outputs'] } } as const;

export function isSecured({ runtimeConfiguration }: Pick<FlowAction, 'runtimeConfiguration'>): boolean {
  return runtimeConfiguration !== undefined && 'secureData' in runtimeConfiguration;
}

/** The *Compose* actions at the start, in which a person fills in what the requests need. */
export class Inputs {
  readonly #names: ActionNames;
  readonly #knownSecrets: ReadonlySet<string>;
  readonly #foundSecrets = new Set<string>();
  readonly #inputs: FlowInput[] = [];
  /** Where each is among them, by its action. */
  readonly #places = new Map<string, number>();
  readonly #actions = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  /** What reads a secret of these is one itself: the run history would show it. */
  readonly #secured = new Set<string>();

  /** @param knownSecrets keys of inputs that are credentials, whatever they are called */
  constructor(names: ActionNames, knownSecrets: ReadonlySet<string> = new Set()) {
    this.#names = names;
    this.#knownSecrets = knownSecrets;
  }

  /** Keys of inputs that turned out to be credentials after some other request may have read them. */
  get foundSecrets(): ReadonlySet<string> {
    return this.#foundSecrets;
  }

  get all(): readonly FlowInput[] {
    return this.#inputs;
  }

  /** @param key under which the same input is found again @returns the action's name */
  action(key: string, make: () => Omit<FlowInput, 'action'>): string {
    const known = this.#actions.get(key);
    if (known !== undefined) return known;
    // What it is made of may be inputs too, which come before it.
    const input = make();
    const action = this.#names.take(input.name, 'Input');
    this.#actions.set(key, action);
    this.#keys.set(action, key);
    const isMadeOfSecrets = this.readsSecret(input.value);
    if (input.kind === 'secret' || isMadeOfSecrets) this.#secured.add(action);
    this.#places.set(action, this.#inputs.push({ ...input, action, ...(isMadeOfSecrets && { secured: true }) }) - 1);
    if (this.#knownSecrets.has(key)) this.conceal(`outputs('${action}')`);
    return action;
  }

  /** Whether a text of a definition reads a secret of these. Names of actions have no apostrophe. */
  readsSecret(text: string): boolean {
    return this.#secured.size > 0 && actionsIn(text).some((action) => this.#secured.has(action));
  }

  /**
   * A text of a definition is a credential: variables of which it is made are asked for, whatever they are called, where their value is written out.
   * @returns names of those that are asked for now
   */
  conceal(text: string): readonly string[] {
    const names: string[] = [];
    const seen = new Set<string>();
    const waiting = [...actionsIn(text)];
    for (let action = waiting.pop(); action !== undefined; action = waiting.pop()) {
      const place = this.#places.get(action);
      const input = place === undefined ? undefined : this.#inputs[place];
      if (place === undefined || input?.kind !== 'variable' || seen.has(action)) continue;
      seen.add(action);
      this.#secured.add(action);
      this.#foundSecrets.add(this.#keys.get(action) ?? '');
      const string = splitInterpolation(input.value);
      if (string.kind === 'parts' && string.parts.some((part) => 'text' in part && part.text.trim() !== '')) {
        const { name } = input;
        this.#inputs[place] = { action, name, kind: 'secret', value: '', label: name };
        names.push(name);
      } else {
        // One that only names others is no secret: what it names may be.
        this.#inputs[place] = { ...input, secured: true };
        waiting.push(...actionsIn(input.value));
      }
    }
    return names;
  }
}

/** Of which actions a text of a definition reads the outputs. */
function actionsIn(text: string): readonly string[] {
  return [...text.matchAll(/outputs\('([^']*)'\)/g)].map(([, action = '']) => action);
}

/** Of a variable only where its name could not be the action's. */
function noteOf({ action, name, kind, label, secured }: FlowInput): string | undefined {
  if (kind === 'placeholder') return `{${label ?? name}}`.slice(0, longestNote);
  // A text that would be read as another kind of note says what it is.
  const isTaken = label !== undefined && /^(?:#|\{)/.test(label);
  if (action !== name || secured === true || isTaken) return `# @${kind} ${name}${label === undefined ? '' : ` ${label}`}`.slice(0, longestNote);
  return kind === 'variable' ? undefined : (label ?? name).slice(0, longestNote);
}

/** Without its `runAfter`, which says nothing yet. */
export function inputAction(input: FlowInput): FlowAction {
  const description = noteOf(input);
  return {
    type: 'Compose',
    inputs: input.value,
    runAfter: {},
    ...(description !== undefined && { description }),
    ...((input.kind === 'secret' || input.secured === true) && { runtimeConfiguration: securedInputs }),
  };
}

/**
 * The inverse of `inputAction`. A *Compose* action that a maker wrote is read the same way: with a note and nothing in it, it asks for a value.
 * `undefined` for what holds no text.
 */
export function readInput(action: string, read: FlowAction): FlowInput | undefined {
  const { type, inputs = '', description = '' } = read;
  if (type !== 'Compose' || typeof inputs !== 'string') return undefined;
  const value = inputs;
  const [, tag, named, label = ''] = /^# @(variable|prompt|secret) (\S+)(?: (.*))?$/s.exec(description) ?? [];
  const name = named ?? action;
  // A variable that is made of secrets holds none itself.
  const isMadeOfSecrets = tag === 'variable' && /outputs\('[^']*'\)/.test(value);
  const isSecret = tag === 'secret' || (isSecured(read) && !isMadeOfSecrets);
  const [, placeholder] = /^\{(.+)\}$/s.exec(description) ?? [];
  if (placeholder !== undefined && value === '') return { action, name, kind: 'placeholder', value, label: placeholder };
  const text = label !== '' || tag !== undefined ? label : description;
  const asked = { action, name, value: '', ...(text !== '' && { label: text }) };
  if (isSecret) return { ...asked, kind: 'secret' };
  if (tag === 'prompt' || (tag === undefined && value === '' && description !== '')) return { ...asked, kind: 'prompt' };
  return { action, name, kind: 'variable', value };
}
