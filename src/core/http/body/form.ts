import { t } from '@vscode/l10n';
import type { Assembly } from './assembly.ts';
import { isBlank, type BodyLine } from './bodyLine.ts';

/** A stretch of the file, with its place. */
type Piece = Pick<BodyLine, 'template' | 'range'>;

/**
 * Form fields, over several lines: each but the first starts with `&`, or each but the last ends with it. What is not encoded yet is encoded,
 * a field at a time. The fields are told apart before the variables are replaced, so that no value can add one.
 */
export function addForm(lines: readonly BodyLine[], assembly: Assembly): void {
  const fields = fieldsOf(lines, assembly);
  assembly.addText(fields.map((field) => encodeField(field, assembly)).join('&'));
}

function fieldsOf(lines: readonly BodyLine[], assembly: Assembly): readonly (readonly Piece[])[] {
  const fields: Piece[][] = [];
  let wasOpen = true;
  for (const line of lines) {
    const [first, ...others] = splitAtAmpersands(line);
    if (!first || isBlank(line)) continue;
    const last = fields.at(-1);
    if (wasOpen || !last || (first.template === '' && others.length > 0)) fields.push([first]);
    else {
      last.push(first);
      if (first.template.includes('=')) {
        assembly.report(
          'formLineJoined',
          t('This line goes on with the field before it. A field of its own starts with “&”.'),
          line.range,
          'warning',
        );
      }
    }
    for (const piece of others) fields.push([piece]);
    wasOpen = others.at(-1)?.template === '';
  }
  return fields.filter((pieces) => pieces.some(({ template }) => template !== ''));
}

/** At each `&` that stands outside of a reference; without the space around a piece. */
function splitAtAmpersands(line: BodyLine): readonly Piece[] {
  const { template } = line;
  const pieces: Piece[] = [];
  let start = 0;
  let close = 0;
  for (let at = 0; at <= template.length; at++) {
    if (template.startsWith('{{', at) && close !== -1) {
      close = template.indexOf('}}', at + 2);
      if (close !== -1) at = close + 1;
    } else if (at === template.length || template[at] === '&') {
      pieces.push(trimmed(line, start, at));
      start = at + 1;
    }
  }
  return pieces;
}

function trimmed({ template, range }: Piece, from: number, to: number): Piece {
  const text = template.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  const piece = text.trim();
  const isExact = range.end - range.start === template.length;
  return { template: piece, range: isExact ? { start: range.start + start, end: range.start + start + piece.length } : range };
}

function encodeField(pieces: readonly Piece[], assembly: Assembly): string {
  const [first, ...others] = pieces;
  if (!first) return '';
  const equals = equalsIn(first.template);
  // A variable that stands for whole fields.
  if (equals === -1) return [first, ...others].map((piece) => encodeIllegal(assembly.replace(piece))).join('%0A');
  const name = trimmed(first, 0, equals);
  // JetBrains writes `name = value`; where nothing stands before the “=”, space behind it is part of the value.
  const isSpaced = name.template.length < equals;
  const value = isSpaced ? trimmed(first, equals + 1, first.template.length) : behind(first, equals + 1);
  const text = [value, ...others].map((piece) => assembly.replace(piece)).join('\n');
  if (text.includes('+') && !pieces.some(({ template }) => template.includes('+')) && encodeValue(text).includes('+')) {
    assembly.notes.push(t('A “+” in the value of the form field “{0}” means a space. For a plus sign write {1}.', name.template, '{{%variable}}'));
  }
  return `${encodeValue(assembly.replace(name)).replaceAll('=', '%3D')}=${encodeValue(text)}`;
}

/** The first `=` outside of a reference. */
function equalsIn(template: string): number {
  let at = template.indexOf('=');
  for (let open = template.indexOf('{{'); open !== -1 && at > open; open = template.indexOf('{{', open)) {
    const close = template.indexOf('}}', open + 2);
    if (close === -1) return at;
    if (at < close) at = template.indexOf('=', close + 2);
    open = close + 2;
  }
  return at;
}

function behind({ template, range }: Piece, from: number): Piece {
  const isExact = range.end - range.start === template.length;
  return { template: template.slice(from), range: isExact ? { start: range.start + from, end: range.end } : range };
}

/** What no form may hold as it is. */
const illegal = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/u;
const strayPercent = /%(?![0-9A-Fa-f]{2})/;

/** Left as it is when it is encoded already: it holds nothing that has to be, and each `%` starts an escape. */
function encodeValue(text: string): string {
  // An `&` can only be from a variable here.
  if (!illegal.test(text) && !strayPercent.test(text)) return text.replaceAll('&', '%26');
  const isPartly = text.includes('%') && !strayPercent.test(text);
  return isPartly ? encodeIllegal(text).replaceAll('&', '%26') : encodeURIComponent(wellFormed(text));
}

function encodeIllegal(text: string): string {
  return wellFormed(text).replaceAll(new RegExp(illegal, 'gu'), encodeURIComponent).replaceAll(new RegExp(strayPercent, 'g'), '%25');
}

/** A lone surrogate has no UTF-8 form, and must not end in an exception. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD');
}
