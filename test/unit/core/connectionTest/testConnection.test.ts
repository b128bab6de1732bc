import assert from 'node:assert/strict';
import { cancelled } from '../../../../src/core/cancelled.ts';
import { certificateExpired, certificateNotYetValid, pfxKeyDoesNotMatch, pfxPasswordWrong } from '../../../../src/core/certificate/pfxErrors.ts';
import { testConnection } from '../../../../src/core/connectionTest/testConnection.ts';
import type { Tick } from '../../../../src/core/connectionTest/tick.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { TransportFailure } from '../../../../src/core/graph/transport.ts';
import { TokenRefused } from '../../../../src/core/token/tokenRefused.ts';
import { createPair } from '../../sandbox/fixtures.ts';
import { canary, headerOf, never, token } from '../samples.ts';
import { cer, hosts, key, known, pfx, ports, states, test, tested, tickIn, unwell } from './tested.ts';

const all = ['certificateFile', 'certificateDates', 'keyMatches', 'loginHost', 'resourceHost', 'clock', 'registered', 'token', 'roles', 'policy'];

function refused(aadsts: number, description = 'AADSTS0: no. Trace ID: x'): TokenRefused {
  const body = { error: 'invalid_client', error_description: description, error_codes: [aadsts], correlation_id: 'c-1' };
  return new TokenRefused(tested(), 401, body, 'sent');
}

function rejecting(error: unknown): () => Promise<never> {
  return () => Promise.reject(error);
}

