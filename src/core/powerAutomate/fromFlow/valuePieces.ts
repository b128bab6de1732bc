import { isRecord } from '../../isRecord.ts';
import type { FlowExpression, FlowPart, PathSegment } from '../expression/expression.ts';
import { splitInterpolation } from '../expression/interpolation.ts';
import { jsonPathOf } from '../expression/jsonPath.ts';
import { concatenated } from './concat.ts';
import type { Piece } from './pieces.ts';

/** The characters of a header's name. Source: RFC 9110, section 5.6.2. */
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** What a request answered; `undefined` for what no reference says. @param request how it is referred to */
export function answerOf(isBody: boolean, segments: readonly PathSegment[], request: () => string): readonly Piece[] | undefined {
  if (isBody) {
    const path = jsonPathOf(segments);
    if (path === undefined) return undefined;
    return [{ reference: `${request()}.response.body.${segments.length === 0 ? '*' : path}` }];
  }
  const [part, name, ...others] = segments;
  if (part === 'statusCode' && name === undefined) return [{ reference: `${request()}.response.status` }];
  if (part !== 'headers' || typeof name !== 'string' || others.length > 0 || !token.test(name)) return undefined;
  return [{ reference: `${request()}.response.headers.${name}` }];
}

/** Made fit for a URL. */
export function encoded(piece: Piece): Piece {
  if ('placeholder' in piece) return piece;
  if ('text' in piece) return { text: encodeURIComponent(piece.text.replaceAll(/\p{Cs}/gu, '\uFFFD')) };
  return { reference: `%${piece.reference}` };
}

/** What is in a value of the definition; `undefined` where nothing is. */
export function partOf(value: unknown, segments: readonly PathSegment[]): unknown {
  let found = value;
  for (const segment of segments) {
    if (Array.isArray(found)) found = found.at(Number(segment)) as unknown;
    else if (isRecord(found) && Object.hasOwn(found, segment)) found = found[segment];
    else return undefined;
  }
  return found;
}

/** What a definition says outright; `undefined` where it says nothing, or holds expressions: these are not worked out here. */
export function constant(value: unknown): readonly Piece[] | undefined {
  if (value === undefined || value === null) return undefined;
  const text = JSON.stringify(value);
  return /"@|@\{/.test(text) ? undefined : [{ text }];
}

/** A string of the definition, taken apart. */
export function partsOf(written: string): readonly FlowPart[] {
  const split = splitInterpolation(written);
  const parts: readonly FlowPart[] = split.kind === 'parts' ? split.parts : [{ expression: split.expression }];
  return parts.flatMap(concatenated);
}

/** `undefined` where there is more than one expression. */
export function onlyExpression([only, ...others]: readonly FlowPart[]): FlowExpression | undefined {
  return only && others.length === 0 && 'expression' in only ? only.expression : undefined;
}

/** Whether it says something itself, as text or as a text in an expression. */
export function isWrittenOut(part: FlowPart): boolean {
  if ('text' in part) return /[^\s]/.test(part.text);
  const { expression } = part;
  return expression.kind === 'text' || (expression.kind === 'opaque' && expression.text.includes("'"));
}

/** What to call a value that is asked for. */
export function nameIn(expression: FlowExpression): string {
  if (expression.kind !== 'path') return 'value';
  const { source, segments } = expression;
  const last = segments.findLast((segment) => typeof segment === 'string') ?? ('name' in source ? source.name : 'value');
  return last.split(/[/.]/).at(-1) ?? last;
}
