import type { BodyFile, RequestBlock, TextRange } from '../requestFile.ts';

/** One line of a body as written. */
export interface BodyLine {
  readonly template: string;
  /** Of the line, as long as `template`; of the whole body where the line breaks of the file are mixed. */
  readonly range: TextRange;
  /** Set for a line that stands for a file. */
  readonly file?: BodyFile;
}

/** Lines without their breaks, blank ones included; no body is one empty line. */
export interface WrittenBody {
  readonly lines: readonly BodyLine[];
  /** As in the file; LF where it has several kinds. */
  readonly lineBreak: '\n' | '\r\n';
}

/** The lines of a body with their places: its text has LF, its range tells what stands in the file. */
export function writtenBody(block: Pick<RequestBlock, 'body' | 'bodyRange' | 'bodyFiles' | 'urlRange'>): WrittenBody {
  const { body = '', bodyRange: whole = block.urlRange } = block;
  const templates = body.split('\n');
  const files = new Map(block.bodyFiles.map((file) => [file.bodyLine, file]));
  const extra = whole.end - whole.start - body.length;
  const isCrlf = extra > 0 && extra === templates.length - 1;
  const isExact = extra === 0 || isCrlf;
  let start = whole.start;
  const lines = templates.map((template, index) => {
    const file = files.get(index);
    const range = isExact ? { start, end: start + template.length } : whole;
    start += template.length + (isCrlf ? 2 : 1);
    return { template, range, ...(file && { file }) };
  });
  return { lines, lineBreak: isCrlf ? '\r\n' : '\n' };
}

/** `# …` and `// …`, as other tools take them out of a body. */
export function isComment({ template, file }: BodyLine): boolean {
  return !file && /^\s*(?:#|\/\/)/.test(template);
}

/** Whether there is nothing but space in it; a line that stands for a file is never blank. */
export function isBlank({ template }: BodyLine): boolean {
  return template.trim() === '';
}
