import { t } from '@vscode/l10n';
import { isSecretName } from './variables/secretName.ts';
import { settled } from './findings.ts';
import { canonicalTag } from './metadataTags.ts';
import type { SendOptions } from './outgoing.ts';
import type { FileProblem, ImportLine, Metadata, PromptLine, RequestBlock } from './requestFile.ts';
import { titleOf } from './titleOf.ts';
import type { Dialect } from './variables/scope.ts';

/** Longer, and Node's timers would fire at once. Milliseconds. */
const longestTimeout = 2 ** 31 - 1;
/** Milliseconds. */
const unitLengths: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['min', 60_000],
]);

/** The first one of that tag that has a value. */
export function metadataOf(tag: string, metadata: readonly Metadata[]): Metadata | undefined {
  return metadata.find((entry) => entry.value !== '' && isTag(entry, tag));
}

function isTag(entry: Metadata, tag: string): boolean {
  if (entry.tag === tag) return true;
  // Most are another one from the first letter on, and this is asked for each line of metadata.
  return (entry.tag.charCodeAt(0) | 0x20) === tag.charCodeAt(0) && canonicalTag(entry.tag) === canonicalTag(tag);
}

/** `# @prompt name text` and `# @secret name text`; a name that speaks of a secret makes it one. */
export function promptsOf(metadata: readonly Metadata[]): readonly PromptLine[] {
  const prompts: PromptLine[] = [];
  for (const { tag, value, range } of metadata) {
    if (tag !== 'prompt' && tag !== 'secret') continue;
    const name = /^\S+/.exec(value)?.[0];
    if (name === undefined) continue;
    const label = value.slice(name.length).trim();
    prompts.push({ name, label: label === '' ? name : label, secret: tag === 'secret' || isSecretName(name), range });
  }
  return settled(prompts);
}

/** `# @import path`, in order; without a path it imports nothing. */
export function importsOf(metadata: readonly Metadata[]): readonly ImportLine[] {
  const imports: ImportLine[] = [];
  for (const { tag, value, range, valueRange } of metadata) {
    if (tag === 'import' && value !== '') imports.push({ path: value, range, pathRange: valueRange });
  }
  return settled(imports);
}

/**
 * `# @timeout 5 s`. A bare number is seconds for JetBrains and milliseconds for httpYac; elsewhere it is seconds below 1,000.
 * The problem, which does not depend on the dialect, is one of the file's problems already.
 */
export function timeoutOf(
  block: Pick<RequestBlock, 'metadata'>,
  dialect: Dialect,
): { readonly milliseconds?: number; readonly problem?: FileProblem } {
  const entry = metadataOf('timeout', block.metadata);
  if (!entry) return {};
  const { value, range, valueRange } = entry;
  const [, digits = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,6})?)\s*([A-Za-z]*)$/.exec(value) ?? [];
  const read = unit === '' ? bareUnit(Number(digits), dialect) : unit.toLowerCase();
  const milliseconds = Math.min(Math.round(Number(digits) * (unitLengths.get(read) ?? 0)), longestTimeout);
  if (milliseconds === 0) {
    const message = t('This timeout is not understood, and has no effect. It can be written like “500 ms”, “30 s” or “2 m”.');
    return { problem: { code: 'timeoutInvalid', message, severity: 'warning', range } };
  }
  if (unit !== '') return { milliseconds };
  const likely = bareUnit(Number(digits), 'auto');
  const fixes = [likely, likely === 's' ? 'ms' : 's'].map((one) => ({
    title: t('Write “{0}”', `${digits} ${one}`),
    edits: [{ range: valueRange, newText: `${digits} ${one}` }],
  }));
  const message = t('“{0}” has no unit: some tools read seconds, others milliseconds.', digits);
  return { milliseconds, problem: { code: 'timeoutUnit', message, severity: 'hint', range, fixes } };
}

function bareUnit(count: number, dialect: Dialect): 'ms' | 's' {
  if (dialect === 'jetbrains') return 's';
  if (dialect === 'httpyac') return 'ms';
  return count < 1000 ? 's' : 'ms';
}

/** How a request wants to be sent. Cookies are never kept, so `@no-cookie-jar` asks for nothing. */
export function optionsOf(block: Pick<RequestBlock, 'metadata' | 'name' | 'title' | 'method' | 'url'>, dialect: Dialect): SendOptions {
  const has = (tag: string): boolean => block.metadata.some((entry) => isTag(entry, tag));
  const { milliseconds } = timeoutOf(block, dialect);
  const note = metadataOf('note', block.metadata)?.value ?? (has('note') ? t('Send “{0}”?', titleOf(block)) : undefined);
  return {
    followRedirects: !has('no-redirect'),
    ...(milliseconds !== undefined && { timeoutMilliseconds: milliseconds }),
    log: !has('no-log'),
    ...(note !== undefined && { note }),
  };
}
