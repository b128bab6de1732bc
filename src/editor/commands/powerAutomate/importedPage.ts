import * as vscode from 'vscode';
import type { ConnectionFields } from '../../../core/powerAutomate/fromFlow/flowConnection.ts';
import type { ImportedFlow } from '../../../core/powerAutomate/fromFlow/importFlow.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { Page, PageLine } from '../../views/pages.ts';

/** What is different from the flow, and what it says about its connection, or lets assume. */
export function importedPage({ notes, connection, assumed }: ImportedFlow): Page {
  const empty: PageLine = { text: '' };
  const section = (title: string, lines: readonly PageLine[]): readonly PageLine[] =>
    lines.length === 0 ? [] : [{ text: `## ${title}` }, empty, ...lines, empty];
  return {
    id: 'imported-flow',
    title: vscode.l10n.t('Imported Flow'),
    lines: [
      { text: `# ${vscode.l10n.t('Imported from a flow')}` },
      empty,
      ...section(
        vscode.l10n.t('What is different'),
        notes.map((note) => ({ text: `- ${note}` })),
      ),
      ...(connection ? section(vscode.l10n.t('Its connection'), connectionLines(connection, assumed)) : []),
    ],
  };
}

/** The certificate and its password are never read. */
function connectionLines(fields: ConnectionFields, assumed: ImportedFlow['assumed']): readonly PageLine[] {
  const labels: Readonly<Record<keyof ConnectionFields, string>> = {
    cloud: vscode.l10n.t('Cloud'),
    authority: vscode.l10n.t('Token service'),
    tenantId: vscode.l10n.t('Tenant'),
    clientId: vscode.l10n.t('App'),
    resourceUri: vscode.l10n.t('Resource URI'),
    baseResourceUrl: vscode.l10n.t('Base resource URL'),
  };
  const keys = ['cloud', 'authority', 'tenantId', 'clientId', 'resourceUri', 'baseResourceUrl'] as const;
  const known = keys.flatMap((key): readonly PageLine[] => {
    const value = fields[key];
    if (value === undefined) return isNeeded(key) ? [{ text: `- ${vscode.l10n.t('{0}: not known from the flow', labels[key])}` }] : [];
    if (assumed.includes(key)) return [{ text: `- ${vscode.l10n.t('{0}: {1} (assumed, from the URLs)', labels[key], value)}` }];
    return [{ text: `- ${vscode.l10n.t('{0}: {1} (in the flow)', labels[key], value)}` }];
  });
  const setUp = { title: vscode.l10n.t('Set Up Connection…'), command: commandIds.setUpConnection, arguments: [{ fields }] };
  const isSaid = keys.some((key) => fields[key] !== undefined && !assumed.includes(key));
  const how = isSaid
    ? vscode.l10n.t('What the flow says, and what the URLs of its actions let assume; a certificate is never taken from it.')
    : vscode.l10n.t('The flow does not say how it signs in; this is taken from the URLs of its actions.');
  return [{ text: how, actions: [setUp] }, { text: '' }, ...known];
}

/** Without these nobody signs in. A flow may not say them, have an expression there, or several. */
function isNeeded(key: keyof ConnectionFields): boolean {
  return key === 'tenantId' || key === 'clientId';
}
