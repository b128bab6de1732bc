import { t } from '@vscode/l10n';
import type { Connection } from '../../core/connection/connection.ts';
import { whatChanges, writeLines } from '../../core/graph/writeSummary.ts';
import { UserError } from '../../core/errors.ts';
import type { PlannedWrite } from '../../core/plannedWrites.ts';
import type { PreparedRequest, WriteQuestion } from '../../core/run.ts';
import type { SendCommand } from '../command.ts';
import type { Terminal } from '../terminal.ts';

/** What of the command line says yes before anything is asked. */
export type Consent = Pick<SendCommand, 'yes' | 'connection'>;

/** Characters of a URL. */
const longest = 300;

/**
 * Whether the command line itself says yes. For a DELETE in production `--yes` is not enough: the connection's name has to be typed, so
 * `--connection` must name it.
 */
function isConsented(consent: Consent, connection: Connection, byName: boolean): boolean {
  return consent.yes && (!byName || consent.connection === connection.name);
}

/** Writes that have to be asked for, since the command line does not say yes to them. */
function openWrites(writes: readonly PlannedWrite[], consent: Consent): readonly PlannedWrite[] {
  return writes.filter(({ mustAsk, connection, byName }) => mustAsk && connection && !isConsented(consent, connection, byName));
}

/** A request with `# @note`, as it is shown. */
export interface NotedRequest {
  readonly note: string;
  readonly method: string;
  readonly url: string;
}

/**
 * Without a person to ask, each write and each note must be consented to on the command line before the first request is sent.
 * @throws {UserError} `consentMissing`
 */
export function assertConsent(
  writes: readonly PlannedWrite[],
  noted: readonly NotedRequest[],
  consent: Consent,
  terminal: Pick<Terminal, 'isInteractive'>,
): void {
  if (terminal.isInteractive) return;
  const open = openWrites(writes, consent);
  if (open.length > 0) {
    const byName = open.find((write) => write.byName)?.connection;
    throw new UserError(
      'consentMissing',
      [t('This changes data, and nobody can be asked here. Nothing was sent.'), ...open.flatMap(linesOf)].join('\n'),
      byName ? t('Send it with {0} if it is meant.', `--connection '${byName.name}' --yes`) : t('Send it with {0} if it is meant.', '--yes'),
    );
  }
  if (consent.yes || noted.length === 0) return;
  const lines = noted.map(({ note, method, url }) => t('{0} {1}: {2}', method, shorten(url), note));
  throw new UserError(
    'consentMissing',
    [t('This asks to be read before it is sent, and nobody can be asked here. Nothing was sent.'), ...lines].join('\n'),
    t('Send it with {0} if it is meant.', '--yes'),
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
    return byName ? typesName(connection, terminal) : saysYes(t('Send it? [y/N] '), terminal);
  };
}

/** Asks what the author of a request wants to be read before it is sent. */
export function noteConfirmation(consent: Consent, terminal: Terminal): (note: string, prepared: PreparedRequest) => Promise<boolean> {
  return async (note, { request, target }) => {
    if (consent.yes) return true;
    if (!terminal.isInteractive) return false;
    terminal.say(`${request.method} ${shorten(target.url)}`, 'bold');
    if (note !== '') terminal.say(`  ${note}`, 'yellow');
    return saysYes(t('Send it? [y/N] '), terminal);
  };
}

/** One question for all that a row of requests changes. @param count of all requests */
export async function confirmAll(writes: readonly PlannedWrite[], count: number, consent: Consent, terminal: Terminal): Promise<boolean> {
  const open = openWrites(writes, consent);
  if (open.length === 0) return true;
  const isProduction = writes.some(({ connection }) => connection?.stage === 'production');
  const question = isProduction
    ? t('{0} of {1} requests change data, some in PRODUCTION:', writes.length, count)
    : t('{0} of {1} requests change data:', writes.length, count);
  terminal.say(question, 'yellow', 'bold');
  const places = byConnection(writes).map(({ connection }) => t('Connection: {0}, tenant {1}', shownName(connection), connection.tenantId));
  terminal.say([...places, ...writes.flatMap(linesOf)].map((line) => `  ${line}`).join('\n'));
  if (!consent.yes && !(await saysYes(t('Send them? [y/N] '), terminal))) return false;
  for (const { connection } of byConnection(open.filter(({ byName }) => byName))) if (!(await typesName(connection, terminal))) return false;
  return true;
}

/** Asks on the terminal. Anything but `y` and `yes`, and no answer at all, is a no. @throws as `ask` of the terminal does */
export async function saysYes(question: string, terminal: Terminal): Promise<boolean> {
  return /^(?:y|yes)$/i.test((await terminal.ask(question))?.trim() ?? '');
}

async function typesName({ name }: Connection, terminal: Terminal): Promise<boolean> {
  return (await terminal.ask(t('Type the name of the connection, {0}, to send it: ', name)))?.trim() === name;
}

function byConnection(writes: readonly PlannedWrite[]): readonly { readonly connection: Connection }[] {
  return [...new Map(writes.flatMap(({ connection }) => (connection ? [[connection.name, { connection }] as const] : []))).values()];
}

function linesOf(write: PlannedWrite): readonly string[] {
  const [first = '', ...items] = writeLines(write);
  return [write.connection ? t('{0} ({1})', first, shownName(write.connection)) : first, ...items];
}

function shownName(connection: Connection): string {
  return connection.stage === 'production' ? t('{0} (PRODUCTION)', connection.name) : connection.name;
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
