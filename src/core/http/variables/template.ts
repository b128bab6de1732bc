/** A piece of a template: text as it stands, or what stood between `{{` and `}}`. */
export type TemplatePart = { readonly text: string } | { readonly reference: string; readonly start: number; readonly end: number };

/** Values that refer to values double with each step: ten lines of a file could ask for more than any machine has. UTF-16 units. */
export const mostCharacters = 10 * 1024 * 1024;

/** Splits at `{{ … }}`, which ends on the line it starts on; `\{\{` and `\}\}` stand for braces that are meant as text. */
export function splitTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  let next = 0;
  let lineEnd = -1;
  for (let open = template.indexOf('{{'); open !== -1; open = template.indexOf('{{', next)) {
    if (lineEnd < open) lineEnd = endOfLine(template, open);
    const close = template.slice(open, lineEnd).indexOf('}}', 2) + open;
    if (close < open) {
      next = lineEnd;
      continue;
    }
    if (open > from) parts.push({ text: unescapeBraces(template.slice(from, open)) });
    parts.push({ reference: template.slice(open + 2, close).trim(), start: open, end: close + 2 });
    from = close + 2;
    next = from;
  }
  if (from < template.length) parts.push({ text: unescapeBraces(template.slice(from)) });
  return parts;
}

/** `Bearer` before a reference: the token brings its own, so that it is never there twice. */
const bearer = /^\s*(?:bearer\s+)*$/i;

/** The reference that is all there is of a credential: `{{token}}`, `Bearer {{token}}`. */
export function onlyReference(parts: readonly TemplatePart[]): string | undefined {
  const last = parts.at(-1);
  const [first] = parts;
  if (!last || !first || !('reference' in last)) return undefined;
  if (parts.length === 1) return last.reference;
  return parts.length === 2 && 'text' in first && bearer.test(first.text) ? last.reference : undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** `\{\{` and `\}\}` become the braces that they stand for; a single `\{` stays. */
export function unescapeBraces(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\{\\{', '{{').replaceAll('\\}\\}', '}}') : text;
}
