import type { RequestBlock, RequestFile } from '../http/requestFile.ts';
import { scopeOf } from '../http/scopeOf.ts';
import type { Surroundings, VariableScope } from '../http/variables/scope.ts';
import { variablesAt } from '../http/variables/variablesInForce.ts';

/** What references stand for at a line: within its request, or between requests, where prompts are not. */
export function scopeAt(file: RequestFile, request: RequestBlock | undefined, line: number, surroundings: Surroundings): VariableScope {
  if (request) return scopeOf(file, request, surroundings);
  const [any] = file.requests;
  const around = any && scopeOf(file, any, surroundings);
  return {
    ...surroundings,
    file: variablesAt(file.variables, line),
    prompts: [],
    requestNames: around?.requestNames ?? new Set(),
    extractors: around?.extractors ?? new Map(),
    answers: new Map(),
    files: new Map(),
  };
}
