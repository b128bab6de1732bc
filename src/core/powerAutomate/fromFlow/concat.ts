import type { FlowPart } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse.ts';
import { endOfText } from '../expression/tokens.ts';

/** Nested ones are read once for each level. UTF-16 units. */
const longest = 8192;

/** `concat('/groups/', variables('id'))` as text with expressions in it, which is the same; what is no whole `concat` stays as it is. */
export function concatenated(part: FlowPart): readonly FlowPart[] {
  if ('text' in part || part.expression.kind !== 'opaque' || part.expression.text.length > longest) return [part];
  const [, inner] = /^concat\s*\(([^]*)\)$/i.exec(part.expression.text) ?? [];
  const written = inner === undefined ? undefined : argumentsOf(inner);
  return written?.flatMap((text) => partsOfArgument(text)) ?? [part];
}

function partsOfArgument(text: string): readonly FlowPart[] {
  const expression = parseExpression(text);
  return expression.kind === 'text' ? [{ text: expression.text }] : concatenated({ expression });
}

/** `undefined` where a quote or a bracket is not closed, or one closes that is not open, as in `concat(a) & concat(b)`. */
function argumentsOf(text: string): readonly string[] | undefined {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === "'") {
      const end = endOfText(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) {
      depth -= 1;
      if (depth < 0) return undefined;
    } else if (sign === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  found.push(text.slice(start));
  return depth === 0 && found.every((one) => one.trim() !== '') ? found : undefined;
}
