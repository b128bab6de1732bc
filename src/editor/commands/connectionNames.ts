import * as vscode from 'vscode';
import { sameName } from '../../core/connection/identity.ts';
import type { Connections } from '../ports/connections.ts';
import { confirm } from '../ports/messages.ts';
import { connectionLabel } from '../views/connectionLabel.ts';

/** The names of all connections but the one that is being changed. */
export function namesTaken(connections: Connections, except?: string): readonly string[] {
  const names = connections.list().map(({ connection }) => connection.name);
  return names.filter((name) => except === undefined || !sameName(name, except));
}

/** Asks whether the connection of this name may go. */
export async function mayReplace(connections: Connections, name: string): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const detail = vscode.l10n.t('What it says of tenant, app, certificate, access and stage is lost.');
  const question = vscode.l10n.t('There is a connection “{0}” already. Replace it?', connectionLabel(connections, name));
  return (await confirm(question, detail, replace)) === replace;
}
