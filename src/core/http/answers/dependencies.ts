import { t } from '@vscode/l10n';
import type { FileProblem, RequestBlock, RequestFile, TextRange } from '../requestFile.ts';
import { extractorsAt, requestNamesOf } from '../requestNames.ts';
import { referenceNameOf, titleOf } from '../titleOf.ts';
import { splitTemplate } from '../variables/template.ts';
import { requestUnknown } from '../variables/unknown.ts';
import { variablesAt } from '../variables/variablesInForce.ts';
import { parseResponseReference } from './responseReference.ts';

/** A request that another one needs the answer of, and where in the other one that is said. */
interface Dependency {
  readonly request: string;
  readonly range: TextRange;
}

interface Dependencies {
  readonly needed: readonly Dependency[];
  readonly problems: readonly FileProblem[];
}

const known = new WeakMap<RequestBlock, Dependencies>();
const blocks = new WeakMap<RequestFile, ReadonlyMap<string, RequestBlock>>();

/** The request that is meant by a name: the first of that name or title; for what a script extracts, also the one that does just this. */
export function requestNamed(file: RequestFile, name: string): RequestBlock | undefined {
  let byName = blocks.get(file);
  if (!byName) {
    const named = file.requests.flatMap((block) => {
      const own = referenceNameOf(block);
      return own === undefined ? [] : [[own, block] as const];
    });
    // Of several, the first one wins; a name wins over what a request without one is called.
    byName = new Map([...file.requests.map((block) => [titleOf(block), block] as const).toReversed(), ...named.toReversed()]);
    blocks.set(file, byName);
  }
  return byName.get(name);
}

/** Names of the requests whose answers this one needs, each once; also through variables of the file. Those of environments are not looked into. */
export function dependenciesOf(file: RequestFile, block: RequestBlock): readonly string[] {
  return [...new Set(dependencies(file, block).needed.map(({ request }) => request))];
}

/** What is wrong with how the requests of a file depend on each other: names that no request has, and circles. */
export function chainProblems(file: RequestFile): readonly FileProblem[] {
  return [...file.requests.flatMap((block) => dependencies(file, block).problems), ...circles(file)];
}

/** The circle that this request leads into, if there is one. */
export function circleFrom(file: RequestFile, block: RequestBlock): FileProblem | undefined {
  return circles(file, [block])[0];
}

function dependencies(file: RequestFile, block: RequestBlock): Dependencies {
  const found = known.get(block) ?? findDependencies(file, block);
  known.set(block, found);
  return found;
}

function findDependencies(file: RequestFile, block: RequestBlock): Dependencies {
  const requestNames = requestNamesOf(file);
  const extractors = extractorsAt(file, block);
  const variables = variablesAt(file.variables, block.line);
  const needed: Dependency[] = [];
  const problems: FileProblem[] = [];
  const seen = new Set<string>();
  const follow = (reference: string, range: TextRange): void => {
    const name = reference.startsWith('%') ? reference.slice(1).trim() : reference;
    if (seen.has(name)) return;
    seen.add(name);
    const variable = variables.get(name);
    if (variable) {
      references(variable.value, (inner) => waiting.push([inner, range]));
      return;
    }
    const request = extractors.get(name)?.request ?? parseResponseReference(name, requestNames)?.request;
    if (request !== undefined) needed.push({ request, range });
    const unknown = request === undefined ? requestUnknown(name, { requestNames }) : undefined;
    if (unknown) problems.push({ code: 'requestUnknown', message: unknown.message, severity: 'error', range });
  };
  // Not by recursion: a chain of variables may be as long as the file.
  const waiting: (readonly [reference: string, range: TextRange])[] = [];
  for (const [template, range] of templatesOf(block)) {
    const isWhole = range.end - range.start === template.length;
    references(template, (reference, start, end) => {
      waiting.push([reference, isWhole ? { start: range.start + start, end: range.start + end } : range]);
      for (let next = waiting.pop(); next; next = waiting.pop()) follow(...next);
    });
  }
  return { needed, problems };
}

function references(template: string, take: (reference: string, start: number, end: number) => void): void {
  if (!template.includes('{{')) return;
  for (const part of splitTemplate(template)) if ('reference' in part) take(part.reference, part.start, part.end);
}

function templatesOf(block: RequestBlock): readonly (readonly [template: string, range: TextRange])[] {
  return [
    [block.url, block.urlRange],
    ...block.headers.map(({ value, valueRange }) => [value, valueRange] as const),
    ...(block.body === undefined ? [] : [[block.body, block.bodyRange ?? block.urlRange] as const]),
    ...block.assertions.flatMap(({ expected, range }) => (expected === undefined ? [] : [[expected, range] as const])),
    ...block.saves.map(({ path, pathRange }) => [path, pathRange] as const),
  ];
}

/** Each circle once, at the reference that closes it. A request is walked through once, however many lead to it. */
function circles(file: RequestFile, from: readonly RequestBlock[] = file.requests): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  const done = new Set<RequestBlock>();
  for (const start of from) {
    const path: { readonly block: RequestBlock; readonly open: Dependency[] }[] = [];
    const onPath = new Map<RequestBlock, number>();
    const enter = (block: RequestBlock): void => {
      onPath.set(block, path.length);
      path.push({ block, open: dependencies(file, block).needed.toReversed() });
    };
    if (!done.has(start)) enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.open.pop();
      const block = next && requestNamed(file, next.request);
      const closes = block && onPath.get(block);
      if (next && closes !== undefined) {
        const names = [...path.slice(closes).map((one) => titleOf(one.block)), next.request];
        const message = t('These requests need the answers of each other, in a circle: {0}.', names.join(' → '));
        problems.push({ code: 'chainCycle', message, severity: 'error', range: next.range });
      } else if (block && !done.has(block)) enter(block);
      else if (!next) {
        done.add(step.block);
        onPath.delete(step.block);
        path.pop();
      }
    }
  }
  return problems;
}
