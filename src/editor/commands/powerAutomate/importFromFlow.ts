import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { ConnectionFields } from '../../../core/powerAutomate/fromFlow/flowConnection.ts';
import type { FlowFile } from '../../../core/powerAutomate/fromFlow/flowFile.ts';
import type { ImportedFlow } from '../../../core/powerAutomate/fromFlow/importFlow.ts';
import { commandIds, languageId } from '../../../shared/ids.ts';
import { inform } from '../../ports/messages.ts';
import { withProgress } from '../../ports/progress.ts';
import { back, pick, type Choice } from '../../ports/prompts.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { importedPage } from './importedPage.ts';

type ImportDeps = Pick<LifeDeps, 'connections' | 'workflowsIn' | 'pages'>;

/** Bytes. What is larger is no solution of flows. */
const largestFile = 64 * 1024 * 1024;

/**
 * *Import from a Flow…*: an action or a scope from the clipboard, a flow's file, or a solution's .zip becomes a new request file. Nothing is sent.
 * @throws {UserError} as `importFlow` and `workflowsIn` do; `flowFileTooLarge`, `flowFileUnreadable`
 */
export async function importFromFlow(deps: ImportDeps): Promise<void> {
  const flow = await chosenFlow(deps);
  if (!flow) return;
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: flow.requests });
  await vscode.window.showTextDocument(document);
  void talk(deps, flow);
}

/** Loaded when it is needed. */
async function imported(files: readonly FlowFile[], connections: ImportDeps['connections']): Promise<ImportedFlow> {
  const { importFlow } = await import('../../../core/powerAutomate/fromFlow/importFlow.ts');
  return importFlow(
    files,
    connections.list().map(({ connection }) => connection),
  );
}

async function chosenFlow(deps: ImportDeps): Promise<ImportedFlow | undefined> {
  const choices: readonly Choice<'clipboard' | 'file'>[] = [
    {
      label: `$(clippy) ${vscode.l10n.t('From the Clipboard')}`,
      detail: vscode.l10n.t('An action or a scope that was copied in a designer, or its code'),
      value: 'clipboard',
    },
    {
      label: `$(file) ${vscode.l10n.t('From a File…')}`,
      detail: vscode.l10n.t('A flow’s .json, the .zip of a solution or a package, a logic app'),
      value: 'file',
    },
  ];
  const place = { title: vscode.l10n.t('Import from a Flow'), step: 1, totalSteps: 1 };
  const from = await pick(place, vscode.l10n.t('Where the flow is'), choices);
  if (from === undefined || from === back) return undefined;
  return from === 'clipboard' ? fromClipboard(deps) : fromFile(deps);
}

async function fromClipboard({ connections }: ImportDeps): Promise<ImportedFlow> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() !== '') return imported([{ name: vscode.l10n.t('The clipboard'), text }], connections);
  throw new UserError(
    'clipboardEmpty',
    vscode.l10n.t('There is no text in the clipboard.'),
    vscode.l10n.t('Copy an action or a scope in the designer of the flow, or its code, then try again.'),
  );
}

async function fromFile({ workflowsIn, connections }: ImportDeps): Promise<ImportedFlow | undefined> {
  const filters = { [vscode.l10n.t('Flows and Solutions')]: ['json', 'zip'], [vscode.l10n.t('All Files')]: ['*'] };
  const title = vscode.l10n.t('Import from a Flow');
  const [file] = (await vscode.window.showOpenDialog({ title, canSelectMany: false, filters, openLabel: vscode.l10n.t('Import') })) ?? [];
  if (!file) return undefined;
  const name = file.path.split('/').at(-1) ?? file.path;
  return withProgress(vscode.l10n.t('Reading {0}…', name), async () => {
    const { textsIn } = await import('../../../core/powerAutomate/fromFlow/chosenFile.ts');
    return imported(await textsIn(name, await read(file, name), workflowsIn), connections);
  });
}

async function read(file: vscode.Uri, name: string): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size <= largestFile) return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    throw new UserError(
      'flowFileUnreadable',
      vscode.l10n.t('{0} cannot be read.', name),
      vscode.l10n.t('Look whether it is still there, and whether you may read it.'),
      error,
    );
  }
  throw new UserError(
    'flowFileTooLarge',
    vscode.l10n.t('{0} is larger than any solution of flows.', name),
    vscode.l10n.t('Put the flow into a solution of its own and export that.'),
  );
}

/** What the flow says about its connection is offered to a set-up, never taken without a look. */
async function talk({ connections, pages }: ImportDeps, flow: ImportedFlow): Promise<void> {
  const { notes, connection, actions } = flow;
  const page = importedPage(flow);
  pages.replace(page);
  const [show, setUp] = [vscode.l10n.t('Show What Is Different'), vscode.l10n.t('Set Up Its Connection…')];
  const sentences = [
    actions === 1 ? vscode.l10n.t('One action became a request.') : vscode.l10n.t('{0} actions became requests.', actions),
    notes.length === 1 ? (notes[0] ?? '') : notes.length > 1 && vscode.l10n.t('{0} things are different from the flow.', notes.length),
  ];
  const buttons = [...(notes.length > 0 ? [show] : []), ...(connection && !isKnown(connection, connections) ? [setUp] : [])];
  const answer = await inform(sentences.filter((sentence) => sentence !== false).join(' '), ...buttons);
  if (answer === show) await pages.show(page);
  if (answer === setUp) await vscode.commands.executeCommand(commandIds.setUpConnection, { fields: connection });
}

/** Whether some connection calls the same as the same app; of the connector a flow says only what it calls. */
function isKnown({ clientId, resourceUri }: ConnectionFields, connections: ImportDeps['connections']): boolean {
  return connections
    .list()
    .some(
      ({ connection }) =>
        connection.resourceUri === resourceUri && (clientId === undefined || connection.clientId.toLowerCase() === clientId.toLowerCase()),
    );
}
