import type { PromptNeed } from '../needs.ts';
import { isSecretName } from './secretName.ts';

const form = /^\$(input|password|pick|prompt)(?:-askonce)?(?=\s|$)/i;
const valueMark = '$value:';

/** `$input text`, `$prompt name text`, `$password text`, `$pick text? $value: a,b` as httpYac writes them. */
export function parsePromptReference(reference: string): Omit<PromptNeed, 'range'> | undefined {
  const match = reference.startsWith('$') ? form.exec(reference) : null;
  const kind = match?.[1]?.toLowerCase();
  if (!match || kind === undefined) return undefined;
  const rest = reference.slice(match[0].length);
  const mark = rest.indexOf(valueMark);
  const text = (mark === -1 ? rest : rest.slice(0, mark)).trim();
  const value = mark === -1 ? '' : rest.slice(mark + valueMark.length).trim();
  const word = text.search(/\s/);
  const name = (kind === 'prompt' && word !== -1 ? text.slice(0, word) : withoutQuestionMark(text)) || kind;
  const label = (kind === 'prompt' && word !== -1 ? text.slice(word).trim() : text) || name;
  const choices = value.split(',').flatMap((choice) => choice.trim() || []);
  return {
    kind: 'prompt',
    key: reference,
    name,
    label,
    secret: kind === 'password' || isSecretName(name),
    ...(kind === 'pick' && choices.length > 0 && { choices }),
    ...(kind !== 'pick' && value !== '' && { offered: value }),
    placeholder: false,
  };
}

function withoutQuestionMark(text: string): string {
  return text.endsWith('?') ? text.slice(0, -1).trimEnd() : text;
}

/** A value that was given for this run under one of these names, whatever their case. */
export function givenFor(given: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const exact = given.get(name);
    if (exact !== undefined) return exact;
  }
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const [name, value] of given) if (wanted.has(name.toLowerCase())) return value;
  return undefined;
}
