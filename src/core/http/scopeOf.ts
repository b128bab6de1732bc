import type { Body } from '../graph/transport.ts';
import type { RequestBlock, RequestFile } from './requestFile.ts';
import { extractorsAt, requestNamesOf } from './requestNames.ts';
import type { Surroundings, VariableScope } from './variables/scope.ts';
import { variablesAt } from './variables/variablesInForce.ts';

const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** What the references of one request of a file can stand for. */
export function scopeOf(
  file: RequestFile,
  block: RequestBlock,
  surroundings: Surroundings,
  answers: ReadonlyMap<string, string> = nothing,
  files: ReadonlyMap<string, Body> = nothing,
): VariableScope {
  const { given, environment, imported, system, dialect, bodyComments, hidesSecrets, hidesChanging } = surroundings;
  return {
    given,
    environment,
    imported,
    system,
    dialect,
    bodyComments,
    ...(hidesSecrets && { hidesSecrets }),
    ...(hidesChanging && { hidesChanging }),
    file: variablesAt(file.variables, block.line),
    prompts: block.prompts,
    requestNames: requestNamesOf(file),
    extractors: extractorsAt(file, block),
    answers,
    files,
  };
}
