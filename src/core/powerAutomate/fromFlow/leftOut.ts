import { isRecord } from '../../isRecord.ts';
import { settingWords, wordsOf } from './actionWords.ts';
import type { FlowVariables } from './flowVariables.ts';
import type { Notes } from './notes.ts';
import type { CallStep } from './importContext.ts';
import type { Step } from './steps.ts';

/** Actions of which something is read, or that only hold others. */
const read: ReadonlySet<string> = new Set(['Compose', 'ParseJson', 'InitializeVariable', 'SetVariable', 'Scope', 'Foreach', 'Until', 'If', 'Switch']);

/** Fields of an action that are read, or say nothing about its request. */
const knownFields: ReadonlySet<string> = new Set(['type', 'inputs', 'runAfter', 'description', 'metadata', 'kind', 'runtimeConfiguration']);

/** Notes what of a flow a request file has nothing for. */
export function leftOutActions(steps: readonly Step[], calls: readonly CallStep[], variables: FlowVariables, notes: Notes): void {
  const made = new Map(calls.map((call) => [call.step, call]));
  for (const step of steps) {
    const { name, action } = step;
    const call = made.get(step);
    if (call) leftOutOfCall(call, notes);
    else if (!read.has(action.type) && !(isRecord(action.inputs) && variables.isOfPages(String(action.inputs['name']))))
      notes.leftOut(wordsOf(action), name);
  }
}

function leftOutOfCall({ step: { name, action }, call }: CallStep, notes: Notes): void {
  const { runtimeConfiguration, runAfter } = action;
  const configured = isRecord(runtimeConfiguration) ? Object.keys(runtimeConfiguration).filter((key) => key !== 'secureData') : [];
  const unknown = Object.keys(action).filter((field) => !knownFields.has(field));
  for (const field of [...call.leftOut, ...configured, ...unknown]) notes.leftOut(settingWords(field), name);
  // What runs only where something failed says so at its request.
  const isUsual = Object.values(runAfter).every(
    (outcomes) => Array.isArray(outcomes) && (outcomes.length === 1 || !outcomes.some((one) => /^succeeded$/i.test(String(one)))),
  );
  if (!isUsual) notes.leftOut(settingWords('runAfter'), name);
}
