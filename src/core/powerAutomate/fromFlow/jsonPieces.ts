import { isRecord } from '../../isRecord.ts';
import type { FlowExpression, FlowPart } from '../expression/expression.ts';
import type { Piece } from './pieces.ts';
import { onlyExpression } from './valuePieces.ts';

/** Strings of a definition and what is in them, at one place of the flow. */
interface StringReader {
  readonly partsOf: (written: string) => readonly FlowPart[];
  readonly parts: (parts: readonly FlowPart[]) => readonly Piece[];
  readonly expression: (expression: FlowExpression) => readonly Piece[];
  /** Whether the definition says that it is a text, or anything else. */
  readonly isText: (expression: FlowExpression) => boolean | undefined;
  /** What stands in a text of JSON for what stands anywhere else. */
  readonly inText: (piece: Piece) => Piece;
}

/** `@odata.type`, `@microsoft.graph.conflictBehavior`, whose `@` is not doubled everywhere: an expression calls something. */
const annotation = /^@\w+(?:\.\w+)+$/;

/** A value that the definition holds, as JSON. What it is nested in, it is not deeper than. */
export function jsonPieces(value: unknown, reader: StringReader, indent = ''): readonly Piece[] {
  if (typeof value === 'string') return stringPieces(value, reader);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => jsonPieces(item, reader, `${indent}  `));
    return listed('[', items, ']', indent);
  }
  if (!isRecord(value)) return [{ text: JSON.stringify(value) }];
  const items = Object.entries(value).map(([name, item]) => [
    ...quotedPieces(annotation.test(name) ? [{ text: name }] : reader.partsOf(name), reader),
    { text: ': ' },
    ...jsonPieces(item, reader, `${indent}  `),
  ]);
  return listed('{', items, '}', indent);
}

/** A whole value keeps its type where it has one of its own. */
function stringPieces(written: string, reader: StringReader): readonly Piece[] {
  const parts = reader.partsOf(written);
  const expression = written.startsWith('@') && !written.startsWith('@{') ? onlyExpression(parts) : undefined;
  return expression && !(reader.isText(expression) ?? isText(expression)) ? reader.expression(expression) : quotedPieces(parts, reader);
}

function quotedPieces(parts: readonly FlowPart[], reader: StringReader): readonly Piece[] {
  const pieces = reader.parts(parts).map((piece) => ('text' in piece ? { text: JSON.stringify(piece.text).slice(1, -1) } : reader.inText(piece)));
  return [{ text: '"' }, ...pieces, { text: '"' }];
}

function listed(open: string, items: readonly (readonly Piece[])[], close: string, indent: string): readonly Piece[] {
  if (items.length === 0) return [{ text: open + close }];
  const lines = items.flatMap((item, index): readonly Piece[] => [{ text: `${index === 0 ? '' : ','}\n${indent}  ` }, ...item]);
  return [{ text: open }, ...lines, { text: `\n${indent}${close}` }];
}

/** Names whose values are texts wherever Graph has them. */
const textName =
  /(?:^|[a-z@.])(?:id|ids?Text|key|name|mail|email|address|url|link|etag|type|description|subject|title|content|principalName|dateTime)$/i;
const callOfValue =
  /^(?:json|int|float|bool|array|createArray|length|add|sub|mul|div|mod|union|intersection|equals|not|and|or|greater|less|empty|contains)\(/i;

/** What has to stand in quotes: what is typed in, what a text is made of, and values of which Graph says so. */
function isText(expression: FlowExpression): boolean {
  switch (expression.kind) {
    case 'call':
      return expression.call !== 'json';
    case 'path': {
      const { source, segments } = expression;
      if (segments.length === 0) return source.kind === 'outputs' || source.kind === 'variables' || source.kind === 'parameters';
      const last = segments.at(-1);
      return source.kind === 'triggerBody' || (typeof last === 'string' && textName.test(last));
    }
    case 'opaque':
      return !callOfValue.test(expression.text);
    case 'text':
      return true;
    case 'system':
      return !/^\$(?:timestamp|randomInt)\b/.test(expression.reference);
  }
}
