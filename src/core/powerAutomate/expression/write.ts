import type { FlowExpression, FlowPart, PathExpression, PathSource } from './expression.ts';
import { systemExpression } from './system.ts';

/** A text as a definition's string holds it: an `@` at the start and each `@{` would begin an expression. */
export function literal(text: string): string {
  const escaped = text.replaceAll('@{', '@@{');
  return text.startsWith('@') && !text.startsWith('@{') ? `@${escaped}` : escaped;
}

/** `'It''s'`. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Without the `@`. */
export function writeExpression(expression: FlowExpression): string {
  switch (expression.kind) {
    case 'path':
      return writePath(expression);
    case 'call':
      return `${expression.call}(${writePath(expression.of)})`;
    case 'text':
      return quoted(expression.text);
    case 'system':
      return systemExpression(expression.reference) ?? quoted(`{{${expression.reference}}}`);
    case 'opaque':
      return expression.text;
  }
}

/** `@body('X')?['id']`: a value that keeps its type. */
export function valueOf(expression: FlowExpression): string {
  return `@${writeExpression(expression)}`;
}

/** A string with its expressions in `@{…}`. */
export function interpolated(parts: readonly FlowPart[]): string {
  let written = '';
  const whole = joined(parts);
  for (const [index, part] of whole.entries()) {
    if ('expression' in part) {
      written += `@{${writeExpression(part.expression)}}`;
      continue;
    }
    const next = whole[index + 1];
    // An `@` right before `@{` would be read as its escape.
    const plain = next && 'expression' in next ? withoutSignsAtEnd(part.text) : part.text;
    // Only the start of the whole string is special; behind an expression an `@` is one.
    written += index === 0 ? literal(plain) : plain.replaceAll('@{', '@@{');
    if (plain.length < part.text.length) written += `@{${quoted(part.text.slice(plain.length))}}`;
  }
  return written;
}

/** An `@` that one text ends with, and a brace that the next begins with, would be an expression. */
function joined(parts: readonly FlowPart[]): readonly FlowPart[] {
  const all: FlowPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (!('text' in part)) all.push(part);
    else if (last && 'text' in last) all[all.length - 1] = { text: last.text + part.text };
    else if (part.text !== '') all.push(part);
  }
  return all;
}

function withoutSignsAtEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === '@') end -= 1;
  return text.slice(0, end);
}

/** Each step is a `?[…]`, so that what is missing is null and not an error. */
function writePath({ source, segments }: PathExpression): string {
  let written = writeSource(source);
  for (const segment of segments) {
    if (segment === -1) written = `last(${written})`;
    else written += typeof segment === 'number' ? `?[${segment}]` : `?[${quoted(segment)}]`;
  }
  return written;
}

function writeSource(source: PathSource): string {
  return 'name' in source ? `${source.kind}(${quoted(source.name)})` : `${source.kind}()`;
}

/** Made fit for a segment or a query option of a URL. What a flow makes itself is fit already. */
export function encodedPart(part: FlowPart): FlowPart {
  if ('text' in part) return { text: encodeURIComponent(part.text.replaceAll(/\p{Cs}/gu, '\uFFFD')) };
  const { expression } = part;
  if (expression.kind === 'system') return part;
  if (expression.kind === 'path') return { expression: { kind: 'call', call: 'encodeUriComponent', of: expression } };
  return { expression: { kind: 'opaque', text: `encodeUriComponent(${writeExpression(expression)})` } };
}
