import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import { addExpiryToCalendar } from './addExpiryToCalendar.ts';
import type { OnCommand } from './boundary.ts';
import { copyFromPage } from './copyFromPage.ts';
import { copyId } from './copyId.ts';
import { copyPage } from './copyPage.ts';
import { duplicateConnection } from './duplicateConnection.ts';
import { exportCertificate } from './exportCertificate.ts';
import { forgetCertificate } from './forgetCertificate.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { openInPortal } from './openInPortal.ts';
import { powerAutomateCommands } from './powerAutomateCommands.ts';
import { removeConnection } from './removeConnection.ts';
import { revealCertificate } from './revealCertificate.ts';

/**
 * The life of certificates and registrations, from set-up to renewal. Each command takes a node of the view, a name or thumbprint, or nothing; the larger ones are loaded
 * when they are used.
 */
export function lifeCommands(on: OnCommand, deps: LifeDeps): readonly vscode.Disposable[] {
  return [
    on(ids.continueSetUp, async (argument?: unknown) => (await import('./continueSetUp.ts')).continueSetUp(deps, argument)),
    on(ids.discardSetUp, async (argument?: unknown) => (await import('./discardSetUp.ts')).discardSetUp(deps, argument)),
    on(ids.undoSetUp, async (argument?: unknown) => (await import('./undoSetUp.ts')).undoSetUp(deps, argument)),
    on(ids.renewCertificate, async (argument?: unknown) => (await import('./renew/renewCertificate.ts')).renewCertificate(deps, argument)),
    on(ids.removeOldCertificate, async (argument?: unknown) =>
      (await import('./renew/removeOldCertificate.ts')).removeOldCertificate(deps, argument),
    ),
    on(ids.testConnection, async (argument?: unknown) => (await import('./testConnection.ts')).testConnection(deps, argument)),
    on(ids.importCertificate, async () => (await import('./importCertificate.ts')).importCertificate(deps)),
    on(ids.locatePfx, async (argument?: unknown) => (await import('./locatePfx.ts')).locatePfx(deps, argument)),
    on(ids.exportCertificate, (argument?: unknown) => exportCertificate(deps, argument)),
    on(ids.exportPfx, async (argument?: unknown) => (await import('./exportPfx.ts')).exportPfx(deps, argument)),
    on(ids.revealCertificate, (argument?: unknown) => revealCertificate(deps, argument)),
    on(ids.forgetCertificate, (argument?: unknown) => forgetCertificate(deps, argument)),
    on(ids.addExpiryToCalendar, (argument?: unknown) => addExpiryToCalendar(deps, argument)),
    on(ids.duplicateConnection, (argument?: unknown) => duplicateConnection(deps, argument)),
    on(ids.removeConnection, (argument?: unknown) => removeConnection(deps, argument)),
    on(ids.copyId, (argument?: unknown) => copyId(deps, argument)),
    on(ids.openInPortal, (argument?: unknown) => openInPortal(deps, argument)),
    on(ids.copyFromPage, (argument?: unknown) => copyFromPage(deps, argument)),
    on(ids.copyPage, (argument?: unknown) => copyPage(deps, argument)),
    ...powerAutomateCommands(on, deps),
  ];
}
