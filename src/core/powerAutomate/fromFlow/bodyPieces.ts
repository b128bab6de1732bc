import { isRecord } from '../../isRecord.ts';
import type { FlowExpression } from '../expression/expression.ts';
import type { FlowValues } from './flowValues.ts';
import type { Piece } from './pieces.ts';
import type { Step } from './steps.ts';
import { onlyExpression } from './valuePieces.ts';

/** What a body is made of; `undefined` for none. `binary` is one that no text is. */
export function bodyPieces(body: unknown, values: FlowValues, step: Step): readonly Piece[] | 'binary' | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  if (isRecord(body) && ('$content' in body || '$multipart' in body)) return 'binary';
  if (typeof body === 'string') return values.text(body, step);
  return new JsonBody(values, step).write(body, '');
}

/** A body that the definition holds as a value. What it is nested in, it is not deeper than. */
class JsonBody {
  readonly #values: FlowValues;
  readonly #step: Step;

  constructor(values: FlowValues, step: Step) {
    this.#values = values;
    this.#step = step;
  }

  write(value: unknown, indent: string): readonly Piece[] {
    if (typeof value === 'string') return this.#string(value);
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => this.write(item, `${indent}  `));
      return listed('[', items, ']', indent);
    }
    if (!isRecord(value)) return [{ text: JSON.stringify(value) }];
    const items = Object.entries(value).map(([name, item]) => [...this.#text(name), { text: ': ' }, ...this.write(item, `${indent}  `)]);
    return listed('{', items, '}', indent);
  }

  /** A whole value keeps its type where it has one of its own. */
  #string(written: string): readonly Piece[] {
    const expression = written.startsWith('@') && !written.startsWith('@{') ? onlyExpression(written) : undefined;
    return expression && !isText(expression) ? this.#values.expression(expression, this.#step) : this.#text(written);
  }

  #text(written: string): readonly Piece[] {
    const pieces = this.#values
      .text(written, this.#step)
      .map((piece) => ('text' in piece ? { text: JSON.stringify(piece.text).slice(1, -1) } : piece));
    return [{ text: '"' }, ...pieces, { text: '"' }];
  }
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
