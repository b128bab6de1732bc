import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import { sameName } from '../../core/connection/identity.ts';
import type { Connections } from '../ports/connections.ts';

/** A connection's name, with its stage in words. The sandbox is known by name before it runs. */
export function connectionLabel(connections: Connections, name: string): string {
  if (sameName(name, sandboxName)) return sandboxName;
  const known = connections.find(name);
  if (!known) return vscode.l10n.t('{0} (unknown)', name);
  return known.connection.stage === 'production' ? vscode.l10n.t('{0} · PRODUCTION', known.connection.name) : known.connection.name;
}
