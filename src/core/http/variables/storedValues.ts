import { t } from '@vscode/l10n';
import type { EnvironmentValue } from './environmentInForce.ts';
import { allOf, type ForeignSpan } from './foreign.ts';
import type { VariableScope } from './scope.ts';
import type { Unknown } from './unknown.ts';

interface StoredText {
  readonly kind: 'text';
  readonly text: string;
  readonly origin: { readonly kind: 'dotenv' | 'process' };
  /** Both are where people keep what is not for the repository, whatever its name. */
  readonly secret: true;
  readonly foreign: readonly ForeignSpan[];
}

/** A value of `$shared`, which may be a template. */
interface Shared {
  readonly kind: 'environment';
  readonly value: EnvironmentValue;
}

/**
 * `$dotenv [%]NAME`, `$processEnv [%]NAME`, `$env.NAME` and `$shared NAME`; `undefined` for anything else. With `%` the variable NAME says which name is
 * meant, as in REST Client.
 */
export function storedValue<Other extends { readonly kind: string }>(
  reference: string,
  scope: VariableScope,
  follow: (name: string) => Other,
): StoredText | Shared | Unknown | Other | undefined {
  if (/^\$env\./i.test(reference)) return processValue(reference, reference.slice('$env.'.length), scope);
  const [kind = '', ...words] = reference.split(/\s+/, 4);
  const written = words.join('');
  // `% NAME` and `%NAME` are the same; more words are none of this.
  const isMeant = words.length === 1 || (words.length === 2 && words[0] === '%');
  const name = written.startsWith('%') ? written.slice(1) : written;
  if (!isMeant || name === '' || !kinds.has(kind.toLowerCase())) return undefined;
  if (kind.toLowerCase() === '$shared') return sharedValue(reference, name, scope);
  const pointer = written.startsWith('%') ? follow(name) : undefined;
  if (pointer && !isText(pointer)) return pointer;
  const key = pointer ? pointer.text.trim() : name;
  return kind.toLowerCase() === '$dotenv' ? dotenvValue(reference, key, scope) : processValue(reference, key, scope);
}

const kinds: ReadonlySet<string> = new Set(['$shared', '$dotenv', '$processenv']);

function isText(value: { readonly kind: string }): value is { readonly kind: 'text'; readonly text: string } {
  return value.kind === 'text' && 'text' in value && typeof value.text === 'string';
}

function dotenvValue(reference: string, name: string, { environment }: VariableScope): StoredText | Unknown {
  const text = environment.dotenv.get(name);
  if (text !== undefined) return { kind: 'text', text, origin: { kind: 'dotenv' }, secret: true, foreign: allOf(text, 'elsewhere') };
  return { kind: 'unknown', name: reference, message: t('No “.env” file beside the request file, or above it, has “{0}”.', name) };
}

function processValue(reference: string, name: string, { system }: VariableScope): StoredText | Unknown {
  const text = system.processVariable(name);
  if (text !== undefined) return { kind: 'text', text, origin: { kind: 'process' }, secret: true, foreign: allOf(text, 'elsewhere') };
  const message = t('The process has no environment variable “{0}”, or the workspace is not trusted to read it.', name);
  return { kind: 'unknown', name: reference, message };
}

function sharedValue(reference: string, name: string, { environment }: VariableScope): Shared | Unknown {
  // An environment's own value often refers to the shared one of the same name.
  const value = environment.overridden?.get(name) ?? environment.values.get(name);
  if (value?.shared) return { kind: 'environment', value };
  return { kind: 'unknown', name: reference, message: t('No variables environment shares “{0}”.', name) };
}
