import type { HeaderField } from '../../shared/responseView.ts';

export interface TextBody {
  readonly bytes: Uint8Array;
  /** Set when the request names no media type and the body says what it is. */
  readonly mediaType?: string;
}

/**
 * A body written into the file. Whole-line comments are taken out of a JSON body only if it is no JSON with them: a Markdown, CSV or PowerShell
 * body keeps its lines that start with `#`.
 */
export function textBody(template: string, headers: readonly HeaderField[], replace: (text: string) => string): TextBody {
  const named = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const text = replace(template);
  const mayBeJson = named === undefined ? /^\s*[[{]/.test(text) || hasComments(template) : /[/+]json\b/i.test(named);
  const json = mayBeJson && (isJson(text) ? text : jsonWithoutComments(template, replace));
  const chosen = json === false || json === undefined ? text : json;
  const bytes = new TextEncoder().encode(isForm(named) ? joinFormLines(chosen) : chosen);
  if (named !== undefined) return { bytes };
  return { bytes, mediaType: typeof json === 'string' || /^\s*[[{]/.test(text) ? 'application/json' : 'text/plain; charset=utf-8' };
}

function jsonWithoutComments(template: string, replace: (text: string) => string): string | undefined {
  if (!hasComments(template)) return undefined;
  const kept = template.split('\n').filter((line) => !isComment(line));
  const text = replace(kept.join('\n'));
  return isJson(text) ? text : undefined;
}

function hasComments(template: string): boolean {
  return template.split('\n').some(isComment);
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
