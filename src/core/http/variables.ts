import { t } from '@vscode/l10n';
import { NearNames } from './nearNames.ts';
import type { VariablesInForce } from './variablesInForce.ts';

/** What a reference stands for: text, the connection's token, or nothing known. */
export type Resolved =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token' }
  | { readonly kind: 'unknown'; readonly name: string; readonly message: string };

export interface VariableScope {
  /** Values given for this run, e.g. `--var` in the terminal; they win. */
  readonly given: ReadonlyMap<string, string>;
  /** From `variablesAt`. */
  readonly file: VariablesInForce;
  /** Of the variables environment. */
  readonly environment: ReadonlyMap<string, string>;
}

/** A piece of a template: text as it stands, or what stood between `{{` and `}}`. */
export type TemplatePart = { readonly text: string } | { readonly reference: string; readonly start: number; readonly end: number };

/** Values that refer to values double with each step: ten lines of a file could ask for more than any machine has. UTF-16 units. */
export const mostCharacters = 10 * 1024 * 1024;
const mostSteps = 100;

const tokenReference = /^\$(?:aadV2Token|aadToken|auth\.token)\b/i;

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

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Looks a reference up. A value may hold references of its own; a circle is reported. */
export function lookUp(reference: string, scope: VariableScope): Resolved {
  return follow(reference, scope, [], new Map());
}

/** @param known what was looked up on the way, so that each variable is followed once, however often it is referred to */
function follow(reference: string, scope: VariableScope, seen: readonly string[], known: Map<string, Resolved>): Resolved {
  if (tokenReference.test(reference)) return { kind: 'token' };
  const encode = reference.startsWith('%');
  const name = encode ? reference.slice(1).trim() : reference;
  if (seen.includes(name)) {
    return { kind: 'unknown', name, message: t('The variable “{0}” is defined in a circle: {1}.', name, [...seen, name].join(' → ')) };
  }
  if (seen.length >= mostSteps)
    return { kind: 'unknown', name, message: t('The variable “{0}” is defined over more than {1} others.', seen[0] ?? name, mostSteps) };
  const value = rawValue(name, scope);
  if (value === undefined) return { kind: 'unknown', name, message: unknownMessage(name, scope) };
  const resolved =
    known.get(name) ?? (value.template ? replaceAll(value.text, scope, [...seen, name], known) : ({ kind: 'text', text: value.text } as const));
  known.set(name, resolved);
  // A lone surrogate has no UTF-8 form, and must not end in an exception.
  return encode && resolved.kind === 'text' ? { kind: 'text', text: encodeURIComponent(resolved.text.replaceAll(/\p{Cs}/gu, '\uFFFD')) } : resolved;
}

function rawValue(name: string, scope: VariableScope): { readonly text: string; readonly template: boolean } | undefined {
  const given = scope.given.get(name);
  if (given !== undefined) return { text: given, template: false };
  const inFile = scope.file.get(name);
  if (inFile) return { text: inFile.value, template: true };
  const inEnvironment = scope.environment.get(name);
  return inEnvironment === undefined ? undefined : { text: inEnvironment, template: true };
}

function replaceAll(template: string, scope: VariableScope, seen: readonly string[], known: Map<string, Resolved>): Resolved {
  const parts = splitTemplate(template);
  const [only] = parts;
  if (parts.length === 1 && only && 'reference' in only) return follow(only.reference, scope, seen, known);
  let text = '';
  for (const part of parts) {
    if ('text' in part) {
      text += part.text;
      continue;
    }
    const resolved = follow(part.reference, scope, seen, known);
    if (resolved.kind === 'unknown') return resolved;
    if (resolved.kind === 'token') return { kind: 'unknown', name: part.reference, message: tokenMisplaced() };
    text += resolved.text;
    if (text.length > mostCharacters) return { kind: 'unknown', name: part.reference, message: tooLong(part.reference) };
  }
  return { kind: 'text', text };
}

export function tooLong(name: string): string {
  return t('With the variable “{0}” the text gets longer than {1} MiB.', name, mostCharacters / 1024 / 1024);
}

/** A token inside a URL, a body or another header could end anywhere; it is only ever the whole credential. */
export function tokenMisplaced(): string {
  return t('The access token can only be the whole credential of the header Authorization, as in “Authorization: Bearer {0}”.', '{{$aadV2Token}}');
}

function unescapeBraces(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\{\\{', '{{').replaceAll('\\}\\}', '}}') : text;
}

function unknownMessage(name: string, scope: VariableScope): string {
  const near = nearNamesIn(scope).near(name);
  if (near !== undefined) return t('The variable “{0}” is not defined. Did you mean “{1}”?', name, near);
  return t('The variable “{0}” is not defined. Define it in the file with “@{0} = value”.', name);
}

/** One search for all requests of a file: they differ in the values of their variables, never in the names. */
const searches = new WeakMap<VariablesInForce['definitions'], { readonly environment: VariableScope['environment']; readonly names: NearNames }>();

function nearNamesIn({ given, file, environment }: VariableScope): NearNames {
  const known = searches.get(file.definitions);
  if (known?.environment === environment) return known.names;
  const names = new NearNames([...given.keys(), ...file.definitions.keys(), ...environment.keys()]);
  searches.set(file.definitions, { environment, names });
  return names;
}
