import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { rolesOf } from '../token/claims.ts';
import { clockTick } from './clockTick.ts';
import { datesTick } from './datesTick.ts';
import { loginHostTick, resourceHostTick } from './hostTicks.ts';
import { findKey, type KeyFindings } from './keyFindings.ts';
import { fileTick, matchTick } from './keyTicks.ts';
import { policyTick } from './policyTick.ts';
import { probeLoginHost, probeResourceHost, type Probe } from './probe.ts';
import type { TestPorts } from './testPorts.ts';
import type { TestReport, Tick } from './tick.ts';
import { registeredTick, rolesTick, tokenTick, unlessSaidAbove, type TokenFindings } from './tokenTicks.ts';

/** As a person would look: what is on this computer, the way to the two hosts, what Entra says. */
const order: readonly Tick['id'][] = [
  'certificateFile',
  'certificateDates',
  'keyMatches',
  'loginHost',
  'resourceHost',
  'clock',
  'registered',
  'token',
  'roles',
  'policy',
];

/**
 * Looks at all that a connection needs, from the .pfx to the tenant's policy. A check that fails does not stop those that don't depend on it.
 * @param onTick called with each tick as soon as it is known; the report has them in the order in which a person would look
 * @throws the signal's reason when it was aborted, and nothing else
 */
export async function testConnection(
  connection: Connection,
  ports: TestPorts,
  onTick: (tick: Tick) => void,
  signal: AbortSignal,
): Promise<TestReport> {
  signal.throwIfAborted();
  const ticks: Tick[] = [];
  const found = (...some: readonly Tick[]): void => {
    // Who gave up hears no more, whichever port is late to notice.
    if (signal.aborted) return;
    for (const tick of some) {
      ticks.push(tick);
      onTick(tick);
    }
  };
  // The hosts are asked while a person may still be typing the password.
  const [key, login] = await Promise.all([
    findKey(connection, ports, signal).then((findings) => {
      found(fileTick(connection, findings), datesTick(connection, findings, ports.now()), matchTick(connection, findings));
      return findings;
    }),
    lookAtHosts(connection, ports, found, signal),
  ]);
  const token = await askForToken(connection, key, login, ports, signal);
  found(registeredTick(connection, token));
  found(unlessSaidAbove(tokenTick(token), ticks), rolesTick(connection, token));
  found(await policyTick(key.dates, token, ports.caller, signal));
  signal.throwIfAborted();
  return {
    connection: connection.name,
    ticks: order.flatMap((id) => ticks.filter((tick) => tick.id === id)),
    ...(key.sha1Thumbprint !== undefined && { sha1Thumbprint: key.sha1Thumbprint }),
    ...(token.kind === 'token' && { roles: rolesOf(token.token.claims) }),
  };
}

/** @returns what the login host said: without an answer there, it need not be asked for a token */
async function lookAtHosts(connection: Connection, ports: TestPorts, found: (...some: readonly Tick[]) => void, signal: AbortSignal): Promise<Probe> {
  const [login, resource] = await Promise.all([
    probeLoginHost(connection, ports, signal).then((probe) => {
      found(loginHostTick(probe, connection, ports.proxy));
      return probe;
    }),
    probeResourceHost(connection, ports, signal).then((probe) => {
      found(resourceHostTick(probe, connection, ports.proxy));
      return probe;
    }),
  ]);
  found(clockTick([login, resource], ports.now()));
  return login;
}

async function askForToken(connection: Connection, key: KeyFindings, login: Probe, ports: TestPorts, signal: AbortSignal): Promise<TokenFindings> {
  if (!key.opened.key) return { kind: 'skipped', why: t('No token was asked for: there is no key to sign with.') };
  if (!login.outcome.answered) return { kind: 'skipped', why: t('No token was asked for: {0} does not answer.', login.host) };
  try {
    return { kind: 'token', token: await ports.acquire(connection, { fresh: true, signal }) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'error', error, at: ports.now() };
  }
}
