import { asResponseReference, parseResponseReference } from '../http/answers/responseReference.ts';
import type { RequestFile, TextRange } from '../http/requestFile.ts';
import { referenceNameOf } from '../http/titleOf.ts';
import { definitionsIn, type DefinitionRole } from './occurrencesDefined.ts';
import { referencesIn, type Found } from './occurrencesReferred.ts';

/** A place in a request file where a name stands. */
export interface Occurrence {
  /** Without `%`, and without the path behind a request's name. Of something built in, all that stands between the braces. */
  readonly name: string;
  /** Variables, prompts and extracts share their names, for a reference does not say which it means; requests have theirs. */
  readonly space: 'value' | 'request' | 'system';
  readonly role: DefinitionRole | 'reference';
  /** Of the name alone; on one line. */
  readonly range: TextRange;
  /** 0-based line whose definitions are in force here: the request line, and for what stands outside of requests its own. */
  readonly line: number;
  /** Place in `file.requests` of the request that it stands in. */
  readonly request?: number;
}

/** All names of one version of a file. */
export interface Occurrences {
  /** In the order of the text; no two overlap. */
  readonly all: readonly Occurrence[];
  /** The one that an offset is in, or right behind. */
  at(offset: number): Occurrence | undefined;
  /** All that belong together with this one, itself included. */
  like(one: Pick<Occurrence, 'name' | 'space'>): readonly Occurrence[];
}

const known = new WeakMap<RequestFile, Occurrences>();

/** Finds all names of a file, once. Linear in the length of the text, but for one sort. @param text that `file` was parsed from */
export function occurrencesOf(file: RequestFile, text: string): Occurrences {
  let occurrences = known.get(file);
  if (!occurrences) {
    occurrences = index(inOrder([...definitionsIn(file, text), ...referred(file, text)]));
    known.set(file, occurrences);
  }
  return occurrences;
}

/** The first of those that overlap stays: half of a name cannot be renamed. */
function inOrder(found: readonly Occurrence[]): readonly Occurrence[] {
  let end = -1;
  return found
    .toSorted((one, other) => one.range.start - other.range.start || one.range.end - other.range.end)
    .filter(({ range }) => {
      const behind = range.start >= end && range.end > range.start;
      if (behind) ({ end } = range);
      return behind;
    });
}

function index(all: readonly Occurrence[]): Occurrences {
  let groups: ReadonlyMap<string, readonly Occurrence[]> | undefined;
  return {
    all,
    at(offset) {
      const here = all[firstBehind(all, offset) - 1];
      return here && offset <= here.range.end ? here : undefined;
    },
    like(one) {
      groups ??= grouped(all);
      return groups.get(keyOf(one)) ?? [];
    },
  };
}

/** Place of the first occurrence that starts behind an offset. */
export function firstBehind(all: readonly Occurrence[], offset: number): number {
  let [from, behind] = [0, all.length];
  while (from < behind) {
    const middle = (from + behind) >> 1;
    if ((all[middle]?.range.start ?? Infinity) <= offset) from = middle + 1;
    else behind = middle;
  }
  return from;
}

function grouped(all: readonly Occurrence[]): ReadonlyMap<string, readonly Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function keyOf({ space, name }: Pick<Occurrence, 'name' | 'space'>): string {
  return `${space} ${name}`;
}

function referred(file: RequestFile, text: string): readonly Occurrence[] {
  const requestNames = new Set(file.requests.flatMap((request) => referenceNameOf(request) ?? []));
  const values = new Set(file.variables.map(({ name }) => name));
  for (const request of file.requests) {
    for (const { name } of request.extracts) values.add(name);
    for (const { name } of request.prompts) values.add(name);
  }
  return referencesIn(file, text).map((found) => meaningOf(found, values, requestNames));
}

/** The variable holds the name that is looked up there. */
const pointed = /^\$(?:dotenv|processEnv)\s+%\s*(\S+)$/i;

/** What is defined under the whole name comes before a request whose name it begins with. */
function meaningOf({ reference, start, line, request }: Found, values: ReadonlySet<string>, requestNames: ReadonlySet<string>): Occurrence {
  // Not spread: in a long file that is most of the time.
  const named = (name: string, from: number, space: Occurrence['space']): Occurrence => {
    const range = { start: from, end: from + name.length };
    return request === undefined ? { name, space, role: 'reference', range, line } : { name, space, role: 'reference', range, line, request };
  };
  const plain = reference.startsWith('%') ? reference.slice(1).trimStart() : reference;
  const from = start + reference.length - plain.length;
  const pointer = pointed.exec(plain)?.[1];
  if (pointer !== undefined) return named(pointer, from + plain.length - pointer.length, 'value');
  if (plain.startsWith('$') && !values.has(plain)) return named(plain, from, 'system');
  const response = values.has(plain) ? undefined : (parseResponseReference(plain, requestNames) ?? asResponseReference(plain));
  if (response && plain.startsWith(response.request)) return named(response.request, from, 'request');
  return named(plain, from, 'value');
}
