import { t } from '@vscode/l10n';
import type { RequestBlock, RequestFile } from '../http/requestFile.ts';
import type { EnvironmentValue } from '../http/variables/environmentInForce.ts';
import type { Surroundings, VariableScope } from '../http/variables/scope.ts';
import { systemVariableNames } from '../http/variables/systemVariableNames.ts';
import { Lookup } from '../http/variables/variables.ts';
import { escapeSnippet, type Completion } from './completionItem.ts';
import { completeResponsePath, requestCompletions } from './completionResponses.ts';
import type { Known } from './known.ts';
import type { LineAt, ReferenceAt } from './place.ts';
import { scopeAt } from './scopeAt.ts';
import { shownValue } from './shown.ts';
import { reference, type Write } from './writtenReference.ts';

/** More names than these are offered to nobody's benefit. */
const mostNames = 2_000;
/** Values that hold references take time to work out; the others are shown as they are written. */
const mostResolved = 100;

/** Where a reference is being written, with all that it could refer to. */
export interface ReferencePlace {
  readonly file: RequestFile;
  readonly request: RequestBlock | undefined;
  readonly reference: ReferenceAt;
  readonly line: LineAt;
  readonly surroundings: Surroundings;
  readonly known: Known;
}

/** What can stand between `{{` and `}}`. */
export function completeReference(place: ReferencePlace): readonly Completion[] {
  const { file, request, reference: at, line, surroundings, known } = place;
  const scope = scopeAt(file, request, lineNumber(place), surroundings);
  const cursor = line.start + line.column;
  // `%` in front percent-encodes what follows.
  const encodes = at.reference.startsWith('%');
  const start = Math.min(at.range.start + (encodes ? 1 : 0), cursor);
  const range = { start, end: Math.max(at.range.end, cursor) };
  const typed = line.before.slice(start - line.start);
  const write: Write = { range, close: at.closed ? '' : '}}' };
  const path = completeResponsePath(typed, scope, known, write);
  if (path) return path;
  return [
    ...variables(scope, write),
    ...environmentValues(scope, write),
    ...asked(scope, write),
    ...extracted(scope, write),
    ...requestCompletions(file, request, known, write),
    ...(encodes ? [] : generated(write)),
  ];
}

/** A line of the request stands for the cursor's: variables are in force for a request as a whole. Without one, the last definition counts. */
function lineNumber({ request, file }: ReferencePlace): number {
  return request?.line ?? file.variables.at(-1)?.line ?? 0;
}

function variables(scope: VariableScope, write: Write): readonly Completion[] {
  const lookup = new Lookup(scope);
  let resolved = 0;
  return [...scope.file.definitions.keys()].slice(0, mostNames).map((name): Completion => {
    const written = scope.file.get(name)?.value ?? '';
    const value = written.includes('{{') && resolved++ < mostResolved ? resolvedText(name, lookup) : shownValue(written, false, name);
    return { label: name, kind: 'variable', detail: value, about: t('A variable of this file.'), ...reference(name, write) };
  });
}

function resolvedText(name: string, lookup: Lookup): string {
  const resolved = lookup.lookUp(name);
  switch (resolved.kind) {
    case 'text':
      return shownValue(resolved.text, resolved.secret, name);
    case 'token':
      return t('the connection’s token');
    case 'needed':
      return t('known when the request is sent');
    case 'unknown':
      return t('not defined');
    default:
      return resolved satisfies never;
  }
}

function environmentValues({ environment, file, imported, given }: VariableScope, write: Write): readonly Completion[] {
  const own = [...environment.values].filter(([name]) => file.get(name) === undefined).slice(0, mostNames);
  const others = imported.filter(({ name }) => file.get(name) === undefined).slice(0, mostNames);
  return [
    ...others.map(({ name, value }): Completion => ({
      label: name,
      kind: 'variable',
      detail: shownValue(value, false, name),
      about: t('A variable of an imported file.'),
      ...reference(name, write),
    })),
    ...own.map(([name, value]): Completion => ({
      label: name,
      kind: 'environment',
      detail: environmentValue(name, value),
      about: value.shared ? t('{0}, for each environment', value.source) : value.source,
      ...reference(name, write),
    })),
    ...[...given.keys()].map((name): Completion => ({ label: name, kind: 'variable', detail: t('given for this run'), ...reference(name, write) })),
  ];
}

function environmentValue(name: string, value: EnvironmentValue): string {
  switch (value.kind) {
    case 'text':
      return shownValue(value.text, value.secret, name);
    case 'kept':
      return t('kept in the secret storage');
    case 'unusable':
      return value.reason;
    default:
      return value satisfies never;
  }
}

function asked({ prompts }: VariableScope, write: Write): readonly Completion[] {
  return prompts.slice(0, mostNames).map(({ name, label }): Completion => ({
    label: name,
    kind: 'prompt',
    detail: label,
    about: t('Asked for when the request is sent.'),
    ...reference(name, write),
  }));
}

function extracted({ extractors }: VariableScope, write: Write): readonly Completion[] {
  return [...extractors.keys()].slice(0, mostNames).flatMap((name): readonly Completion[] => {
    const extractor = extractors.get(name);
    if (!extractor) return [];
    const about = t('Out of the answer to “{0}”.', extractor.request);
    return [{ label: name, kind: 'request', detail: `${extractor.request}.${extractor.reference}`, about, ...reference(name, write) }];
  });
}

/** Values that no file holds. */
function generated(write: Write): readonly Completion[] {
  const asking: readonly (readonly [label: string, about: string, snippet: string])[] = [
    ['$input', t('Asks for a value when the request is sent.'), '\\$input ${1:what to ask}'],
    ['$password', t('Asks for a value that is not shown while it is typed.'), '\\$password ${1:what to ask}'],
    ['$pick', t('Lets one value be picked when the request is sent.'), '\\$pick ${1:what to ask}? \\$value: ${2:one,two}'],
    ['$dotenv', t('A value of the .env file beside the request file.'), '\\$dotenv ${1:NAME}'],
    ['$processEnv', t('A variable of the process that VS Code runs in.'), '\\$processEnv ${1:NAME}'],
  ];
  const { range } = write;
  const close = escapeSnippet(write.close);
  return [
    ...systemVariableNames.map(({ name, example, detail }): Completion => ({
      label: name,
      kind: 'system',
      detail: example,
      about: detail,
      // A time of now is usual; the others are rarely meant without what stands behind them.
      ...reference(name === '$timestamp' ? name : example, write),
    })),
    ...asking.map(([label, about, snippet]): Completion => ({ label, kind: 'prompt', about, insert: snippet + close, isSnippet: true, range })),
    {
      label: '$aadV2Token appOnly',
      kind: 'token',
      about: t('The connection’s app-only token; only behind “Authorization:”.'),
      ...reference('$aadV2Token appOnly', write),
    },
    {
      label: '$auth.token',
      kind: 'token',
      about: t('The token of a connection by its name; only behind “Authorization:”.'),
      insert: `\\$auth.token("\${1:connection}")${close}`,
      isSnippet: true,
      range,
    },
  ];
}
