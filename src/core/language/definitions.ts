import { t } from '@vscode/l10n';
import type { RequestFile, TextFix } from '../http/requestFile.ts';
import { lineEnd } from './place.ts';

/** A fix that defines a variable. */
export function definition(name: string, value: string, at: number): TextFix {
  return { title: t('Define “{0}” in this file', name), edits: [{ range: { start: at, end: at }, newText: `@${name} = ${value}\n` }] };
}

/**
 * Where a new variable goes: behind the comments at the top, before everything else. In Markdown the top is that of the first request's fence.
 */
export function placeForDefinition({ requests, variables }: RequestFile, text: string): number {
  const first = Math.min(requests[0]?.range.start ?? text.length, lineStart(text, variables[0]?.range.start ?? text.length));
  let place = first;
  for (let at = first; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).trim();
    if (line.startsWith('###') || (line !== '' && !line.startsWith('#') && !line.startsWith('//'))) return at;
    at = Math.min(end + 1, text.length);
    place = at;
  }
  return place;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
