import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import type { OnCommand } from './boundary.ts';
import { changeCertificate } from './chooseCertificate.ts';
import type { GivenFields } from './connectionDraft.ts';
import { copyPfxPassword } from './copyPfxPassword.ts';
import { generateCertificatePair } from './generateCertificatePair.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { nameOf } from './nodeArguments.ts';
import { shareConnection } from './shareConnection.ts';
import { switchConnection } from './switchConnection.ts';

/** Connections and the pairs they sign in with. */
export function connectionCommands(on: OnCommand, deps: LifeDeps): readonly vscode.Disposable[] {
  const { connections } = deps;
  return [
    on(ids.generateCertificatePair, () => generateCertificatePair(deps, { announce: true })),
    on(ids.copyPfxPassword, (argument?: unknown) => copyPfxPassword(deps, argument)),
    on(ids.setUpConnection, async (given?: GivenFields) => (await import('./setUpConnection.ts')).setUpConnection(deps, given)),
    on(ids.editConnection, async (argument?: unknown) => (await import('./editConnection.ts')).editConnection(deps, argument)),
    on(ids.chooseCertificate, (argument?: unknown) => changeCertificate(connections, deps.store, deps, nameOf(argument))),
    on(ids.switchConnection, (argument?: unknown) => switchConnection(connections, nameOf(argument))),
    on(ids.shareConnection, (argument?: unknown) => shareConnection(connections, nameOf(argument))),
  ];
}
