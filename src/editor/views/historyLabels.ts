import * as vscode from 'vscode';
import type { HistoryHead } from '../../core/history/entry.ts';
import type { Day } from '../../core/history/days.ts';

/** UTF-16 units; the rest is in the tooltip. */
const longestPath = 200;

/** `GET /users?$top=5` */
export function historyLabel({ method, path }: HistoryHead): string {
  return `${method} ${path.length > longestPath ? `${path.slice(0, longestPath - 1)}…` : path}`;
}

/** `200 · 14:05 · contoso · 143 ms` */
export function historyDescription(head: HistoryHead): string {
  return `${head.status ?? vscode.l10n.t('no answer')} · ${historyCircumstances(head)}`;
}

/** `14:05 · contoso · 143 ms` */
export function historyCircumstances(head: HistoryHead): string {
  const duration = head.milliseconds === undefined ? [] : [vscode.l10n.t('{0} ms', Math.round(head.milliseconds))];
  const connection = head.connection ? [head.connection.name] : [];
  return [historyTime(head), ...connection, ...duration].join(' · ');
}

/** `14:05`, or `02:05 PM`: in the language of VS Code, where the reader is. */
export function historyTime({ at }: Pick<HistoryHead, 'at'>): string {
  return new Intl.DateTimeFormat(vscode.env.language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** `Monday, 23 November 2026`, or *Today*. */
export function dayLabel({ kind, start }: Day<unknown>): string {
  if (kind === 'today') return vscode.l10n.t('Today');
  if (kind === 'yesterday') return vscode.l10n.t('Yesterday');
  return new Intl.DateTimeFormat(vscode.env.language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(start);
}

/** In shape and in colour. */
export function statusIcon({ statusKind }: HistoryHead): vscode.ThemeIcon {
  switch (statusKind) {
    case 'success':
      return new vscode.ThemeIcon('check', new vscode.ThemeColor('testing.iconPassed'));
    case 'redirect':
      return new vscode.ThemeIcon('arrow-right');
    case 'clientError':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'serverError':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case undefined:
      return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.errorForeground'));
    default:
      return statusKind satisfies never;
  }
}

function statusInWords({ statusKind }: HistoryHead): string {
  switch (statusKind) {
    case 'success':
      return vscode.l10n.t('succeeded');
    case 'redirect':
      return vscode.l10n.t('redirected');
    case 'clientError':
      return vscode.l10n.t('refused');
    case 'serverError':
      return vscode.l10n.t('failed at the server');
    case undefined:
      return vscode.l10n.t('no answer');
    default:
      return statusKind satisfies never;
  }
}

/** What a screen reader says, for which neither an icon nor a dot between figures means anything. */
export function spokenLabel(head: HistoryHead): string {
  const parts = [
    `${head.method} ${head.path}`,
    head.status === undefined ? statusInWords(head) : `${statusInWords(head)}, ${head.status} ${head.statusText ?? ''}`.trim(),
    ...(head.milliseconds === undefined ? [] : [vscode.l10n.t('{0} milliseconds', Math.round(head.milliseconds))]),
    ...(head.connection ? [vscode.l10n.t('connection {0}', head.connection.name)] : []),
    ...(head.environment === undefined ? [] : [vscode.l10n.t('environment {0}', head.environment)]),
    vscode.l10n.t('sent at {0}', historyTime(head)),
  ];
  return parts.join(', ');
}

/** All that the list has no room for, a line each. */
export function historyTooltip(head: HistoryHead): string {
  const lines = [
    head.title,
    `${head.method} ${head.url}`,
    ...(head.status === undefined ? [] : [`${head.status} ${head.statusText ?? ''}`.trim()]),
    ...(head.connection ? [vscode.l10n.t('Connection: {0}', head.connection.name)] : []),
    ...(head.environment === undefined ? [] : [vscode.l10n.t('Variables environment: {0}', head.environment)]),
    new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(head.at)),
  ];
  return lines.join('\n');
}
