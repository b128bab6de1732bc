import { t } from '@vscode/l10n';
import { asResponseReference } from '../answers/responseReference.ts';
import { NearNames } from './nearNames.ts';
import type { VariableScope } from './scope.ts';
import { systemVariableNames } from './systemVariableNames.ts';
import { mostCharacters } from './template.ts';
import type { VariablesInForce } from './variablesInForce.ts';

/** A reference that stands for nothing that can be sent; `message` is a sentence. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly name: string;
  readonly message: string;
  /** Of the problem; `variableUnknown` where nothing is said. */
  readonly code?: 'requestUnknown' | 'responsePath' | 'tokenMisplaced' | 'tooLong';
}

/** @param seen the names that led here, the outermost first */
export function circular(name: string, seen: readonly string[]): Unknown {
  return { kind: 'unknown', name, message: t('The variable “{0}” is defined in a circle: {1}.', name, [...seen, name].join(' → ')) };
}

/** @param steps how many are allowed */
export function tooDeep(name: string, steps: number): Unknown {
  return { kind: 'unknown', name, message: t('The variable “{0}” is defined over more than {1} others.', name, steps) };
}

/** The text that it is put into would be longer than `mostCharacters`. */
export function tooLong(name: string): Unknown {
  const message = t('With the variable “{0}” the text gets longer than {1} MiB.', name, mostCharacters / 1024 / 1024);
  return { kind: 'unknown', name, message, code: 'tooLong' };
}

/** A token inside a URL, a body or another header could end anywhere; it is only ever the whole credential. */
export function tokenMisplaced(name: string): Unknown {
  const message = t(
    'The access token can only be the whole credential of the header Authorization, as in “Authorization: Bearer {0}”.',
    '{{$aadV2Token}}',
  );
  return { kind: 'unknown', name, message, code: 'tokenMisplaced' };
}

/** With the nearest known name, where one is near enough to be meant. */
export function unknownVariable(name: string, scope: VariableScope): Unknown {
  const near = nearNamesIn(scope).near(firstWord(name)) ?? nearPrompt(name, scope);
  const message =
    near === undefined
      ? t('The variable “{0}” is not defined. Define it in the file with “@{0} = value”.', name)
      : t('The variable “{0}” is not defined. Did you mean “{1}”?', name, near);
  return { kind: 'unknown', name, message };
}

/** `x.response.…` where no request is called `x`; `undefined` for what is no reference to an answer. */
export function requestUnknown(name: string, { requestNames }: Pick<VariableScope, 'requestNames'>): Unknown | undefined {
  const request = asResponseReference(name)?.request;
  if (request === undefined || requestNames.has(request)) return undefined;
  const near = nearRequests(requestNames).near(request);
  const message =
    near === undefined
      ? t('No request in this file is named “{0}”. Name it with “# @name {0}”.', request)
      : t('No request in this file is named “{0}”. Did you mean “{1}”?', request, near);
  return { kind: 'unknown', name, message, code: 'requestUnknown' };
}

/** Of what starts with `$` and is no system variable. */
const builtIn = ['$aadV2Token', '$aadToken', '$auth.token', '$dotenv', '$processEnv', '$shared', '$input', '$password', '$pick', '$prompt'];

/** Arguments are no part of a name. */
function firstWord(name: string): string {
  return name.startsWith('$') ? (/^[^\s(]+/.exec(name)?.[0] ?? name) : name;
}

/** One search for all requests of a file: they differ in the values of their variables, never in the names. */
const searches = new WeakMap<
  VariablesInForce['definitions'],
  { readonly environment: VariableScope['environment']; readonly imported: VariableScope['imported']; readonly names: NearNames }
>();
const requestSearches = new WeakMap<ReadonlySet<string>, NearNames>();
/** A request has few of its own; each takes a comparison. */
const mostPrompts = 10;

function nearNamesIn({ given, file, environment, imported, extractors, requestNames }: VariableScope): NearNames {
  const known = searches.get(file.definitions);
  if (known?.environment === environment && (known.imported === imported || imported.length + known.imported.length === 0)) return known.names;
  const names = new NearNames([
    ...given.keys(),
    ...file.definitions.keys(),
    ...imported.map(({ name }) => name),
    ...extractors.keys(),
    ...environment.values.keys(),
    ...requestNames,
    ...systemVariableNames.map(({ name }) => name),
    ...builtIn,
  ]);
  searches.set(file.definitions, { environment, imported, names });
  return names;
}

function nearRequests(requestNames: ReadonlySet<string>): NearNames {
  const known = requestSearches.get(requestNames) ?? new NearNames(requestNames);
  requestSearches.set(requestNames, known);
  return known;
}

function nearPrompt(name: string, { prompts }: VariableScope): string | undefined {
  return prompts.length === 0 ? undefined : new NearNames(prompts.slice(0, mostPrompts).map((prompt) => prompt.name)).near(name);
}
