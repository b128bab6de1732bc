import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { publicFileName } from '../../core/http/variables/environmentFile.ts';
import { environmentUri } from '../language/environmentUri.ts';
import type { Connections } from '../ports/connections.ts';
import type { EnvironmentChoice, Environments } from '../ports/environments.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { isFile } from '../ports/requestFiles.ts';
import { documentFolder } from '../ports/requestFolder.ts';
import { uriText } from '../ports/uriFolders.ts';
import { shownRequestFile } from '../views/shownRequestFile.ts';
import { placeAbove } from './switchEnvironmentPlace.ts';

type Entry = { readonly kind: 'environment'; readonly name: string } | { readonly kind: 'none' } | { readonly kind: 'create' };

/** *Switch Variables Environment…*: which values a request's variables have, and with `$connection` which connection it goes over. */
export async function switchEnvironment(environments: Environments, connections: Connections, shownFor?: vscode.Uri): Promise<void> {
  const document = shownFor ?? shownRequestFile()?.document.uri;
  if (!document) {
    throw new UserError(
      'noRequestFile',
      vscode.l10n.t('No request file is open.'),
      vscode.l10n.t('Open a .http file: its variables environments are beside it, or in a folder above.'),
    );
  }
  const current = environments.activeName(document);
  const { choices, hasFile } = await environments.choices(document);
  const answer = await pick(
    { title: vscode.l10n.t('Switch Variables Environment'), step: 1, totalSteps: 1 },
    vscode.l10n.t('Which values the variables have'),
    entriesOf(choices, current, hasFile, document),
  );
  if (answer === undefined || answer === back) return;
  if (answer.kind === 'create') await createFile(document, connections.activeName(document));
  else await environments.setActive(document, answer.kind === 'none' ? undefined : answer.name);
}

function entriesOf(
  choices: readonly EnvironmentChoice[],
  current: string | undefined,
  hasFile: boolean,
  document: vscode.Uri,
): readonly Choice<Entry>[] {
  const active = vscode.l10n.t('active');
  const gone: readonly Choice<Entry>[] =
    current === undefined || choices.some(({ name }) => name === current)
      ? []
      : [
          {
            label: `$(warning) ${current}`,
            description: vscode.l10n.t('active, but not defined any more'),
            value: { kind: 'environment', name: current },
          },
        ];
  const none: Choice<Entry> = {
    label: `$(circle-slash) ${vscode.l10n.t('No environment')}`,
    description: current === undefined ? active : '',
    detail: vscode.l10n.t('Only what every environment shares'),
    value: { kind: 'none' },
  };
  const create: Choice<Entry> = {
    label: `$(add) ${vscode.l10n.t('Create {0}…', publicFileName)}`,
    detail: vscode.l10n.t('An example beside the request file'),
    value: { kind: 'create' },
  };
  return [...gone, ...choices.map((choice) => described(choice, current, active, document)), none, ...(hasFile ? [] : [create])];
}

function described(
  { name, connection, definedIn }: EnvironmentChoice,
  current: string | undefined,
  active: string,
  document: vscode.Uri,
): Choice<Entry> {
  const marks = [name === current && active, connection !== undefined && `$(plug) ${connection}`];
  return {
    label: `$(symbol-variable) ${name}`,
    description: marks.filter((mark) => mark !== false).join(' · '),
    detail: definedIn.map((source) => placeName(source, document)).join(' · '),
    value: { kind: 'environment', name },
  };
}

/** A file as the workspace calls it, also one above the workspace; a setting by its name. */
function placeName(source: string, document: vscode.Uri): string {
  const uri = environmentUri(source);
  if (!uri) return source;
  const folder = vscode.workspace.getWorkspaceFolder(document)?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const isBeside = vscode.workspace.getWorkspaceFolder(uri) === undefined && folder?.scheme === uri.scheme && folder.authority === uri.authority;
  return (isBeside ? placeAbove(folder.path, uri.path) : undefined) ?? vscode.workspace.asRelativePath(uri);
}

/** An example that can be sent under as it is. An existing file is opened, and left alone. */
async function createFile(document: vscode.Uri, connection: string | undefined): Promise<void> {
  const folder = documentFolder(document);
  if (!folder) {
    throw new UserError(
      'noFolder',
      vscode.l10n.t('An unsaved document without a folder has no place for the file.'),
      vscode.l10n.t('Save the document first.'),
    );
  }
  const file = vscode.Uri.joinPath(folder, publicFileName);
  if (!(await isFile(file))) await write(file, connection);
  await vscode.window.showTextDocument(file);
}

async function write(file: vscode.Uri, connection: string | undefined): Promise<void> {
  const example = {
    $shared: { pageSize: 5 },
    dev: { ...(connection !== undefined && { $connection: connection }), group: 'garden-crew' },
    prod: { group: 'contoso-all' },
  };
  try {
    await vscode.workspace.fs.writeFile(file, Buffer.from(`${JSON.stringify(example, undefined, 2)}\n`));
  } catch (error) {
    throw new UserError(
      'fileNotWritable',
      vscode.l10n.t('{0} cannot be written.', uriText(file)),
      vscode.l10n.t('Choose a folder you may write to.'),
      error,
    );
  }
}
