import { quoted } from '../expression/write.ts';
import type { FlowAction, FlowInput } from '../workflow.ts';
import type { ActionNames } from './actionNames.ts';
import { longestNote } from './note.ts';

/** Neither what is filled in nor what comes out of it is in the run history. */
export const securedData = { secureData: { properties: ['inputs', 'outputs'] } } as const;

export function isSecured({ runtimeConfiguration }: Pick<FlowAction, 'runtimeConfiguration'>): boolean {
  return runtimeConfiguration !== undefined && 'secureData' in runtimeConfiguration;
}

/** The *Compose* actions at the start, in which a person fills in what the requests need. */
export class Inputs {
  readonly #names: ActionNames;
  readonly #inputs: FlowInput[] = [];
  readonly #actions = new Map<string, string>();
  /** What reads a secret of these is one itself: the run history would show it. */
  readonly #secured: string[] = [];

  constructor(names: ActionNames) {
    this.#names = names;
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
    const isMadeOfSecrets = this.#secured.some((secret) => input.value.includes(`outputs(${quoted(secret)})`));
    if (input.kind === 'secret' || isMadeOfSecrets) this.#secured.push(action);
    this.#inputs.push({ ...input, action, ...(isMadeOfSecrets && { secured: true }) });
    return action;
  }
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
    ...((input.kind === 'secret' || input.secured === true) && { runtimeConfiguration: securedData }),
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
