import { t } from '@vscode/l10n';
import { isComment } from './annotations.ts';
import type { BlockCursor } from './blockCursor.ts';
import { settled, type Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';
import type { BodyFile, RequestBlock, TextRange } from './requestFile.ts';
import { isStatusLine, looksLikeRequestLine } from './requestLine.ts';
import { isResponseLine, readResponseLine } from './responseLine.ts';
import type { Script } from './scripts.ts';
import { reportAnswer, reportSecondRequest } from './structureProblems.ts';

/** What the body depends on besides its lines. */
export interface BodyContext {
  /** The method is one that hardly ever has a body. */
  readonly isBodiless: boolean;
  /** The body is made of HTTP messages, as in a multipart batch: a request line or a status line in it is meant. */
  readonly holdsMessages: boolean;
}

/** Without the blank lines around it; its references and files as written. */
export interface Body {
  /** Its lines, joined by LF. */
  readonly text: string;
  readonly range: TextRange;
  readonly lineEnd: RequestBlock['bodyLineEnd'];
  readonly files: readonly BodyFile[];
}

/** Reads a block from behind its headers to its end. */
export function readBody(cursor: BlockCursor, context: BodyContext, found: Findings): Body | undefined {
  const start = skipScripts(cursor, found);
  const end = endOfBody(cursor, start, context, found);
  const lines = cursor.lines.slice(start, end);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return undefined;
  const files: BodyFile[] = [];
  lines.forEach((line, index) => {
    const file = line.text.startsWith('<') ? bodyFile(line, index) : undefined;
    if (file) files.push(file);
  });
  return {
    text: lines.length === 1 ? first.text : lines.map(({ text }) => text).join('\n'),
    range: { start: first.start, end: rangeOf(last).end },
    lineEnd: first.endsInCrLf && first !== last ? '\r\n' : undefined,
    files: settled(files),
  };
}

/** Scripts above the body, which prepare the request. @returns the index of the first line that is neither empty nor theirs */
function skipScripts(cursor: BlockCursor, found: Findings): number {
  for (let line = cursor.here(); line; line = cursor.next()) {
    if (line.trimmed === '') continue;
    // Behind `>` is what follows the response: that is found from the other end.
    if (line.text.startsWith('>') || !cursor.skipScript(found)) break;
  }
  return cursor.at;
}

/**
 * Lines for the response count only behind the last line of the body; a quote in Markdown text begins like them.
 * @returns the index behind that line
 */
function endOfBody(cursor: BlockCursor, start: number, context: BodyContext, found: Findings): number {
  const { lines, scripts } = cursor;
  let end = start;
  let isComments = true;
  let behind: (Line | { readonly index: number; readonly script: Script })[] = [];
  let answer: Line | undefined;
  for (let index = start; index < lines.length && !answer; index++) {
    const line = lines[index];
    if (!line || line.trimmed === '') continue;
    const script = scripts.at(index);
    if (script) {
      behind.push({ index, script });
      index = script.last;
    } else if (isResponseLine(line)) behind.push(line);
    else if (isAnswer(line, lines[index - 1], index === start, context)) answer = line;
    else if (behind.length === 0 || !isComment(line)) {
      for (const one of behind) if ('script' in one) reportInBody(scripts.rangeOf(one.index, one.script), found);
      behind = [];
      end = index + 1;
      isComments &&= isComment(line);
      if (!context.holdsMessages && looksLikeRequestLine(line.text)) reportSecondRequest(line, context.isBodiless ? 'error' : 'warning', found);
    }
  }
  for (const one of behind) {
    if ('script' in one) scripts.note(one.index, one.script, found);
    else readResponseLine(one, found);
  }
  if (answer) reportAnswer(answer, found);
  // Comments behind a GET are most often about the next request.
  return isComments && context.isBodiless ? start : end;
}

function isAnswer({ text }: Line, before: Line | undefined, isFirst: boolean, { holdsMessages }: BodyContext): boolean {
  return !holdsMessages && (isFirst || before?.trimmed === '') && isStatusLine(text);
}

function reportInBody(range: TextRange, found: Findings): void {
  found.scripts.push(range);
  const message = t('This script stands in the middle of the body, and scripts are never sent. Put it behind the body, or remove it.');
  found.report('error', 'scriptInBody', message, range);
}

/** `< path`, `<@ path`, `<@latin1 path`, at the start of the line. */
function bodyFile(line: Line, bodyLine: number): BodyFile | undefined {
  const match = /^<(@([\w.:-]*))?\s+(\S[^]*)$/.exec(line.text);
  if (!match?.[3]) return undefined;
  const [, at, encoding] = match;
  const path = match[3].trimEnd();
  const start = line.start + line.text.length - match[3].length;
  return {
    path,
    hasVariables: at !== undefined,
    ...(encoding && { encoding }),
    bodyLine,
    range: rangeOf(line),
    pathRange: { start, end: start + path.length },
  };
}