describe('Test Connection', () => {
  it('ticks all ten when all is well, and says each as soon as it is known', async () => {
    const said: Tick[] = [];
    const report = await testConnection(tested(), ports(), (tick) => said.push(tick), never);
    assert.deepEqual(
      states(report),
      all.map((id) => `${id} ok`),
    );
    assert.deepEqual(said.map(({ id }) => id).sort(), [...all].sort());
    assert.deepEqual(report.roles, ['User.Read.All']);
    assert.equal(report.connection, 'contoso');
  });

  it('asks both hosts without a token, and the token service for a fresh one', async () => {
    const transport = hosts();
    const asked: boolean[] = [];
    await test({ transport, acquire: (_, { fresh }) => (asked.push(fresh), Promise.resolve(token())) });
    assert.deepEqual(transport.sent.map(({ method, url }) => `${method} ${url}`).sort(), [
      'GET https://graph.microsoft.com/v1.0',
      `GET https://login.microsoftonline.com/${tested().tenantId}/v2.0/.well-known/openid-configuration`,
    ]);
    for (const request of transport.sent) assert.equal(headerOf(request, 'authorization'), undefined);
    assert.ok(!JSON.stringify(transport.sent).includes(canary));
    assert.deepEqual(asked, [true]);
  });

  it('a tenant cannot lead the request to another page', async () => {
    const transport = hosts();
    await test({ transport }, { tenantId: '../../x?y#z' });
    assert.ok(transport.sent.some(({ url }) => url.endsWith('/..%2F..%2Fx%3Fy%23z/v2.0/.well-known/openid-configuration')));
  });

  it('a .pfx that is not there leaves the hosts, the clock and the dates to be looked at', async () => {
    const fix = { sentence: 'Show where it is.', action: { kind: 'locatePfx', label: 'Find', name: 'contoso' } } as const;
    const report = await test({ openKey: rejecting(new UserError('fileNotFound', `${pfx} is not there.`, fix)) });
    assert.deepEqual(unwell(report), [
      'certificateFile failed',
      'keyMatches skipped',
      'registered skipped',
      'token skipped',
      'roles skipped',
      'policy skipped',
    ]);
    assert.deepEqual(tickIn(report, 'certificateFile').fix, fix);
    assert.equal(report.roles, undefined);
  });

  it('a password that nobody gives is no failure of the file', async () => {
    const report = await test({ openKey: rejecting(cancelled()) });
    assert.equal(tickIn(report, 'certificateFile').state, 'skipped');
    assert.equal(tickIn(report, 'loginHost').state, 'ok');
  });

  it('a wrong password is one of the file', async () => {
    const report = await test({ openKey: rejecting(pfxPasswordWrong()) });
    assert.equal(tickIn(report, 'certificateFile').title, 'The password does not open this .pfx.');
  });

  it('an error that is not meant to be read is not quoted', async () => {
    const report = await test({ openKey: rejecting(new Error('-----BEGIN PRIVATE KEY-----')), acquire: rejecting(new Error(canary)) });
    assert.ok(!JSON.stringify(report).includes('PRIVATE KEY'));
    const later = await test({ acquire: rejecting(new Error(canary)) });
    assert.equal(tickIn(later, 'token').state, 'failed');
    assert.ok(!JSON.stringify(later).includes(canary));
  });

  it('an expired certificate: the file opens and belongs together, the dates fail, and renewing is offered', async () => {
    for (const certificates of [
      { list: () => Promise.resolve([]) },
      { list: () => Promise.resolve([known({ notAfter: '2026-11-20T12:00:00.000Z' })]) },
    ]) {
      const report = await test({ certificates, openKey: rejecting(certificateExpired('CN=contoso', '2026-11-20T12:00:00.000Z')) });
      assert.deepEqual(states(report).slice(0, 3), ['certificateFile ok', 'certificateDates failed', 'keyMatches ok']);
      assert.deepEqual(tickIn(report, 'certificateDates').fix?.action, { kind: 'renewCertificate', label: 'Renew Certificate…', name: 'contoso' });
    }
  });

  it('a certificate that is not valid yet', async () => {
    const report = await test({
      certificates: { list: () => Promise.resolve([]) },
      openKey: rejecting(certificateNotYetValid('CN=x', '2027-01-01T00:00:00.000Z')),
    });
    assert.match(tickIn(report, 'certificateDates').title, /valid only from 2027-01-01/);
    const listed = await test({ certificates: { list: () => Promise.resolve([known({ notBefore: '2026-11-23T12:00:01.000Z' })]) } });
    assert.equal(tickIn(listed, 'certificateDates').state, 'failed');
  });

  const ends: readonly (readonly [notAfter: string, state: Tick['state'], isRenewalOffered: boolean])[] = [
    ['2027-06-01T12:00:00.000Z', 'ok', false],
    ['2027-01-20T12:00:00.000Z', 'ok', true],
    ['2026-12-20T12:00:00.000Z', 'warning', true],
    ['2026-11-25T12:00:00.000Z', 'warning', true],
    ['2026-11-23T11:59:59.000Z', 'failed', true],
  ];
  for (const [notAfter, state, isRenewalOffered] of ends) {
    it(`a certificate that ends ${notAfter}: ${state}`, async () => {
      const tick = tickIn(await test({ certificates: { list: () => Promise.resolve([known({ notAfter })]) } }), 'certificateDates');
      assert.equal(tick.state, state);
      assert.equal(tick.fix?.action?.kind === 'renewCertificate', isRenewalOffered);
    });
  }

  it('a list of pairs that cannot be read takes nothing away but the dates', async () => {
    const report = await test({ certificates: { list: rejecting(new UserError('certificatesFileBroken', 'broken')) } });
    assert.deepEqual(unwell(report), []);
    assert.match(tickIn(report, 'certificateDates').title, /not noted/);
  });

  it('a key of another certificate', async () => {
    const report = await test({ openKey: rejecting(pfxKeyDoesNotMatch()) });
    assert.deepEqual(states(report).slice(0, 3), ['certificateFile ok', 'certificateDates ok', 'keyMatches failed']);
  });

  it('sees for itself that the key belongs to the certificate', async () => {
    const other = createPair();
    const privateKeyPem = other.key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const report = await test({ openKey: () => Promise.resolve({ ...key, privateKeyPem }) });
    assert.deepEqual(unwell(report), ['keyMatches failed']);
  });

  it('a .cer of another certificate beside the .pfx is warned of: it is what people upload', async () => {
    const other = createPair();
    const tick = tickIn(await test({ readFile: () => Promise.resolve(other.der) }), 'keyMatches');
    assert.equal(tick.state, 'warning');
    assert.ok(tick.detail?.includes(cer));
    assert.equal(tickIn(await test({ readFile: () => Promise.resolve(new Uint8Array([1, 2])) }), 'keyMatches').state, 'warning');
    const missing = tickIn(await test({ readFile: rejecting(new Error('ENOENT')) }), 'keyMatches');
    assert.equal(missing.state, 'ok');
    assert.match(missing.detail ?? '', /contoso\.cer could not be read/);
  });

  it('asks for no token where the login host does not answer, but looks at the rest', async () => {
    let asked = 0;
    const transport = hosts({ login: new TransportFailure('dns', 'login.microsoftonline.com', 'ENOTFOUND') });
    const report = await test({ transport, acquire: () => (asked++, Promise.resolve(token())) });
    assert.equal(asked, 0);
    assert.deepEqual(unwell(report), ['loginHost failed', 'registered skipped', 'token skipped', 'roles skipped', 'policy skipped']);
  });

  const refusals: readonly (readonly [aadsts: number, registered: Tick['state'], link: RegExp | undefined])[] = [
    [700027, 'failed', /^https:\/\/entra\.microsoft\.com\/.*Credentials/],
    [700016, 'failed', /ApplicationsListBlade/],
    [7000229, 'failed', /adminconsent\?client_id=/],
    [53003, 'skipped', undefined],
  ];
  for (const [aadsts, state, link] of refusals) {
    it(`AADSTS${aadsts}: registered is ${state}`, async () => {
      const report = await test({ acquire: rejecting(refused(aadsts)) });
      const token = state === 'failed' ? 'skipped' : 'failed';
      assert.deepEqual(unwell(report), [`registered ${state}`, `token ${token}`, 'roles skipped', 'policy skipped']);
      assert.equal(/see above/.test(tickIn(report, 'token').title), token === 'skipped');
      const { fix } = tickIn(report, 'registered');
      const url = fix?.action?.kind === 'openLink' ? fix.action.url : undefined;
      if (link) assert.match(url ?? '', link);
      else assert.equal(url, undefined);
      assert.match(tickIn(report, 'token').detail ?? '', new RegExp(`AADSTS${aadsts}: .*\\nCorrelation ID c-1\\nTested at 2026-11-23T12:00:00.000Z`));
    });
  }

  it('prints no code of our own, and no cause twice', async () => {
    const report = await test({ openKey: rejecting(new UserError('pfxMoved', 'It is not there.')) });
    const later = await test({ acquire: rejecting(new UserError('answerBroken', 'The answer is broken.')) });
    const other = await test({ openKey: rejecting(pfxKeyDoesNotMatch()) });
    assert.doesNotMatch(JSON.stringify([report, later, other]), /pfxMoved|answerBroken|pfxKeyDoesNotMatch/);
    assert.deepEqual(unwell(later), ['registered skipped', 'token failed', 'roles skipped', 'policy skipped']);
  });

  it('says the thumbprint that the portal shows, also where the .pfx was not opened', async () => {
    assert.match(tickIn(await test(), 'keyMatches').detail ?? '', new RegExp(`SHA-256\\): ${key.thumbprint}\\n.*portal.*: ${key.sha1Thumbprint}$`));
    const unopened = await test({ openKey: rejecting(cancelled()) });
    assert.match(tickIn(unopened, 'keyMatches').detail ?? '', /SHA-1\): AA$/);
    assert.equal(unopened.sha1Thumbprint, 'AA');
    assert.deepEqual(tickIn(unopened, 'certificateFile').fix?.action?.kind, 'chooseCertificate');
  });

  it('a refusal that repeats the assertion is quoted without it', async () => {
    const assertion = 'eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln';
    const tick = tickIn(await test({ acquire: rejecting(refused(50027, `AADSTS50027: Bad ${assertion}\u202e here`)) }), 'token');
    assert.match(tick.detail ?? '', /^AADSTS50027: Bad … here\n/);
  });

  it('a token without a permission is warned of', async () => {
    const report = await test({ acquire: () => Promise.resolve(token({})) });
    assert.deepEqual(unwell(report), ['roles warning']);
    assert.deepEqual(report.roles, []);
    assert.equal(tickIn(report, 'roles').fix?.action?.kind, 'openLink');
  });

  const year = { isEnabled: true, applicationRestrictions: { keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P365D' }] } };
  const half = { isEnabled: true, applicationRestrictions: { keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P180D' }] } };
  const fewer = {
    isEnabled: true,
    applicationRestrictions: { keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P364D' }] },
  };
  const policies: readonly (readonly [status: number, body: Record<string, unknown>, state: Tick['state'], title: RegExp])[] = [
    [200, year, 'ok', /lives 365 days; the tenant allows 365/],
    [200, fewer, 'warning', /lives 365 days, and the tenant allows only 364/],
    [200, half, 'warning', /lives 365 days, and the tenant allows only 180/],
    [200, { isEnabled: false }, 'ok', /does not limit/],
    [403, {}, 'skipped', /may not be read by this app/],
  ];
  for (const [status, body, state, title] of policies) {
    it(`policy, status ${status}: ${String(title)}`, async () => {
      const tick = tickIn(await test({ caller: { who: 'the app', call: () => Promise.resolve({ status, body }) } }), 'policy');
      assert.equal(tick.state, state);
      assert.match(tick.title, title);
    });
  }

  it('a policy that is not answered, or not to be asked for, fails nothing', async () => {
    assert.deepEqual(unwell(await test({ caller: { who: 'the app', call: rejecting(new UserError('x', 'no answer')) } })), ['policy skipped']);
    const { caller: _, ...without } = ports();
    assert.deepEqual(unwell(await testConnection(tested(), without, () => undefined, never)), ['policy skipped']);
  });

  it('ends with the signal’s reason, at each place where it may be waiting', async () => {
    const waits: readonly ((stop: () => void) => Parameters<typeof test>[0])[] = [
      (stop) => ({ openKey: () => (stop(), Promise.reject(cancelled())) }),
      (stop) => ({ openKey: () => new Promise(() => undefined), transport: hosts({ login: () => (stop(), Promise.reject(cancelled())) }) }),
      (stop) => ({ openKey: () => new Promise(() => undefined), transport: hosts({ resource: () => (stop(), Promise.reject(cancelled())) }) }),
      (stop) => ({ acquire: () => (stop(), Promise.reject(cancelled())) }),
      (stop) => ({ caller: { who: 'the app', call: () => (stop(), Promise.reject(cancelled())) } }),
    ];
    for (const wait of waits) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const after: Tick[] = [];
      const stop = (): void => controller.abort(reason);
      const onTick = (tick: Tick): void => void (controller.signal.aborted && after.push(tick));
      await assert.rejects(testConnection(tested(), ports(wait(stop)), onTick, controller.signal), (error) => error === reason);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(after, [], 'nothing is said of what was cut short');
    }
    await assert.rejects(
      testConnection(tested(), ports(), () => undefined, AbortSignal.abort(new Error('before'))),
      /before/,
    );
  });
});
