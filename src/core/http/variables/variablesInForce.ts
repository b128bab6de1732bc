import type { FileVariable } from '../requestFile.ts';

/** A file's variables as they are in force at one of its lines. */
export interface VariablesInForce {
  get(name: string): FileVariable | undefined;
  /** All of the file's definitions by name; the same object for each line of the file. */
  readonly definitions: ReadonlyMap<string, readonly FileVariable[]>;
}

/** A file with thousands of requests asks for its variables at each of them: they are put in order once. */
const inOrder = new WeakMap<readonly FileVariable[], VariablesInForce['definitions']>();

/**
 * Variables that are in force at a line: the nearest definition above it, else the last one in the file.
 * @param variables of one file, in the order of its lines
 */
export function variablesAt(variables: readonly FileVariable[], line: number): VariablesInForce {
  let definitions = inOrder.get(variables);
  if (!definitions) {
    definitions = byName(variables);
    inOrder.set(variables, definitions);
  }
  const all = definitions;
  return { definitions, get: (name) => nearestAbove(all.get(name) ?? [], line) };
}

function byName(variables: readonly FileVariable[]): VariablesInForce['definitions'] {
  const definitions = new Map<string, FileVariable[]>();
  for (const variable of variables) {
    const known = definitions.get(variable.name);
    if (known) known.push(variable);
    else definitions.set(variable.name, [variable]);
  }
  return definitions;
}

/** Halves the definitions until one is left: a name may be defined anew before each request. */
function nearestAbove(definitions: readonly FileVariable[], line: number): FileVariable | undefined {
  let [from, behind] = [0, definitions.length];
  while (from < behind) {
    const middle = (from + behind) >> 1;
    if ((definitions[middle]?.line ?? Infinity) <= line) from = middle + 1;
    else behind = middle;
  }
  return definitions[from - 1] ?? definitions.at(-1);
}
