import { createHash, X509Certificate } from 'node:crypto';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { KnownCertificate } from '../../../../src/core/connection/stores.ts';
import { testConnection } from '../../../../src/core/connectionTest/testConnection.ts';
import type { TestPorts } from '../../../../src/core/connectionTest/testPorts.ts';
import type { TestReport, Tick } from '../../../../src/core/connectionTest/tick.ts';
import type { Transport, WireRequest, WireResponse } from '../../../../src/core/graph/transport.ts';
import type { SigningKey } from '../../../../src/core/token/appOnlyToken.ts';
import { pair } from '../../sandbox/fixtures.ts';
import { answer, connection, never, token } from '../samples.ts';

export const now = new Date('2026-11-23T12:00:00.000Z');
export const pfx = '/home/anna/.preauthorised-graph/contoso/contoso.pfx';
export const cer = '/home/anna/.preauthorised-graph/contoso/contoso.cer';

const certificate = new X509Certificate(pair.der);
export const key: SigningKey = {
  thumbprint: certificate.fingerprint256.replaceAll(':', ''),
  sha1Thumbprint: certificate.fingerprint.replaceAll(':', ''),
  privateKeyPem: pair.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

/** As the list of pairs has it; valid for 200 days more. */
export function known(changes: Partial<KnownCertificate> = {}): KnownCertificate {
  return {
    thumbprint: key.thumbprint,
    sha1Thumbprint: 'AA',
    subject: 'CN=contoso',
    notBefore: '2026-06-11T12:00:00.000Z',
    notAfter: '2027-06-11T12:00:00.000Z',
    keySize: 2048,
    cer,
    pfx,
    fileSha256: createHash('sha256').update('pfx').digest('hex'),
    createdAt: '2026-06-11T12:05:00.000Z',
    ...changes,
  };
}

export function tested(changes: Partial<Connection> = {}): Connection {
  return connection({ certificate: { pfx, thumbprint: key.thumbprint }, ...changes });
}

/** What the hosts say when all is well. */
export function hosts(changes: { readonly login?: Answer; readonly resource?: Answer } = {}): Transport & { readonly sent: WireRequest[] } {
  const sent: WireRequest[] = [];
  const date = ['Date', now.toUTCString()] as const;
  const login = changes.login ?? answer(200, [date], { token_endpoint: 'https://login.microsoftonline.com/t/oauth2/v2.0/token' });
  const resource = changes.resource ?? answer(401, [date, ['request-id', 'r-1']], { error: { code: 'InvalidAuthenticationToken' } });
  const transport: Transport = async (request, signal) => {
    sent.push(request);
    const next = request.url.includes('openid-configuration') ? login : resource;
    if (next instanceof Error) throw next;
    return typeof next === 'function' ? await next(request, signal) : next;
  };
  return Object.assign(transport, { sent });
}

type Answer = WireResponse | Error | Transport;

/** Ports with which each check is passed, but for what the test changes. */
export function ports(changes: Partial<TestPorts> = {}): TestPorts {
  return {
    transport: hosts(),
    openKey: () => Promise.resolve(key),
    acquire: () => Promise.resolve(token()),
    certificates: { list: () => Promise.resolve([known()]) },
    readFile: () => Promise.resolve(pair.der),
    caller: { who: 'the app', call: () => Promise.resolve({ status: 200, body: { isEnabled: false } }) },
    now: () => now,
    timeoutMilliseconds: 10_000,
    userAgent: 'test',
    ...changes,
  };
}

export function test(changes: Partial<TestPorts> = {}, connectionChanges: Partial<Connection> = {}): Promise<TestReport> {
  return testConnection(tested(connectionChanges), ports(changes), () => undefined, never);
}

export function tickIn(report: TestReport, id: Tick['id']): Tick {
  const found = report.ticks.filter((tick) => tick.id === id);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} ticks are called ${id}.`);
  return found[0];
}

/** `id state`, in order. */
export function states(report: TestReport): readonly string[] {
  return report.ticks.map(({ id, state }) => `${id} ${state}`);
}

/** What differs from a report on which all is well. */
export function unwell(report: TestReport): readonly string[] {
  return states(report).filter((one) => !one.endsWith(' ok'));
}
