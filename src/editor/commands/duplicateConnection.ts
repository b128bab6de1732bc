import * as vscode from 'vscode';
import { nameProblem } from '../../core/connection/check.ts';
import { sameName } from '../../core/connection/identity.ts';
import { commandIds } from '../../shared/ids.ts';
import { inform } from '../ports/messages.ts';
import { ask, back } from '../ports/prompts.ts';
import { referenceOf } from '../views/connections/treeSource.ts';
import { namesTaken } from './connectionNames.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { nameOf } from './nodeArguments.ts';
import { chooseConnection } from './switchConnection.ts';

/**
 * *Duplicate Connection…*: the same under another name, as a connection of one's own; also of one that the workspace shares, with the certificate
 * that is bound to it. Access and stage stay, so production stays production.
 * @param argument a node, a connection's name, or nothing
 * @throws {UserError} `connectionUnknown`, and as `ConnectionStore.save`
 */
export async function duplicateConnection(deps: Pick<LifeDeps, 'connections' | 'certificates' | 'store'>, argument?: unknown): Promise<void> {
  const { connections, certificates, store } = deps;
  const title = vscode.l10n.t('Duplicate Connection');
  const given = nameOf(argument) ?? (await chooseConnection(connections, title, { sandbox: false }));
  if (given === undefined) return;
  const connection = connections.named(given);
  const known = connections.find(given);
  if (!known || known.source === 'sandbox') return;
  const taken = namesTaken(connections);
  const name = await ask(
    { title: `${title}: ${connection.name}`, step: 1, totalSteps: 1 },
    { prompt: vscode.l10n.t('The name of the copy'), value: freeName(connection.name, taken), problem: (value) => problemOf(value, taken) },
  );
  if (name === undefined || name === back) return;
  const certificate = await referenceOf(known, certificates);
  const copy = { ...connection, name: name.trim(), ...(certificate && { certificate }) };
  await store.save(copy, 'new');
  await connections.reload();
  const edit = vscode.l10n.t('Edit…');
  const message = vscode.l10n.t('“{0}” is a copy of “{1}”: same tenant, app, certificate and access.', copy.name, connection.name);
  // Not waited for: the message may stay for long.
  void inform(message, edit).then((answer) => (answer === edit ? vscode.commands.executeCommand(commandIds.editConnection, copy.name) : undefined));
}

function problemOf(value: string, taken: readonly string[]): string | undefined {
  const name = value.trim();
  if (name === '') return vscode.l10n.t('Type a name.');
  return (
    nameProblem(name) ?? (taken.some((other) => sameName(other, name)) ? vscode.l10n.t('There is a connection “{0}” already.', name) : undefined)
  );
}

/** `contoso 2`, `contoso 3`, … */
function freeName(name: string, taken: readonly string[]): string {
  for (let number = 2; ; number++) {
    const free = `${name} ${number}`;
    if (!taken.some((other) => sameName(other, free))) return free;
  }
}
