import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import type { KnownConnection } from '../../core/connection/merge.ts';
import { commandIds } from '../../shared/ids.ts';
import type { Connections } from '../ports/connections.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { shownRequestFile } from '../views/shownRequestFile.ts';

type Entry = { readonly name: string } | { readonly setUp: true };

/** *Switch Connection…*: which connection a request goes over when its file names none. @param given its name, where it is chosen already */
export async function switchConnection(connections: Connections, given?: string): Promise<void> {
  const { document } = shownRequestFile() ?? vscode.window.activeTextEditor ?? {};
  const current = connections.activeName(document?.uri);
  const name =
    given ?? (await chooseConnection(connections, vscode.l10n.t('Switch Connection'), { sandbox: true, ...(current !== undefined && { current }) }));
  if (name !== undefined) await connections.setActive(document?.uri, name);
}

/** `current` is the name that is marked as active. */
export interface Offer {
  /** Whether the sandbox is in the list. */
  readonly sandbox: boolean;
  readonly current?: string;
}

/** One of all connections. `undefined` when the person left, or went to set one up. */
export async function chooseConnection(connections: Connections, title: string, { sandbox, current }: Offer): Promise<string | undefined> {
  const known = connections.list().filter(({ source }) => source !== 'sandbox');
  const choices: readonly Choice<Entry>[] = [
    ...known.map((one): Choice<Entry> => ({ ...described(one, current), value: { name: one.connection.name } })),
    ...(sandbox ? [{ label: `$(beaker) ${sandboxName}`, description: vscode.l10n.t('a tenant on this machine'), value: { name: sandboxName } }] : []),
    { label: `$(add) ${vscode.l10n.t('Set Up Connection…')}`, value: { setUp: true } },
  ];
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('Which connection'), choices);
  if (answer === undefined || answer === back) return undefined;
  if ('name' in answer) return answer.name;
  await vscode.commands.executeCommand(commandIds.setUpConnection);
  return undefined;
}

/** How a connection looks in a list: its name, whether it is active or production, where it goes. */
export function described({ connection, source, clash }: KnownConnection, current?: string): vscode.QuickPickItem {
  const marks = [
    connection.name === current && vscode.l10n.t('active'),
    connection.stage === 'production' && vscode.l10n.t('PRODUCTION'),
    source === 'workspace' && vscode.l10n.t('shared by the workspace'),
  ];
  const detail = [connection.tenantId, new URL(connection.baseResourceUrl).host, clash].filter(Boolean).join(' · ');
  return { label: `$(plug) ${connection.name}`, description: marks.filter(Boolean).join(' · '), detail };
}
