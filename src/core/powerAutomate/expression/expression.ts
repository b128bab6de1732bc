/** A step into a value: a name, or an index; `-1` is the last one. */
export type PathSegment = string | number;

/** Where a value comes from. `name` is that of an action (as its key, with `_`), a variable or a parameter. */
export type PathSource =
  | { readonly kind: 'body' | 'outputs' | 'items' | 'variables' | 'parameters'; readonly name: string }
  | { readonly kind: 'triggerBody' | 'triggerOutputs' | 'item' };

/** `body('List_users')?['value']?[0]?['id']`. */
export interface PathExpression {
  readonly kind: 'path';
  readonly source: PathSource;
  readonly segments: readonly PathSegment[];
}

/** An expression of the workflow definition language, as far as requests need one. */
export type FlowExpression =
  | PathExpression
  /** A value made fit for a URL, or a text read as the JSON that it is. */
  | { readonly kind: 'call'; readonly call: 'encodeUriComponent' | 'json'; readonly of: PathExpression }
  /** `'text'`, without its quotes. */
  | { readonly kind: 'text'; readonly text: string }
  /** What a request file has a word for: `$guid` for `guid()`. */
  | { readonly kind: 'system'; readonly reference: string }
  /** Anything else, as written. */
  | { readonly kind: 'opaque'; readonly text: string };

/** A piece of a string: text as it is meant, or an expression in it. */
export type FlowPart = { readonly text: string } | { readonly expression: FlowExpression };

/** A string of a definition: text with expressions in it, or one expression that keeps its type (`@body('X')`). */
export type FlowString =
  { readonly kind: 'parts'; readonly parts: readonly FlowPart[] } | { readonly kind: 'value'; readonly expression: FlowExpression };

/** What an action answered, whichever way it is written: `outputs('X')?['body']?['id']` and the designer's `outputs('X')?['body/id']` too. */
export function asBody(path: PathExpression): PathExpression {
  const { source, segments } = path;
  const [first, ...rest] = segments;
  if (source.kind !== 'outputs' || typeof first !== 'string' || !/^body(?:\/|$)/.test(first)) return path;
  return { kind: 'path', source: { kind: 'body', name: source.name }, segments: [...first.split('/').slice(1), ...rest] };
}
