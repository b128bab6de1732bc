import { t } from '@vscode/l10n';
import type { JSONPathNode, JSONPathQuery, JSONValue } from 'json-p3';
import { countVisits } from './countedPath.ts';
import { toStandardPath } from './jsonPathSyntax.ts';
import { linearPattern } from './linearPattern.ts';
import { matchBudget, matches } from './matches.ts';

/** A value that a path leads to. */
export interface Hit {
  readonly value: unknown;
  /** Keys and indexes from the outside in. */
  readonly location: readonly (string | number)[];
}

/** A JSONPath (RFC 9535) without a mistake, for one value at a time: what may be looked at is counted for it and its parents together. */
export interface JsonPath {
  /** What it leads to, in the order of the value; found while it is asked for. @throws {PathTooCostly} */
  hits(value: unknown): Iterable<Hit>;
  /** The same path without its last step; `undefined` at the root. */
  readonly parent: JsonPath | undefined;
  /** As a person writes it. */
  readonly text: string;
}

/** The path looks at more values than anyone waits for. The message is a sentence. */
export class PathTooCostly extends Error {
  override readonly name = 'PathTooCostly';
}

/** UTF-16 units. */
const longestPath = 2000;
/** A few seconds. */
const mostVisits = 10_000_000;
const deepest = 1000;

/** Reads a path by RFC 9535. The library is loaded on first use. `problem` is a sentence. */
export async function jsonPath(written: string): Promise<JsonPath | { readonly problem: string }> {
  if (written.trim() === '') return { problem: t('The path is empty.') };
  if (written.length > longestPath) return { problem: t('The path is longer than {0} characters.', longestPath) };
  const { FunctionExpressionType, JSONPathEnvironment, JSONPathNode, JSONPathRecursionLimitError, jsonpath } = await import('json-p3');
  const visits = { left: mostVisits };
  class Bounded extends JSONPathEnvironment {
    override entries(value: { [key: string]: JSONValue }): [string, JSONValue][] {
      const all = super.entries(value);
      visit(visits, all.length);
      return all;
    }
    override setupFilterFunctions(): void {
      super.setupFilterFunctions();
      const { ValueType, LogicalType } = FunctionExpressionType;
      const types = { argTypes: [ValueType, ValueType], returnType: LogicalType };
      this.functionRegister.set('match', { ...types, call: matcher(true) });
      this.functionRegister.set('search', { ...types, call: matcher(false) });
    }
  }
  try {
    const environment = new Bounded({ maxRecursionDepth: deepest });
    const query = environment.compile(toStandardPath(written));
    countVisits({ JSONPathNode, JSONPathRecursionLimitError, jsonpath }, query, (count) => visit(visits, count));
    return asPath(query.segments, visits);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The library's words for what everybody types on the way to a name.
    const why = message.replace("can't backup beyond start", t('a name is missing after a dot'));
    return { problem: t('“{0}” is not a JSONPath: {1}', written.slice(0, 100), why.slice(0, 100)) };
  }
}

/** Why this is no JSONPath; `undefined` when it is one. */
export async function checkJsonPath(written: string): Promise<string | undefined> {
  const path = await jsonPath(written);
  return 'problem' in path ? path.problem : undefined;
}

function asPath(segments: JSONPathQuery['segments'], visits: { left: number }): JsonPath {
  return {
    get parent() {
      return segments.length === 0 ? undefined : asPath(segments.slice(0, -1), visits);
    },
    get text() {
      return `$${segments.map((segment) => segment.toString({ form: 'pretty' })).join('')}`;
    },
    *hits(value) {
      visits.left = mostVisits;
      const root = { value, location: [], root: value } as unknown as JSONPathNode;
      let nodes: Iterable<JSONPathNode> = [root];
      for (const segment of segments) nodes = segment.lazyResolve(nodes);
      yield* nodes;
    },
  };
}

function visit(visits: { left: number }, count: number): void {
  visits.left -= count;
  if (visits.left < 0) throw new PathTooCostly(t('The path looks at more than {0} values.', mostVisits));
}

/** `match` and `search` of filters. The library's own would use JavaScript's matcher, which may never end. */
function matcher(whole: boolean): (text: unknown, pattern: unknown) => boolean {
  const budget = matchBudget();
  let known: { readonly source: string; readonly pattern: ReturnType<typeof linearPattern> } | undefined;
  return (text, source) => {
    if (typeof text !== 'string' || typeof source !== 'string') return false;
    if (known?.source !== source) known = { source, pattern: linearPattern(source, '') };
    // A pattern that cannot be used matches nothing. Source: RFC 9535, section 2.4.6.
    if ('problem' in known.pattern) return false;
    const result = matches(text, known.pattern, whole, budget);
    if (budget.left < 0) throw new PathTooCostly(t('The pattern takes too long.'));
    return result.kind === 'matched' && result.matched;
  };
}
