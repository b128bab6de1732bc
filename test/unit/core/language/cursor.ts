import type { Connection } from '../../../../src/core/connection/connection.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import type { RequestFile, TextEdit } from '../../../../src/core/http/requestFile.ts';
import { noEnvironment, type EnvironmentInForce, type EnvironmentValue } from '../../../../src/core/http/variables/environmentInForce.ts';
import type { Surroundings } from '../../../../src/core/http/variables/scope.ts';
import { completionsAt, type ListFolder } from '../../../../src/core/language/completion.ts';
import type { Completion } from '../../../../src/core/language/completionItem.ts';
import { nothingKnown, type Known } from '../../../../src/core/language/known.ts';
import { connection } from '../samples.ts';

/** A document in which `|` is the cursor. */
export interface At {
  readonly file: RequestFile;
  readonly text: string;
  readonly offset: number;
}

export function at(marked: string): At {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { file: parse(text), text, offset };
}

export function surroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    given: new Map(),
    environment: noEnvironment,
    imported: [],
    system: {
      now: () => new Date('2026-11-23T12:00:00Z'),
      random: () => 0.5,
      uuid: () => '00000000-0000-4000-8000-000000000000',
      processVariable: () => undefined,
    },
    dialect: 'auto',
    bodyComments: 'auto',
    ...changes,
  };
}

export function environment(
  values: Readonly<Record<string, Partial<EnvironmentValue & { kind: 'text' }>>>,
  others: Partial<EnvironmentInForce> = {},
): EnvironmentInForce {
  const plain = { kind: 'text', text: '', source: 'http-client.env.json', shared: false, secret: false } as const;
  const all = Object.entries(values).map(([name, value]): readonly [string, EnvironmentValue] => [name, { ...plain, ...value }]);
  return { ...noEnvironment, name: 'dev', names: ['dev'], values: new Map(all), ...others };
}

export const contoso: Connection = connection();
export const known: Known = {
  ...nothingKnown,
  connections: [contoso, connection({ name: 'fabrikam', stage: 'production' })],
  activeConnection: 'contoso',
};

const noFolder: ListFolder = () => Promise.resolve([]);

export async function complete(marked: string, around = surroundings(), knows: Known = known, list = noFolder): Promise<readonly Completion[]> {
  const { file, text, offset } = at(marked);
  return completionsAt(file, text, offset, around, knows, list);
}

export async function labels(marked: string, around = surroundings(), knows: Known = known, list = noFolder): Promise<readonly string[]> {
  return (await complete(marked, around, knows, list)).map(({ label }) => label);
}

/** The text once a completion is taken; tab stops stay as they are. */
export async function taken(marked: string, label: string, around = surroundings(), knows: Known = known, list = noFolder): Promise<string> {
  const { text } = at(marked);
  const found = (await complete(marked, around, knows, list)).find((one) => one.label === label);
  return found ? edited(text, [{ range: found.range, newText: found.insert }]) : `no ${label}`;
}

export function edited(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((one, other) => other.range.start - one.range.start)
    .reduce((result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end), text);
}
