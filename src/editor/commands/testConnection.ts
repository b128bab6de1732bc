import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import { testConnection as test } from '../../core/connectionTest/testConnection.ts';
import { isWrong, type TestReport, type Tick } from '../../core/connectionTest/tick.ts';
import { inform } from '../ports/messages.ts';
import { withNews } from '../ports/progress.ts';
import { readTimeout } from '../ports/settings.ts';
import { connectionLabel } from '../views/connectionLabel.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { nameOf } from './nodeArguments.ts';
import { callerOfApp } from './renew/graphCallers.ts';
import { chooseConnection } from './switchConnection.ts';
import { testPage } from './testPage.ts';
import { assertTrusted } from './trust.ts';

/** For the two requests that say whether the hosts answer. A test is not to wait as long as a large answer may take. */
const longestProbe = 20_000;

/** *Test Connection*: all that a connection needs, looked at one after the other. A page says what is wrong; when all is well, a sentence does. */
export async function testConnection(deps: LifeDeps, argument?: unknown): Promise<TestReport | undefined> {
  assertTrusted();
  const name = nameOf(argument) ?? (await chooseConnection(deps.connections, vscode.l10n.t('Test Connection'), { sandbox: true }));
  if (name === undefined) return undefined;
  if (sameName(name, sandboxName)) await deps.sandbox.get();
  const connection = deps.connections.named(name);
  const report = await withNews(vscode.l10n.t('Testing “{0}”…', connection.name), (signal, say) =>
    runTest(deps, connection, (tick) => say(tick.title), signal),
  );
  if (!report) return undefined;
  deps.health.tested(connection, report);
  const page = testPage(report, connection, new Date());
  if (report.ticks.some(isWrong)) {
    await deps.pages.show(page);
    return report;
  }
  deps.pages.replace(page);
  const details = vscode.l10n.t('Show Details');
  const message = vscode.l10n.t(
    '“{0}” works. Application permissions in the token: {1}.',
    connectionLabel(deps.connections, name),
    (report.roles ?? []).join(', '),
  );
  void inform(message, details).then((chosen) => (chosen === details ? deps.pages.show(page) : undefined));
  return report;
}

async function runTest(deps: LifeDeps, connection: Connection, onTick: (tick: Tick) => void, signal: AbortSignal): Promise<TestReport> {
  const proxy = await proxyOf(deps, connection.baseResourceUrl);
  const ports = {
    transport: deps.transport,
    openKey: deps.openKey,
    acquire: deps.tokens.acquire.bind(deps.tokens),
    certificates: deps.certificates,
    readFile: (path: string) => deps.files.read(path),
    caller: callerOfApp(deps, connection),
    now: () => new Date(),
    ...(proxy !== undefined && { proxy }),
    timeoutMilliseconds: Math.min(readTimeout(), longestProbe),
    userAgent: deps.userAgent,
  };
  return test(connection, ports, onTick, signal);
}

/** VS Code's own setting wins over the environment, as it does for its requests. */
async function proxyOf(deps: LifeDeps, url: string): Promise<string | undefined> {
  const environment = await deps.proxyFor(url);
  const setting = vscode.workspace.getConfiguration('http').get<unknown>('proxy');
  return typeof setting === 'string' && setting !== '' ? setting : environment;
}
