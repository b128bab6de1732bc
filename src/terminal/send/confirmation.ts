import { t } from '@vscode/l10n';
import type { Connection } from '../../core/connection/connection.ts';
import { whatChanges } from '../../core/graph/writeSummary.ts';
import { UserError } from '../../core/errors.ts';
import type { PreparedRequest, WriteQuestion } from '../../core/run.ts';
import type { SendCommand } from '../commandLine.ts';
import type { Terminal } from '../terminal.ts';

type Consent = Pick<SendCommand, 'yes' | 'connection'>;

/**
 * Whether the command line itself says yes. For a DELETE in production `--yes` is not enough: the connection's name has to be typed, so
 * `--connection` must name it.
 */
function isConsented(consent: Consent, connection: Connection, byName: boolean): boolean {
  return consent.yes && (!byName || consent.connection === connection.name);
}

/**
 * Without a person to ask, each write must be consented to on the command line before the first request is sent.
 * @throws {UserError} `consentMissing`
 */
export function assertConsent(requests: readonly PreparedRequest[], consent: Consent, terminal: Pick<Terminal, 'isInteractive'>): void {
  if (terminal.isInteractive) return;
  const open = requests.filter(
    ({ connection, verdict }) => verdict.kind === 'confirm' && connection && !isConsented(consent, connection, verdict.byName),
  );
  if (open.length === 0) return;
  const byName = open.find(({ verdict }) => verdict.kind === 'confirm' && verdict.byName)?.connection;
  const list = open.map(({ request, target, connection }) => `${request.method} ${target.url} (${connection ? shownName(connection) : ''})`);
  throw new UserError(
    'consentMissing',
    [t('This changes data, and nobody can be asked here. Nothing was sent.'), ...list].join('\n'),
    byName ? t('Send it with {0} if it is meant.', `--connection '${byName.name}' --yes`) : t('Send it with {0} if it is meant.', '--yes'),
  );
}

/** Asks before data is changed, with everything in plain sight that could be the wrong one. */
export function confirmation(consent: Consent, terminal: Terminal): (question: WriteQuestion) => Promise<boolean> {
  return async (question) => {
    const { connection, byName, withToken } = question;
    if (isConsented(consent, connection, byName)) return true;
    if (!terminal.isInteractive) return false;
    const production = connection.stage === 'production';
    terminal.say(production ? t('This request changes data in PRODUCTION:') : t('This request changes data:'), 'yellow', 'bold');
    const lines = [
      t('Connection: {0}', shownName(connection)),
      t('Tenant: {0}', connection.tenantId),
      t('App: {0}', connection.clientId),
      ...(withToken ? [] : [t('Sent without the connection’s token: it goes to another host, or has its own Authorization.')]),
      ...whatChanges(question),
    ];
    terminal.say(lines.map((line) => `  ${line}`).join('\n'));
    if (byName) return (await terminal.ask(t('Type the name of the connection, {0}, to send it: ', connection.name)))?.trim() === connection.name;
    return /^(?:y|yes)$/i.test((await terminal.ask(t('Send it? [y/N] ')))?.trim() ?? '');
  };
}

function shownName(connection: Connection): string {
  return connection.stage === 'production' ? t('{0} (PRODUCTION)', connection.name) : connection.name;
}
