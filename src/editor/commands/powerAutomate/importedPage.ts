import * as vscode from 'vscode';
import type { ConnectionFields } from '../../../core/powerAutomate/fromFlow/flowConnection.ts';
import type { ImportedFlow } from '../../../core/powerAutomate/fromFlow/importFlow.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { Page, PageLine } from '../../views/pages.ts';

/** What is different from the flow, and what it says about its connection. */
export function importedPage({ notes, connection }: ImportedFlow): Page {
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
      ...(connection ? section(vscode.l10n.t('Its connection'), connectionLines(connection)) : []),
    ],
  };
}

/** The certificate and its password are never read. */
function connectionLines(fields: ConnectionFields): readonly PageLine[] {
  const labels: Readonly<Record<keyof ConnectionFields, string>> = {
    cloud: vscode.l10n.t('Cloud'),
    authority: vscode.l10n.t('Token service'),
    tenantId: vscode.l10n.t('Tenant'),
    clientId: vscode.l10n.t('App'),
    resourceUri: vscode.l10n.t('Resource URI'),
    baseResourceUrl: vscode.l10n.t('Base resource URL'),
  };
  const keys = ['cloud', 'authority', 'tenantId', 'clientId', 'resourceUri', 'baseResourceUrl'] as const;
  const known = keys.flatMap((key) => (fields[key] === undefined ? [] : [{ text: `- ${labels[key]}: ${fields[key]}` }]));
  const setUp = { title: vscode.l10n.t('Set Up Connection…'), command: commandIds.setUpConnection, arguments: [{ fields }] };
  return [{ text: vscode.l10n.t('As the flow has it; the certificate is not in it.'), actions: [setUp] }, { text: '' }, ...known];
}
