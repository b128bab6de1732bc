import * as vscode from 'vscode';
import { calendarEvent } from '../../core/certificate/calendar.ts';
import { inform } from '../ports/messages.ts';
import { readTree } from '../views/connections/treeSource.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant } from './nodeArguments.ts';
import { saveBeside } from './saveBeside.ts';

/**
 * *Add Expiry to Calendar…*: an .ics file that any calendar opens, with alarms 60, 30 and 7 days before. Public facts only.
 * @param argument a node, a connection's name, a thumbprint, or nothing
 * @throws {UserError} `noCertificate`, `certificateUnknown`
 */
export async function addExpiryToCalendar(deps: LifeDeps, argument?: unknown): Promise<void> {
  const title = vscode.l10n.t('Add Expiry to Calendar');
  const entry = await certificateMeant(argument, deps, title);
  if (!entry) return;
  const now = new Date();
  const { certificates } = await readTree(deps, now);
  const connections = certificates.find((seen) => seen.entry.pfx === entry.pfx)?.usedBy ?? [];
  const { subject, thumbprint, sha1Thumbprint, notAfter } = entry;
  const text = calendarEvent({ subject, thumbprint, sha1Thumbprint, notAfter, connections, now });
  const place = await saveBeside(entry.pfx, { ending: 'ics', kind: vscode.l10n.t('Calendar'), title, bytes: Buffer.from(text) });
  if (!place) return;
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('Saved to {0}. Open it to add the event to your calendar.', deps.files.shown(place.fsPath));
  if ((await inform(message, open)) === open) await vscode.env.openExternal(place);
}
