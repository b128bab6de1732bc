import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { memoryBody, type Body } from '../../core/graph/transport.ts';
import { asUtf8 } from '../../core/response/bodyEncoding.ts';
import { editorLanguage, parseMediaType } from '../../core/response/mediaType.ts';
import { saveName } from '../../core/response/saveName.ts';
import { confirm, mention, warn } from '../ports/messages.ts';
import { decodeInParts } from '../views/decodeInParts.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import type { Displayed } from '../views/shown.ts';
import type { ResponseDeps } from './responseDeps.ts';
import { saveFile, type GivenPlace } from './saveFile.ts';

/** Bytes of a text that an editor opens with ease. */
const largestDocument = 20 * 1024 * 1024;
/** Bytes for the clipboard beyond which it is asked. */
const largestCopy = 50 * 1024 * 1024;
/** Bytes that one string holds for certain. */
const largestText = 256 * 1024 * 1024;

type Panel = Pick<ResponsePanel, 'displayed' | 'shown'>;

/** *Copy Body*: as it came, all pages of it. @throws {UserError} `bodyTooLargeToCopy` */
export async function copyBody({ displayed }: Panel): Promise<void> {
  if (!displayed) return;
  const body = await bodyOf(displayed);
  if (body.size > largestText) {
    throw new UserError(
      'bodyTooLargeToCopy',
      vscode.l10n.t('The body is too large to be copied.'),
      vscode.l10n.t('“Save Body…” writes it to a file.'),
    );
  }
  if (body.size > largestCopy && !(await agreesToCopy(body.size))) return;
  const type = headerOf(displayed, 'content-type');
  const { bytes } = asUtf8(await body.read(0, body.size), parseMediaType(type));
  await vscode.env.clipboard.writeText(await decodeInParts(bytes));
  mention(vscode.l10n.t('Body copied.'));
}

/** *Save Body…*: the bytes as they came. @returns where it is; `undefined` when the person gave up */
export async function saveBody(deps: ResponseDeps, panel: Panel, given?: GivenPlace): Promise<vscode.Uri | undefined> {
  const { displayed, shown } = panel;
  if (!displayed) return undefined;
  const body = await bodyOf(displayed);
  return saveFile(deps.bodyFiles, { name: nameOf(displayed), title: vscode.l10n.t('Save Body'), body }, shown, given);
}

/** *Open Body in Editor*: laid out as in the panel, every number as it came, in the language of its kind. */
export async function openBodyInEditor(deps: ResponseDeps, panel: Panel): Promise<void> {
  const { displayed } = panel;
  if (!displayed) return;
  if (displayed.body.size > largestDocument) return offerFile(deps, panel);
  const { bytes } = await displayed.reader.ask({ kind: 'whole', of: { kind: 'body' } });
  if (bytes.length > largestDocument) return offerFile(deps, panel);
  const language = displayed.view.body.kind === 'json' ? 'json' : editorLanguage(parseMediaType(displayed.view.body.mediaType));
  const document = await vscode.workspace.openTextDocument({ language, content: await decodeInParts(bytes) });
  await vscode.window.showTextDocument(document, { preview: false });
}

/** *Open Body With…*: what no text shows, with the editor that the reader chooses. */
export async function openBodyWith(deps: ResponseDeps, { displayed }: Panel): Promise<void> {
  if (!displayed) return;
  const path = await deps.keepPrivately(nameOf(displayed), await bodyOf(displayed));
  // VS Code's own list of editors for a file of this kind.
  await vscode.commands.executeCommand('explorer.openWith', vscode.Uri.file(path));
}

async function offerFile(deps: ResponseDeps, panel: Panel): Promise<void> {
  const save = vscode.l10n.t('Save Body…');
  const question = vscode.l10n.t('The body is too large for an unsaved document. Saved to a file, it can be opened.');
  if ((await warn(question, save)) !== save) return;
  const place = await saveBody(deps, panel);
  if (place) await vscode.commands.executeCommand('vscode.open', place);
}

async function agreesToCopy(size: number): Promise<boolean> {
  const copy = vscode.l10n.t('Copy Body');
  const megabytes = Math.round(size / 1024 / 1024);
  const detail = vscode.l10n.t('Other programs may have trouble with so much text. “Save Body…” writes it to a file.');
  return (await confirm(vscode.l10n.t('Copy {0} MB to the clipboard?', megabytes), detail, copy)) === copy;
}

/** All of it: where more pages came, the first one with the items of all. */
async function bodyOf({ pages, reader, body }: Displayed): Promise<Body> {
  return (pages?.view.count ?? 1) > 1 ? memoryBody((await reader.ask({ kind: 'raw' })).bytes) : body;
}

function nameOf({ view }: Displayed): string {
  return saveName(view.head.url, view.headers);
}

function headerOf({ view }: Displayed, name: string): string {
  return view.headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';
}
