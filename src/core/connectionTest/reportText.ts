import { t } from '@vscode/l10n';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import { quoted } from './quoted.ts';
import type { TestReport, Tick } from './tick.ts';

/** The name of a home folder is a person's. Only where a path starts: `/srv/home/x` is nobody's, nor is `https://host/Users/x`. */
const home = /(?:(?:(?<=file:\/\/)|(?<![\p{L}\p{N}\p{M}_.~%@$+/\\-]))\/(?:home|Users)|(?<![\p{L}\p{N}])[a-z]:[/\\]Users)[/\\][^/\\"”\n]+(?=[/\\])/giu;

/** The report for whoever gives support: ids, hosts and times, and no secret; home folders are written as `~`. Lines end with `\n`. */
export function reportText(report: TestReport, connection: Connection): string {
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
    [t('File'), certificate?.pfx.replaceAll(home, '~')],
  ];
  const head = facts.flatMap(([label, value]) => (value === undefined ? [] : [t('{0}: {1}', label, quoted(value))]));
  const lines = [t('Connection test by Preauthorised Graph'), ...head, '', ...report.ticks.flatMap((tick) => linesOf(tick))];
  return `${lines.join('\n')}\n`;
}

function linesOf({ state, title, detail, fix }: Tick): readonly string[] {
  const below = [...(detail?.split('\n') ?? []), ...(fix ? [t('To do: {0}', fix.sentence)] : [])];
  const plain = (text: string): string => quoted(text.replaceAll(home, '~'), 2000);
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
