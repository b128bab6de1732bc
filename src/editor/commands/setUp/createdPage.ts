import * as vscode from 'vscode';
import { sameName } from '../../../core/connection/identity.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import type { CreatedObject } from '../../../core/setUp/pending.ts';
import type { PendingWork } from '../../../core/setUp/pendingStore.ts';
import { commandIds } from '../../../shared/ids.ts';
import { moment } from '../../views/connections/inWords.ts';
import type { PageLine } from '../../views/pages.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** What was made for a connection of this name, the newest last. */
export function createdOf({ created }: PendingWork, name: string): readonly CreatedObject[] {
  return created.filter((object) => sameName(object.connection, name));
}

/** A page with each object that was made in a tenant for this connection, with its link, and with what undoes it. */
export async function showCreated({ pages, pending }: Pick<LifeDeps, 'pages' | 'pending'>, name: string): Promise<void> {
  const objects = createdOf(await pending.list(), name);
  const undo = { title: vscode.l10n.t('Undo…'), command: commandIds.undoSetUp, arguments: [name] };
  // An earlier connection of the same name may have been another tenant's.
  const tenants = [...new Set(objects.map(({ tenantId }) => tenantId))];
  const lines: readonly PageLine[] =
    tenants.length > 0
      ? [
          { text: `# ${vscode.l10n.t('What was made in Entra for {0}', name)}`, actions: [undo] },
          { text: '' },
          { text: vscode.l10n.t('Tenant {0}. Nothing of this is undone unless you say so.', tenants.join(', ')) },
          ...objects.flatMap((object) => [{ text: '' }, lineOf(object)]),
          { text: '' },
        ]
      : [{ text: `# ${vscode.l10n.t('Nothing of {0} is left in Entra that was made from here', name)}` }];
  await pages.show({ id: `created/${name.toLowerCase()}`, title: vscode.l10n.t('{0} in Entra', name), lines });
}

function lineOf(object: CreatedObject): PageLine {
  const link = linkOf(object);
  const { clientId, createdAt, id, label } = object;
  const text = [
    `## ${kindInWords(object.kind)}: ${label}`,
    '',
    vscode.l10n.t('- Made: {0}', moment(createdAt)),
    vscode.l10n.t('- ID: {0}', id),
    vscode.l10n.t('- Client ID of the app: {0}', clientId),
    ...(link === undefined ? [] : [`- ${link}`]),
  ].join('\n');
  const open = { title: vscode.l10n.t('Open in the Portal'), command: 'vscode.open', arguments: [link] };
  return { text, ...(link !== undefined && { actions: [open] }) };
}

function linkOf({ kind, cloud, authority, tenantId, clientId }: CreatedObject): string | undefined {
  const links = portalLinks(cloud, { tenantId, clientId, ...(authority !== undefined && { authority }) });
  switch (kind) {
    case 'application':
      return links.overview;
    case 'keyCredential':
      return links.certificates;
    case 'servicePrincipal':
      return links.enterpriseApp;
    case 'appRoleAssignment':
      return links.permissions;
  }
}

/** What an object is, for people. */
export function kindInWords(kind: CreatedObject['kind']): string {
  switch (kind) {
    case 'application':
      return vscode.l10n.t('App registration');
    case 'keyCredential':
      return vscode.l10n.t('Certificate');
    case 'servicePrincipal':
      return vscode.l10n.t('Enterprise application (service principal)');
    case 'appRoleAssignment':
      return vscode.l10n.t('Granted permission');
  }
}
