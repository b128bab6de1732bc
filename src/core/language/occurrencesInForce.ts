import type { FileVariable, RequestFile, TextRange } from '../http/requestFile.ts';
import type { EnvironmentValue } from '../http/variables/environmentInForce.ts';
import { parsePromptReference } from '../http/variables/prompts.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { systemVariableNames } from '../http/variables/systemVariableNames.ts';
import { parseTokenReference } from '../http/variables/tokenReference.ts';
import { variablesAt } from '../http/variables/variablesInForce.ts';
import type { Occurrence, Occurrences } from './occurrences.ts';

/** What is known besides the file itself. */
export type KnownAround = Pick<Surroundings, 'environment' | 'imported' | 'dialect'>;

/** What a name stands for at one place. */
export type InForce =
  /** `range` of the name where it is defined. */
  | { readonly kind: 'variable' | 'prompt' | 'extract' | 'request'; readonly range: TextRange }
  | { readonly kind: 'imported'; readonly variable: FileVariable }
  | { readonly kind: 'environment'; readonly value: EnvironmentValue }
  | { readonly kind: 'token' | 'system' | 'undefined' };

/** Looks a name up by the order in which a request does: prompts, the file, imported files, extracts, the environment. */
export function inForceAt(occurrence: Occurrence, file: RequestFile, occurrences: Occurrences, around: KnownAround): InForce {
  const { space, role, name, range } = occurrence;
  if (space === 'system') return { kind: builtIn(name) };
  if (role === 'requestName' || role === 'title') return { kind: 'request', range };
  if (role !== 'reference') return { kind: role, range };
  const definitions = definitionsOf(occurrences);
  if (space === 'value') return valueInForce(occurrence, file, definitions, around);
  const named = definitions.requests.get(name);
  return named ? { kind: 'request', range: named } : { kind: 'undefined' };
}

const systemNames = new Set(systemVariableNames.map(({ name }) => name));
const stored = /^\$(?:shared|dotenv|processEnv)\s|^\$env\./i;

function builtIn(reference: string): 'token' | 'system' | 'undefined' {
  if (parseTokenReference(reference)) return 'token';
  const [name = ''] = /^\$[\w.]+/.exec(reference) ?? [];
  return systemNames.has(name) || stored.test(reference) || parsePromptReference(reference) ? 'system' : 'undefined';
}

function valueInForce({ name, line, request }: Occurrence, file: RequestFile, definitions: Definitions, around: KnownAround): InForce {
  const prompt = promptInForce(definitions.prompts.get(name), request);
  if (prompt) return { kind: 'prompt', range: prompt };
  const inEnvironment = around.environment.values.get(name);
  if (inEnvironment && around.dialect === 'jetbrains') return { kind: 'environment', value: inEnvironment };
  const variable = variablesAt(file.variables, line).get(name);
  if (variable) return { kind: 'variable', range: variable.nameRange };
  const imported = importedByName(around.imported).get(name);
  if (imported) return { kind: 'imported', variable: imported };
  const extract = definitions.extracts.get(name);
  if (extract) return { kind: 'extract', range: extract };
  return inEnvironment ? { kind: 'environment', value: inEnvironment } : { kind: 'undefined' };
}

/** A request's own prompt, else the file's. The value of a variable may be asked for by any request, so there any prompt will do. */
function promptInForce(prompts: Prompts | undefined, request: number | undefined): TextRange | undefined {
  if (!prompts) return undefined;
  const own = request === undefined ? prompts.first : prompts.byRequest.get(request);
  return own ?? prompts.ofFile;
}

interface Prompts {
  readonly first: TextRange;
  readonly byRequest: Map<number, TextRange>;
  ofFile?: TextRange;
}

/** What is defined in a file but for its variables, whose order counts. Of several of one name the first is meant. */
interface Definitions {
  readonly requests: Map<string, TextRange>;
  readonly extracts: Map<string, TextRange>;
  readonly prompts: Map<string, Prompts>;
}

/** A file may define a name anew in each request and refer to it everywhere: each reference must find its own without going through all. */
const known = new WeakMap<Occurrences, Definitions>();

function definitionsOf(occurrences: Occurrences): Definitions {
  let definitions = known.get(occurrences);
  if (!definitions) {
    definitions = { requests: new Map(), extracts: new Map(), prompts: new Map() };
    for (const one of occurrences.all) add(one, definitions);
    known.set(occurrences, definitions);
  }
  return definitions;
}

function add({ role, name, range, request }: Occurrence, { requests, extracts, prompts }: Definitions): void {
  if (role === 'requestName' || role === 'title') {
    if (!requests.has(name)) requests.set(name, range);
  } else if (role === 'extract') {
    if (!extracts.has(name)) extracts.set(name, range);
  } else if (role === 'prompt') {
    const group = prompts.get(name) ?? { first: range, byRequest: new Map<number, TextRange>() };
    prompts.set(name, group);
    if (request === undefined) group.ofFile ??= range;
    else if (!group.byRequest.has(request)) group.byRequest.set(request, range);
  }
}

const imports = new WeakMap<readonly FileVariable[], ReadonlyMap<string, FileVariable>>();

/** Of several of one name the last is meant. */
function importedByName(variables: readonly FileVariable[]): ReadonlyMap<string, FileVariable> {
  let byName = imports.get(variables);
  if (!byName) {
    byName = new Map(variables.map((variable) => [variable.name, variable]));
    imports.set(variables, byName);
  }
  return byName;
}
