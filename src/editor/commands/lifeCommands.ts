import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import { addExpiryToCalendar } from './addExpiryToCalendar.ts';
import type { OnCommand } from './boundary.ts';
import { continueSetUp } from './continueSetUp.ts';
import { copyFromPage } from './copyFromPage.ts';
import { copyId } from './copyId.ts';
import { copyPage } from './copyPage.ts';
import { discardSetUp } from './discardSetUp.ts';
import { duplicateConnection } from './duplicateConnection.ts';
import { exportCertificate } from './exportCertificate.ts';
import { exportPfx } from './exportPfx.ts';
import { forgetCertificate } from './forgetCertificate.ts';
import { importCertificate } from './importCertificate.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { locatePfx } from './locatePfx.ts';
import { openInPortal } from './openInPortal.ts';
import { powerAutomateCommands } from './powerAutomateCommands.ts';
import { removeConnection } from './removeConnection.ts';
import { removeOldCertificate } from './renew/removeOldCertificate.ts';
import { renewCertificate } from './renew/renewCertificate.ts';
import { revealCertificate } from './revealCertificate.ts';
import { testConnection } from './testConnection.ts';
import { undoSetUp } from './undoSetUp.ts';

/** The life of certificates and registrations, from set-up to renewal. Each command takes a node of the view, a name or thumbprint, or nothing. */
export function lifeCommands(on: OnCommand, deps: LifeDeps): readonly vscode.Disposable[] {
  return [
    on(ids.continueSetUp, (argument?: unknown) => continueSetUp(deps, argument)),
    on(ids.discardSetUp, (argument?: unknown) => discardSetUp(deps, argument)),
    on(ids.undoSetUp, (argument?: unknown) => undoSetUp(deps, argument)),
    on(ids.renewCertificate, (argument?: unknown) => renewCertificate(deps, argument)),
    on(ids.removeOldCertificate, (argument?: unknown) => removeOldCertificate(deps, argument)),
    on(ids.testConnection, (argument?: unknown) => testConnection(deps, argument)),
    on(ids.importCertificate, () => importCertificate(deps)),
    on(ids.locatePfx, (argument?: unknown) => locatePfx(deps, argument)),
    on(ids.exportCertificate, (argument?: unknown) => exportCertificate(deps, argument)),
    on(ids.exportPfx, (argument?: unknown) => exportPfx(deps, argument)),
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
