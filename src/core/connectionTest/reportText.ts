import { t } from '@vscode/l10n';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import { quoted } from './quoted.ts';
import { wrongFirst, type TestReport, type Tick } from './tick.ts';

/** Where a path can start: `/srv/home/x` is nobody's home, nor is `https://host/Users/x`. */
const start = String.raw`(?:(?<=file:\/\/)|(?<![\p{L}\p{N}\p{M}_.~%@$+/\\-]))`;
/** The name of a home folder is a person's. */
const anyHome = String.raw`(?:${start}\/(?:home|Users)|(?<![\p{L}\p{N}])[a-z]:[/\\]Users)[/\\][^/\\"”\n]+`;

/**
 * The report for whoever gives support: ids, hosts and times, and no secret; home folders are written as `~`. What is wrong comes first, as on the page, and
 * a fact of the head is not said again below. Lines end with `\n`.
 * @param home the person's own home folder, which may be anywhere
 */
export function reportText(report: TestReport, connection: Connection, home: string): string {
  const homes = homesOf(home);
  const { certificate } = connection;
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    [t('Connection'), connection.stage === 'production' ? t('{0} (production)', report.connection) : report.connection],
    [t('Cloud'), connection.cloud],
    [t('Token service'), withoutCredentials(authorityOf(connection))],
    [t('Tenant ID'), connection.tenantId],
    [t('Client ID'), connection.clientId],
    [t('Application object ID'), connection.applicationObjectId],
    [t('Resource URI'), withoutCredentials(connection.resourceUri)],
    [t('Base resource URL'), withoutCredentials(connection.baseResourceUrl)],
    [t('Certificate (SHA-256)'), certificate?.thumbprint],
    [t('Certificate as the portal shows it (SHA-1)'), report.sha1Thumbprint],
    [t('File'), certificate?.pfx.replaceAll(homes, '~')],
  ];
  const head = facts.flatMap(([label, value]) => (value === undefined ? [] : [t('{0}: {1}', label, quoted(value))]));
  const said = saidInHead(report, connection);
  const lines = [t('Connection test by Preauthorised Graph'), ...head, '', ...wrongFirst(report.ticks).flatMap((tick) => linesOf(tick, homes, said))];
  return `${lines.join('\n')}\n`;
}

/** Lines of checks that say no more than the head does. */
function saidInHead({ sha1Thumbprint }: TestReport, { certificate, clientId, tenantId }: Connection): ReadonlySet<string> {
  return new Set([
    t('Client ID {0}, tenant {1}', clientId, tenantId),
    ...(certificate ? [t('File: {0}', certificate.pfx)] : []),
    ...(certificate?.thumbprint === undefined ? [] : [t('Thumbprint (SHA-256): {0}', certificate.thumbprint)]),
    ...(sha1Thumbprint === undefined ? [] : [t('Thumbprint as the portal shows it (SHA-1): {0}', sha1Thumbprint)]),
  ]);
}

function homesOf(home: string): RegExp {
  const own = home.replace(/[/\\]+$/, '').replaceAll(/[\^$\\.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(own === '' ? `${anyHome}(?=[/\\\\])` : `(?:${start}${own}|${anyHome})(?=[/\\\\])`, 'giu');
}

function linesOf({ state, title, detail, fix }: Tick, homes: RegExp, said: ReadonlySet<string>): readonly string[] {
  const facts = detail?.split('\n').filter((line) => !said.has(line)) ?? [];
  const below = [...facts, ...(fix ? [t('To do: {0}', fix.sentence)] : [])];
  const plain = (text: string): string => quoted(text.replaceAll(homes, '~'), 2000);
  return [`[${stateInWords(state)}] ${plain(title)}`, ...below.map((line) => `    ${plain(line)}`)];
}

function stateInWords(state: Tick['state']): string {
  switch (state) {
    case 'ok':
      return t('ok');
    case 'warning':
      return t('warning');
    case 'failed':
      return t('failed');
    case 'skipped':
      return t('not tested');
  }
}

function withoutCredentials(text: string): string {
  const url = toUrl(text);
  // A URI such as api://… has no such parts, and is taken as it is.
  if (!url || (!url.username && !url.password && !url.search)) return text;
  return `${url.protocol}//${url.host}${url.pathname}`;
}
