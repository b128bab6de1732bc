import type { HeaderField } from '../../shared/responseView.ts';

export interface TextBody {
  readonly bytes: Uint8Array;
  /** Set when the request names no media type and the body says what it is. */
  readonly mediaType?: string;
}

/**
 * A body written into the file; `undefined` when all of it is comments and no header says that it is meant as text. Whole-line comments are taken out of a JSON body only if it is no JSON with them: a Markdown, CSV or PowerShell
 * body keeps its lines that start with `#`.
 */
export function textBody(template: string, headers: readonly HeaderField[], replace: (text: string) => string): TextBody | undefined {
  const named = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (named === undefined && template.split('\n').every((line) => line.trim() === '' || isComment(line))) return undefined;
  const mayBeJson = named === undefined || /[/+]json\b/i.test(named);
  const text = (mayBeJson ? jsonWithoutComments(template, named !== undefined, replace) : undefined) ?? replace(template);
  const bytes = new TextEncoder().encode(isForm(named) ? joinFormLines(text) : text);
  if (named !== undefined) return { bytes };
  return { bytes, mediaType: looksLikeJson(text) ? 'application/json' : 'text/plain; charset=utf-8' };
}

/**
 * JSON has no line that starts with a comment, so with one the body can only be JSON without it. Tried first, so that a variable which stands in a
 * comment only need not be known.
 */
function jsonWithoutComments(template: string, saidToBeJson: boolean, replace: (text: string) => string): string | undefined {
  const lines = template.split('\n');
  const kept = lines.filter((line) => !isComment(line)).join('\n');
  if (kept.length === template.length || !(saidToBeJson || looksLikeJson(kept))) return undefined;
  const text = replace(kept);
  return isJson(text) ? text : undefined;
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/)/.test(line);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isForm(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /^application\/x-www-form-urlencoded\b/i.test(mediaType);
}

/** Form fields may be written one to a line, each but the first starting with `&`. */
function joinFormLines(text: string): string {
  return text
    .split('\n')
    .map((line, index) => (index > 0 && !line.trimStart().startsWith('&') ? `\n${line}` : line.trim()))
    .join('');
}
