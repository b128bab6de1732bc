import * as vscode from 'vscode';
import { editorLanguage, parseMediaType } from '../../core/response/mediaType.ts';
import { saveName } from '../../core/response/saveName.ts';
import { confirm, warn } from '../ports/messages.ts';
import { decodeInParts } from '../views/decodeInParts.ts';
import { isPrivate } from '../views/privateResponse.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import { bodyOf, type Displayed } from '../views/shown.ts';
import type { ResponseDeps } from './responseDeps.ts';
import { saveFile, type GivenPlace } from './saveFile.ts';

/** Bytes of a text that an editor opens with ease. */
const largestDocument = 20 * 1024 * 1024;

type Panel = Pick<ResponsePanel, 'displayed' | 'shown'>;

/** *Save Body…*: the bytes as they came. @returns where it is; `undefined` when the person gave up */
export async function saveBody(deps: ResponseDeps, panel: Panel, given?: GivenPlace): Promise<vscode.Uri | undefined> {
  const { displayed, shown } = panel;
  if (!displayed) return undefined;
  const body = await bodyOf(displayed);
  return saveFile(deps.bodyFiles, { name: nameOf(displayed), title: vscode.l10n.t('Save Body'), body }, shown, given);
}

/** *Open Body in Editor*: laid out as in the panel, every number as it came, in the language of its kind; read-only, so that VS Code writes it nowhere. */
export async function openBodyInEditor(deps: ResponseDeps, panel: Panel): Promise<void> {
  const { displayed, shown } = panel;
  if (!displayed) return;
  if (displayed.body.size > largestDocument) return offerFile(deps, panel);
  const { bytes } = await displayed.reader.ask({ kind: 'whole', of: { kind: 'body' } });
  if (bytes.length > largestDocument) return offerFile(deps, panel);
  const name = nameOf(displayed);
  // VS Code keeps the names of its tabs on the disk.
  const shownName = isPrivate(shown) ? name.replace(/^.*(?=\.)/s, 'body') : name;
  const uri = deps.bodyDocuments.hold(shownName, await decodeInParts(bytes));
  const document = await vscode.workspace.openTextDocument(uri);
  const language = displayed.view.body.kind === 'json' ? 'json' : editorLanguage(parseMediaType(displayed.view.body.mediaType));
  await vscode.languages.setTextDocumentLanguage(document, language);
  await vscode.window.showTextDocument(document, { preview: false });
}

/** *Open Body With…*: what no text shows, with the editor that the reader chooses. */
export async function openBodyWith(deps: ResponseDeps, { displayed, shown }: Panel): Promise<void> {
  if (!displayed) return;
  const name = nameOf(displayed);
  if (isPrivate(shown) && !(await agreesToFile(name))) return;
  const path = await deps.keepPrivately(name, await bodyOf(displayed));
  // VS Code's own list of editors for a file of this kind.
  await vscode.commands.executeCommand('explorer.openWith', vscode.Uri.file(path));
}

/** What the history must not keep is not to lie on the disk unasked either. */
async function agreesToFile(name: string): Promise<boolean> {
  const write = vscode.l10n.t('Write and Open');
  const detail = vscode.l10n.t(
    'The history keeps nothing of this request. For another editor the body must be a file: “{0}” in VS Code’s storage folder, not encrypted, readable by you alone, removed after a day.',
    name,
  );
  return (await confirm(vscode.l10n.t('Write the body to a file?'), detail, write)) === write;
}

async function offerFile(deps: ResponseDeps, panel: Panel): Promise<void> {
  const save = vscode.l10n.t('Save Body…');
  const question = vscode.l10n.t('The body is too large for a document without a file. Saved to a file, it can be opened.');
  if ((await warn(question, save)) !== save) return;
  const place = await saveBody(deps, panel);
  if (place) await vscode.commands.executeCommand('vscode.open', place);
}

function nameOf({ view }: Displayed): string {
  return saveName(view.head.url, view.headers);
}
