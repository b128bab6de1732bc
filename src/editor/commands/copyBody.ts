import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { headerValue } from '../../core/graph/exchange.ts';
import { parseMediaType } from '../../core/response/mediaType.ts';
import type { RowRange, TextOf } from '../../shared/bodyCalls.ts';
import { confirm, mention } from '../ports/messages.ts';
import { decodeInParts, textOfBody } from '../views/decodeInParts.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import { bodyOf } from '../views/shown.ts';

/** Bytes for the clipboard beyond which it is asked. */
const largestCopy = 50 * 1024 * 1024;
/** Bytes that one string holds for certain. */
const largestText = 256 * 1024 * 1024;

type Panel = Pick<ResponsePanel, 'displayed' | 'copied'>;

/** *Copy Body*: as it came, all pages of it. @throws {UserError} `bodyTooLargeToCopy` */
export async function copyBody(panel: Panel): Promise<void> {
  const { displayed } = panel;
  if (!displayed) return;
  const body = await bodyOf(displayed);
  if (!(await mayCopy(body.size))) return;
  // Pages that were joined are UTF-8, whatever they came in.
  const type = body === displayed.body ? (headerValue(displayed.view.headers, 'content-type') ?? '') : '';
  await copyText(panel, await textOfBody(body, parseMediaType(type)));
  mention(vscode.l10n.t('Body copied.'));
}

/** Lines of a text, whole. @param range absent: all of them. @throws {UserError} `bodyTooLargeToCopy` */
export async function copyLines(panel: Panel, of: TextOf, range?: RowRange): Promise<void> {
  const { displayed } = panel;
  if (!displayed) return;
  const { bytes } = await displayed.reader.ask({ kind: 'whole', of, ...(range && { range }) });
  if (!(await mayCopy(bytes.length))) return;
  // What is pasted into a line must not break it.
  await copyText(panel, (await decodeInParts(bytes)).replace(/\n$/, ''));
}

/** An item of an array, or the value of a column in it, as it was sent. @throws {UserError} `bodyTooLargeToCopy` */
export async function copyValue(panel: Panel, array: string, index: number, column?: string): Promise<void> {
  const { displayed } = panel;
  if (!displayed) return;
  const { text } = await displayed.reader.ask({ kind: 'value', array, index, ...(column !== undefined && { column }) });
  if (await mayCopy(text.length)) await copyText(panel, text);
}

/** A text as it is. Tells the panel too, which says it to who does not see the status bar. */
export async function copyText(panel: Panel, text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  panel.copied();
}

/** @throws {UserError} `bodyTooLargeToCopy` */
async function mayCopy(size: number): Promise<boolean> {
  if (size > largestText) {
    throw new UserError(
      'bodyTooLargeToCopy',
      vscode.l10n.t('The body is too large to be copied.'),
      vscode.l10n.t('“Save Body…” writes it to a file.'),
    );
  }
  return size <= largestCopy || agreesToCopy(size);
}

async function agreesToCopy(size: number): Promise<boolean> {
  const copy = vscode.l10n.t('Copy');
  const megabytes = Math.round(size / 1024 / 1024);
  const detail = vscode.l10n.t('Other programs may have trouble with so much text. “Save Body…” writes it to a file.');
  return (await confirm(vscode.l10n.t('Copy {0} MB to the clipboard?', megabytes), detail, copy)) === copy;
}
