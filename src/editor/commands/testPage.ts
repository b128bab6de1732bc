import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Connection } from '../../core/connection/connection.ts';
import { reportText } from '../../core/connectionTest/reportText.ts';
import { wrongFirst, type TestReport, type Tick } from '../../core/connectionTest/tick.ts';
import { commandIds } from '../../shared/ids.ts';
import type { ProblemAction } from '../../shared/responseView.ts';
import type { Page, PageAction, PageLine } from '../views/pages.ts';
import { moment } from '../views/connections/inWords.ts';
import { commandOf } from './fixes.ts';

const signs: Readonly<Record<Tick['state'], string>> = { ok: '✔', warning: '⚠', failed: '✘', skipped: '○' };

/** What a test found, one tick a line, each with what helps. */
export function testPage(report: TestReport, connection: Connection, at: Date): Page {
  const id = pageId(connection.name);
  const again: PageAction = { title: vscode.l10n.t('Test Again'), command: commandIds.testConnection, arguments: [connection.name] };
  const copy: PageAction = { title: vscode.l10n.t('Copy for Support'), command: commandIds.copyPage, arguments: [id] };
  const when = moment(at.toISOString());
  const production = connection.stage === 'production' ? ` · ${vscode.l10n.t('PRODUCTION')}` : '';
  return {
    id,
    title: vscode.l10n.t('Test of {0}', connection.name),
    copyText: reportText(report, connection, homedir()),
    lines: [
      { text: `# ${vscode.l10n.t('Test of “{0}”', connection.name)}${production}` },
      { text: '' },
      // Not above the first line: VS Code opens a document with what is above it out of sight.
      { text: vscode.l10n.t('Tenant {0}, app {1}, {2}', connection.tenantId, connection.clientId, when), actions: [again, copy] },
      { text: '' },
      { text: legendOf(report.ticks) },
      { text: '' },
      ...wrongFirst(report.ticks).flatMap((tick) => [lineOf(tick), { text: '' }]),
    ],
  };
}

function pageId(name: string): string {
  return `test/${name.toLowerCase()}`;
}

function lineOf({ state, title, detail, fix }: Tick): PageLine {
  const further = [detail, fix?.sentence].filter((text) => text !== undefined && text !== '').flatMap((text) => (text ?? '').split('\n'));
  return {
    text: [`- ${signs[state]} ${title}`, ...further.map((line) => `  ${line}`)].join('\n'),
    actions: actionsOf(fix?.action),
  };
}

function actionsOf(action: ProblemAction | undefined): readonly PageAction[] {
  const command = action && commandOf(action);
  return action && command ? [{ title: action.label, ...command }] : [];
}

function legendOf(ticks: readonly Tick[]): string {
  const count = (state: Tick['state']): number => ticks.filter((tick) => tick.state === state).length;
  const parts = [
    count('failed') > 0 && vscode.l10n.t('{0} ✘ failed', count('failed')),
    count('warning') > 0 && vscode.l10n.t('{0} ⚠ to look at', count('warning')),
    count('ok') > 0 && vscode.l10n.t('{0} ✔ fine', count('ok')),
    count('skipped') > 0 && vscode.l10n.t('{0} ○ could not be looked at', count('skipped')),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
