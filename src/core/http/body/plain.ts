import type { Assembly } from './assembly.ts';
import { isBlank, isComment, type BodyLine } from './bodyLine.ts';
import { leftOutNote, type CommentRule } from './comments.ts';
import { fileMediaType } from './fileMediaType.ts';

/** A body that is neither multipart nor a form. */
export interface PlainBody {
  readonly lines: readonly BodyLine[];
  /** The Content-Type header. */
  readonly named: string | undefined;
  /** For text that is not JSON. */
  readonly lineBreak: '\n' | '\r\n';
  readonly rule: CommentRule;
}

const plainText = 'text/plain; charset=utf-8';

/** Text, a file, or text with files in it. @returns the media type that it seems to have */
export function addPlain({ lines, named, lineBreak, rule }: PlainBody, assembly: Assembly): string {
  const files = lines.flatMap(({ file }) => file ?? []);
  const [file] = files;
  if (!file) return addText(lines, named, lineBreak, rule, assembly);
  const isDropped = (line: BodyLine): boolean => isBlank(line) || (rule !== 'keep' && isComment(line));
  if (files.length === 1 && lines.every((line) => line.file ?? isDropped(line))) {
    assembly.notes.push(...leftOutNote(lines.filter(isComment).length));
    return fileMediaType(assembly.addFile(file)?.path ?? '');
  }
  const end = named === undefined || isJsonType(named) ? '\n' : lineBreak;
  lines.forEach((line, index) => {
    if (line.file) assembly.addFile(line.file);
    else assembly.addText(assembly.replace(line));
    if (index < lines.length - 1) assembly.addText(end);
  });
  return looksLikeJson(lines[0]?.template ?? '') ? 'application/json' : plainText;
}

function addText(lines: readonly BodyLine[], named: string | undefined, lineBreak: string, rule: CommentRule, assembly: Assembly): string {
  // Whole-line comments are taken out of a body only if it is JSON without them: a Markdown, CSV or PowerShell body keeps its lines with `#`.
  const kept = rule === 'auto' && (named === undefined || isJsonType(named)) ? lines.filter((line) => !isComment(line)) : lines;
  if (kept.length < lines.length && (named !== undefined || looksLikeJson(firstOf(kept)))) {
    // Tried first, so that a variable which stands in a comment only need not be known.
    const text = kept.map((line) => assembly.replace(line)).join('\n');
    if (!assembly.isReplaced || isJson(text)) {
      assembly.notes.push(...leftOutNote(lines.length - kept.length));
      assembly.addText(text);
      return 'application/json';
    }
  }
  const texts = lines.map((line) => assembly.replace(line));
  const isJsonBody = named === undefined ? looksLikeJson(texts.find((text) => text.trim() !== '') ?? '') : isJsonType(named);
  assembly.addText(texts.join(isJsonBody ? '\n' : lineBreak));
  return isJsonBody ? 'application/json' : plainText;
}

function firstOf(lines: readonly BodyLine[]): string {
  return lines.find((line) => !isBlank(line))?.template ?? '';
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isJsonType(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType);
}
