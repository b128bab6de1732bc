import { t } from '@vscode/l10n';
import type { ImportCandidates } from '../../certificate/importCandidates.ts';
import type { CertificateWork } from '../../certificate/work.ts';
import { isCancelled } from '../../cancelled.ts';
import type { Connection } from '../../connection/connection.ts';
import { datesTick } from '../../connectionTest/datesTick.ts';
import type { Dates } from '../../connectionTest/keyFindings.ts';
import type { TestPorts } from '../../connectionTest/testPorts.ts';
import { rolesTick, tokenTick, type TokenFindings } from '../../connectionTest/tokenTicks.ts';
import { UserError } from '../../errors.ts';
import type { FlowTarget } from '../workflow.ts';
import { cloudTick } from './cloudTick.ts';
import type { HandOverReport, HandOverTick } from './handOverTick.ts';
import { isGone, unlessGone } from './pfxGone.ts';
import { encryptionTick, keysTick, meantIn, pfxTick, type PfxFindings } from './pfxTicks.ts';

/** What the check works with. */
export interface HandOverPorts {
  /** The bytes of a .pfx; the path is the connection's, with `~`. @throws {UserError} it is not there, or cannot be read */
  readonly readPfx: (path: string) => Promise<Uint8Array>;
  /** As it is stored: the one that will be handed over. `undefined` where there is none. It does not ask. */
  readonly password: () => Promise<string | undefined>;
  readonly work: Pick<CertificateWork, 'inspect'>;
  /** A fresh token, such as `Tokens.acquire` gives. */
  readonly acquire: TestPorts['acquire'];
  /** What is known of the certificate on this machine, for a .pfx that does not open. */
  readonly dates?: Dates;
  readonly now: () => Date;
}

/**
 * Looks whether the connection and its .pfx will do where they are taken to: what fails here fails there too, with less of an explanation. A check that
 * fails does not stop those that don't depend on it. Nothing is changed.
 * @throws the signal's reason when it was aborted, and nothing else
 */
export async function handOverCheck(connection: Connection, target: FlowTarget, ports: HandOverPorts, signal: AbortSignal): Promise<HandOverReport> {
  signal.throwIfAborted();
  const [pfx, asked] = await Promise.all([lookInto(connection, ports, signal), askForToken(connection, ports, signal)]);
  signal.throwIfAborted();
  const token = unlessGone(asked, pfx);
  const meant = meantIn(connection, pfx);
  const dates = meant ? meant.facts : ports.dates;
  const ticks: readonly HandOverTick[] = [
    ...cloudTick(connection, target),
    pfxTick(connection, pfx),
    { ...datesTick(connection, { opened: { error: pfx.error }, ...(dates && { dates }) }, ports.now()), id: 'dates' },
    ...keysTick(connection, pfx),
    ...encryptionTick(pfx, target),
    { ...tokenTick(token), id: 'token' },
    { ...rolesTick(connection, token), id: 'roles' },
  ];
  return { target, ticks, ...(isGone(pfx) && { isPfxGone: true }) };
}

async function lookInto({ certificate }: Connection, ports: HandOverPorts, signal: AbortSignal): Promise<PfxFindings> {
  if (!certificate) return { error: noCertificate() };
  let found: PfxFindings = {};
  try {
    found = { bytes: await ports.readPfx(certificate.pfx) };
    const password = await ports.password();
    if (password === undefined) return { ...found, error: noPassword() };
    found = { ...found, hasEmptyPassword: password === '' };
    return { ...found, candidates: await inspected(certificate.pfx, found, password, ports, signal) };
  } catch (error) {
    return { ...found, error };
  }
}

function inspected(
  name: string,
  { bytes }: PfxFindings,
  password: string,
  { work, now }: HandOverPorts,
  signal: AbortSignal,
): Promise<ImportCandidates> {
  return work.inspect([{ name, bytes: bytes ?? new Uint8Array() }], password, now(), signal);
}

async function askForToken(connection: Connection, { acquire, now }: HandOverPorts, signal: AbortSignal): Promise<TokenFindings> {
  try {
    return { kind: 'token', token: await acquire(connection, { fresh: true, signal }) };
  } catch (error) {
    signal.throwIfAborted();
    if (isCancelled(error)) return { kind: 'skipped', why: t('No token was asked for: no password was given.') };
    return { kind: 'error', error, at: now() };
  }
}

function noCertificate(): UserError {
  return new UserError('certificateMissing', t('The connection has no certificate on this machine.'), t('Choose one for it first.'));
}

function noPassword(): UserError {
  return new UserError(
    'passwordUnknown',
    t('VS Code does not have the password of the .pfx.'),
    t('Send a request over the connection: it asks for the password and keeps it. Then check again.'),
  );
}
