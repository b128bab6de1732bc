import * as vscode from 'vscode';
import type { CertificateItem, CertificatesItem, ConnectionItem, ConnectionNode, FactItem, SetUpItem } from '../connectionNodes.ts';
import { connectionId } from './connectionItem.ts';
import { short } from './inWords.ts';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** How a node looks, and how it is read out. */
export function treeItem(node: ConnectionNode): vscode.TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionItem(node);
    case 'setUp':
      return setUpItem(node);
    case 'certificates':
      return certificatesItem(node);
    case 'certificate':
      return certificateItem(node);
    case 'fact':
      return factItem(node);
    default:
      return node satisfies never;
  }
}

function connectionItem(node: ConnectionItem): vscode.TreeItem {
  const { name, source, state, level, isProduction } = node;
  const item = new vscode.TreeItem(name, Collapsed);
  const notes = [
    ...(isProduction ? [vscode.l10n.t('PRODUCTION')] : []),
    state,
    ...(source === 'workspace' ? [vscode.l10n.t('shared by the workspace')] : []),
    ...(source === 'sandbox' ? [vscode.l10n.t('a tenant on this machine')] : []),
  ];
  item.id = connectionId(name);
  item.description = notes.join(' · ');
  item.tooltip = [name, ...(isProduction ? [vscode.l10n.t('PRODUCTION')] : []), node.tooltip].join('\n');
  item.iconPath = icon(connectionIcon(node), level);
  item.contextValue = node.contextValue;
  item.accessibilityInformation = { label: [vscode.l10n.t('connection {0}', name), ...notes].join(', ') };
  return item;
}

/** Shape and colour: neither alone says it. What is under way is nothing to warn of. */
function connectionIcon({ source, level, setUpId, renewalId }: ConnectionItem): string {
  if (source === 'sandbox' && level !== 'bad') return 'beaker';
  if (level === 'attention' && setUpId !== undefined) return 'watch';
  return level === 'attention' && renewalId !== undefined ? 'refresh' : connectionIcons[level];
}

const connectionIcons: Readonly<Record<ConnectionItem['level'], string>> = { plain: 'plug', good: 'pass', attention: 'warning', bad: 'error' };

function setUpItem({ setUpId, name, state, contextValue }: SetUpItem): vscode.TreeItem {
  const item = new vscode.TreeItem(name, Collapsed);
  item.id = `setUp/${setUpId}`;
  item.description = state;
  item.tooltip = vscode.l10n.t('{0}\nThis connection is not set up yet: {1}.', name, state);
  item.iconPath = icon('watch', 'attention');
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: vscode.l10n.t('unfinished set-up of {0}, {1}', name, state) };
  return item;
}

function certificatesItem({ certificates }: CertificatesItem): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Certificates'), Collapsed);
  item.id = 'certificates';
  item.description = String(certificates.length);
  item.iconPath = new vscode.ThemeIcon('lock');
  item.contextValue = 'all';
  item.accessibilityInformation = { label: vscode.l10n.t('Certificates on this machine: {0}', certificates.length) };
  return item;
}

function certificateItem({ thumbprint, pfx, subject, state, level, contextValue }: CertificateItem): vscode.TreeItem {
  const item = new vscode.TreeItem(short(subject), Collapsed);
  item.id = `certificate/${thumbprint}/${pfx}`;
  item.description = state;
  item.tooltip = [subject, pfx, state].join('\n');
  item.iconPath = icon(level === 'bad' ? 'error' : level === 'attention' ? 'warning' : 'lock', level);
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: vscode.l10n.t('certificate {0}, {1}', subject, state) };
  return item;
}

function factItem(node: FactItem): vscode.TreeItem {
  const { id, label, value, level, facts } = node;
  const item = new vscode.TreeItem(label, facts && facts.length > 0 ? Collapsed : None);
  item.id = id;
  item.description = value;
  item.tooltip = node.tooltip ?? (value === '' ? label : `${label}: ${value}`);
  item.iconPath = icon(node.icon, level ?? 'plain');
  if (node.contextValue !== undefined) item.contextValue = node.contextValue;
  item.accessibilityInformation = { label: value === '' ? label : `${label}: ${value}` };
  return item;
}

function icon(id: string, level: ConnectionItem['level']): vscode.ThemeIcon {
  const colour = colours[level];
  return new vscode.ThemeIcon(id, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}

const colours: Readonly<Record<ConnectionItem['level'], string | undefined>> = {
  plain: undefined,
  good: 'testing.iconPassed',
  attention: 'list.warningForeground',
  bad: 'list.errorForeground',
};
