import { t } from '@vscode/l10n';
import type { RequestBlock } from '../requestFile.ts';
import type { Assembly } from './assembly.ts';
import { isBlank, isComment, type BodyLine } from './bodyLine.ts';
import { boundaryOf, holdsBoundary } from './boundary.ts';
import { leftOutNote, type CommentRule } from './comments.ts';

/** Between parts, as RFC 2046 has it. */
const lineBreak = '\r\n';
const headerLine = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:/;

/** A body of parts, each with headers and content of its own; its lines end in CRLF, whatever the file has. */
export function addMultipart(
  lines: readonly BodyLine[],
  contentType: string,
  block: Pick<RequestBlock, 'headers' | 'bodyRange' | 'urlRange'>,
  rule: CommentRule,
  assembly: Assembly,
): void {
  const range = block.bodyRange ?? block.urlRange;
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) {
    assembly.report(
      'multipartWithoutBoundary',
      t('The Content-Type names no boundary. Write e.g. “{0}”.', 'multipart/form-data; boundary=part'),
      range,
    );
    return;
  }
  const header = block.headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const parts = new PartWriter(boundary, boundaryOf(header?.value ?? ''), rule, assembly);
  for (const line of lines) parts.add(line);
  parts.end(range);
}

class PartWriter {
  readonly #boundary: string;
  readonly #template: string | undefined;
  readonly #rule: CommentRule;
  readonly #assembly: Assembly;
  #place: 'before' | 'headers' | 'content' | 'behind' = 'before';
  #content: BodyLine[] = [];
  #comments = 0;

  /** @param template the boundary as written: with `{{$guid}}` in it, it has another value each time it is replaced */
  constructor(boundary: string, template: string | undefined, rule: CommentRule, assembly: Assembly) {
    this.#boundary = boundary;
    this.#template = template;
    this.#rule = rule;
    this.#assembly = assembly;
  }

  add(line: BodyLine): void {
    const kind = this.#place === 'behind' ? undefined : this.#delimiterKind(line);
    if (kind) {
      this.#endPart(line);
      this.#assembly.addText(`--${this.#boundary}${kind === 'close' ? '--' : ''}${lineBreak}`);
      this.#place = kind === 'close' ? 'behind' : 'headers';
    } else if (this.#place === 'content') this.#content.push(line);
    else if (isComment(line) && (this.#place === 'headers' || this.#rule !== 'keep')) this.#comments++;
    else if (this.#place === 'headers') this.#addHeader(line);
    // Readers skip what stands before the first part and behind the last.
    else if (!isBlank(line)) this.#assembly.addText(`${this.#assembly.replace(line)}${lineBreak}`);
  }

  end(range: BodyLine['range']): void {
    const assembly = this.#assembly;
    if (this.#place === 'before') {
      const message = t('No line of the body is the boundary of the Content-Type: “--{0}”.', this.#boundary);
      // A boundary line may be among those whose variables have no value.
      if (assembly.isReplaced) assembly.report('multipartBoundaryMissing', message, range);
    } else if (this.#place !== 'behind') {
      this.#endPart({ range });
      assembly.addText(`--${this.#boundary}--${lineBreak}`);
      const message = t('The body does not end with its closing boundary “--{0}--”. It was added.', this.#boundary);
      assembly.report('multipartNotClosed', message, range, 'warning');
    }
    assembly.notes.push(...leftOutNote(this.#comments));
  }

  #delimiterKind(line: BodyLine): 'open' | 'close' | undefined {
    const written = line.template.trimEnd();
    if (!written.startsWith('--')) return undefined;
    if (this.#template !== undefined && written === `--${this.#template}`) return 'open';
    if (this.#template !== undefined && written === `--${this.#template}--`) return 'close';
    const text = this.#assembly.replace({ ...line, template: written });
    if (text === `--${this.#boundary}`) return 'open';
    return text === `--${this.#boundary}--` ? 'close' : undefined;
  }

  #addHeader(line: BodyLine): void {
    const assembly = this.#assembly;
    if (isBlank(line)) {
      assembly.addText(lineBreak);
      this.#place = 'content';
      return;
    }
    const text = line.file ? '' : assembly.replace(line);
    // Also one that was folded: it starts with a space.
    if (!headerLine.test(text) && !/^[ \t]/.test(text) && assembly.isReplaced) {
      const message = t('This line is no header of a part. An empty line stands between the headers of a part and its content.');
      assembly.report('partHeaderWithoutColon', message, line.range);
    } else if (/[\r\n\0]/.test(text)) {
      const message = t('The value of this header has a line break. A variable in it is at fault.');
      assembly.report('partHeaderLineBreak', message, line.range);
    }
    assembly.addText(`${text}${lineBreak}`);
  }

  /** @param delimiter the line behind the part */
  #endPart(delimiter: Pick<BodyLine, 'range'>): void {
    const assembly = this.#assembly;
    if (this.#place === 'headers') {
      const message = t('The part before this has no content: an empty line is missing between its headers and the boundary.');
      assembly.report('partWithoutContent', message, delimiter.range);
    }
    if (this.#place !== 'content') return;
    const content = this.#content;
    this.#content = [];
    // Empty lines around a file are there for the eye; in a picture they would be one byte too many.
    const isFile = content.filter(({ file }) => file).length === 1 && content.every((line) => line.file ?? isBlank(line));
    for (const line of isFile ? content.filter(({ file }) => file) : content) this.#addContent(line);
    // The line break before a boundary belongs to the boundary, also where there is no content.
    if (content.length === 0) assembly.addText(lineBreak);
  }

  #addContent(line: BodyLine): void {
    const assembly = this.#assembly;
    if (line.file) {
      const added = assembly.addFile(line.file);
      if (added?.body.bytes && holdsBoundary(added.body.bytes, this.#boundary)) {
        const message = t('{0} holds the boundary “{1}”. Choose another boundary.', added.path, this.#boundary);
        assembly.report('multipartBoundaryInContent', message, line.range);
      }
    } else {
      const text = assembly.replace(line);
      if (text !== line.template && `\n${text}`.replaceAll('\r', '\n').includes(`\n--${this.#boundary}`)) {
        const message = t('The value of a variable holds the boundary “{0}”. Choose another boundary.', this.#boundary);
        assembly.report('multipartBoundaryInContent', message, line.range);
      }
      assembly.addText(text);
    }
    assembly.addText(lineBreak);
  }
}
