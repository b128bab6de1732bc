import type * as jsonP3 from 'json-p3';
import type { JSONPathNode, JSONPathQuery, jsonpath } from 'json-p3';

/** What of the library is needed: it is loaded on first use. */
type PathLibrary = Pick<typeof jsonP3, 'JSONPathNode' | 'JSONPathRecursionLimitError' | 'jsonpath'>;

/** Levels of a location that cost as much as a value: the library copies the location for each one. */
const levelsPerVisit = 8;

/**
 * Has a compiled path count the values it looks at, and those that each query in its filters looks at, items of lists included: the library counts nothing, and
 * one query in a filter runs for each item. Members of objects are counted by `entries` of the environment.
 * @param visit throws when there have been too many
 */
export function countVisits(library: PathLibrary, query: JSONPathQuery, visit: (count: number) => void): void {
  const { selectors, expressions } = library.jsonpath;

  function countSelector(selector: jsonpath.JSONPathSelector): void {
    const resolve = selector.resolve.bind(selector);
    const isFilter = selector instanceof selectors.FilterSelector;
    const looksAtAll = isFilter || selector instanceof selectors.WildcardSelector;
    selector.resolve = (node) => {
      if (looksAtAll && Array.isArray(node.value)) visit(node.value.length);
      const found = resolve(node);
      visit(found.length * ((looksAtAll ? 0 : 1) + Math.floor(node.location.length / levelsPerVisit)));
      return found;
    };
    if (isFilter) countExpression(selector.expression);
  }

  function countExpression(expression: jsonpath.expressions.FilterExpression): void {
    if (expression instanceof expressions.FilterQuery) countQuery(expression.path);
    else if (expression instanceof expressions.FunctionExtension) expression.args.forEach(countExpression);
    else if (expression instanceof expressions.LogicalExpression) countExpression(expression.expression);
    else if (expression instanceof expressions.PrefixExpression) countExpression(expression.right);
    else if (expression instanceof expressions.InfixExpression) [expression.left, expression.right].forEach(countExpression);
  }

  function countQuery({ segments }: JSONPathQuery): void {
    for (const segment of segments) {
      if ('visit' in segment) Object.assign(segment, { visit: (node: JSONPathNode) => descendants(library, node, segment, visit) });
      // The library's own hands all values over as arguments of one call, which only so many can be.
      segment.resolve = (nodes) => [...segment.lazyResolve(nodes)];
      segment.selectors.forEach(countSelector);
    }
  }

  countQuery(query);
}

/** A value and all in it, each before what is in it. Unlike the library's own without a generator for each level, all of which each value would go through. */
function* descendants(
  { JSONPathNode: Node, JSONPathRecursionLimitError: TooDeep }: PathLibrary,
  node: JSONPathNode,
  { environment, token }: jsonpath.JSONPathSegment,
  visit: (count: number) => void,
): Generator<JSONPathNode> {
  const open = [{ parent: node, children: childrenOf(node.value, environment, visit) }];
  yield node;
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const next = last.children.next();
    if (next.done) {
      open.pop();
      continue;
    }
    if (open.length + 1 >= environment.maxRecursionDepth) throw new TooDeep('recursion limit reached', token);
    const [step, value] = next.value;
    const child = new Node(value, [...last.parent.location, step], node.root);
    visit(Math.floor(child.location.length / levelsPerVisit));
    yield child;
    if (typeof value === 'object' && value !== null) open.push({ parent: child, children: childrenOf(value, environment, visit) });
  }
}

type Value = JSONPathNode['value'];

function* childrenOf(value: Value, environment: jsonpath.JSONPathEnvironment, visit: (count: number) => void): Generator<[string | number, Value]> {
  if (Array.isArray(value)) {
    visit(value.length);
    yield* value.entries() as IterableIterator<[number, Value]>;
  } else if (typeof value === 'object' && value !== null) {
    yield* environment.entries(value);
  }
}
