import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { cancelled } from '../../../../../src/core/cancelled.ts';
import type { Connection } from '../../../../../src/core/connection/connection.ts';
import { UserError } from '../../../../../src/core/errors.ts';
import { handOverCheck, type HandOverPorts } from '../../../../../src/core/powerAutomate/handOver/handOverCheck.ts';
import type { HandOverReport, HandOverTick } from '../../../../../src/core/powerAutomate/handOver/handOverTick.ts';
import type { FlowTarget } from '../../../../../src/core/powerAutomate/workflow.ts';
import { canary, connection, never, token } from '../../samples.ts';
import { now, pairFor, password, pfxOf, severalKeys, work } from './pfxFiles.ts';

const pair = pairFor(100);
const thumbprint = thumbprintOf(pair.der);
const contoso = connection({ certificate: { pfx: '~/contoso.pfx', thumbprint } });
const classic = pfxOf(pair);

function thumbprintOf(der: Uint8Array): string {
  return new X509Certificate(der).fingerprint256.replaceAll(':', '');
}

function ports(changes: Partial<HandOverPorts> = {}): HandOverPorts {
  return {
    readPfx: () => Promise.resolve(classic),
    password: () => Promise.resolve(password),
    work,
    acquire: () => Promise.resolve(token()),
    now: () => now,
    ...changes,
  };
}

function check(changes: Partial<HandOverPorts> = {}, one: Connection = contoso, target: FlowTarget = 'preauthorized'): Promise<HandOverReport> {
  return handOverCheck(one, target, ports(changes), never);
}

/** `id state` of what is not well, in order. */
function unwell({ ticks }: HandOverReport): readonly string[] {
  return ticks.filter(({ state }) => state !== 'ok').map(({ id, state }) => `${id} ${state}`);
}

function tickIn({ ticks }: HandOverReport, id: HandOverTick['id']): HandOverTick {
  const found = ticks.find((tick) => tick.id === id);
  assert.ok(found, id);
  return found;
}

describe('the check before a hand-over', () => {
  it('finds nothing where all is well', async () => {
    const report = await check();
    assert.deepEqual(
      report.ticks.map(({ id, state }) => `${id} ${state}`),
      ['pfx ok', 'dates ok', 'encryption ok', 'token ok', 'roles ok'],
    );
    assert.doesNotMatch(JSON.stringify(report), new RegExp(`${canary}|${password}|PRIVATE`));
  });

  it('wants a certificate that is valid for more than 30 days', async () => {
    for (const [days, state] of [
      [31, 'ok'],
      [30, 'warning'],
      [3, 'warning'],
      [-0.5, 'failed'],
    ] as const) {
      const short = pairFor(days);
      const one = { ...contoso, certificate: { pfx: 'a.pfx', thumbprint: thumbprintOf(short.der) } };
      const report = await check({ readPfx: () => Promise.resolve(pfxOf(short)) }, one);
      assert.equal(tickIn(report, 'dates').state, state, String(days));
      if (state !== 'ok') assert.equal(tickIn(report, 'dates').fix?.action?.kind, 'renewCertificate');
    }
  });

  it('offers a TripleDES copy for AES, which may be refused, and says that this is not verified', async () => {
    const report = await check({ readPfx: () => Promise.resolve(pfxOf(pair, 'aes256')) });
    assert.deepEqual(unwell(report), ['encryption warning']);
    const tick = tickIn(report, 'encryption');
    assert.equal(tick.copy, '3des');
    assert.match(tick.title, /^Try the \.pfx as it is\. .*AES-256, SHA-256/);
    assert.match(tick.detail ?? '', /could not be verified/);
    assert.match(tick.fix?.sentence ?? '', /^If it is refused, .*TripleDES copy/);
  });

  it('opens the .pfx with the stored password, and with no other', async () => {
    const wrong = await check({ password: () => Promise.resolve('something else') });
    assert.deepEqual(unwell(wrong), ['pfx failed', 'dates skipped']);
    assert.equal(tickIn(wrong, 'pfx').title, 'The stored password does not open the .pfx.');
    const none = await check({
      password: () => Promise.resolve(undefined),
      dates: { subject: 'CN=a', notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-11-01T00:00:00Z' },
    });
    assert.deepEqual(unwell(none), ['pfx failed']);
    assert.match(tickIn(none, 'pfx').title, /does not have the password/);
    const gone = await check({ readPfx: () => Promise.reject(new UserError('pfxNotFound', 'It is not there.', 'Find it.')) });
    assert.deepEqual([tickIn(gone, 'pfx').title, tickIn(gone, 'pfx').fix?.sentence], ['It is not there.', 'Find it.']);
    const unknown = await check({ readPfx: () => Promise.reject(new Error('secret words')) });
    assert.equal(tickIn(unknown, 'pfx').title, 'The .pfx could not be opened.');
    const empty = await check({ readPfx: () => Promise.resolve(new Uint8Array()) });
    assert.equal(tickIn(empty, 'pfx').state, 'failed');
  });

  it('warns of a .pfx without a password', async () => {
    const inspect: HandOverPorts['work']['inspect'] = (files, _, at, signal) => work.inspect(files, password, at, signal);
    const report = await check({ password: () => Promise.resolve(''), work: { inspect } });
    assert.deepEqual(unwell(report), ['pfx warning']);
  });

  it('tells several keys, and which one is meant', async () => {
    const candidates = await severalKeys(pfxOf(pairFor(50)), classic);
    const both = { inspect: () => Promise.resolve(candidates) };
    const several = await check({ work: both });
    assert.deepEqual(unwell(several), ['keys warning']);
    assert.equal(tickIn(several, 'keys').copy, '3des', 'as protected as it was');
    assert.equal(tickIn(await check({ work: both, readPfx: () => Promise.resolve(pfxOf(pair, 'aes256')) }), 'keys').copy, 'aes256');
    const nameless = await check({ work: both }, { ...contoso, certificate: { pfx: 'a.pfx' } });
    assert.deepEqual(unwell(nameless), ['dates skipped', 'keys failed']);
    const other = await check({}, { ...contoso, certificate: { pfx: 'a.pfx', thumbprint: 'AB'.repeat(32) } });
    assert.deepEqual(unwell(other), ['dates skipped', 'keys failed']);
    assert.equal(tickIn(other, 'keys').fix?.action?.kind, 'chooseCertificate');
  });

  it('wants a token, and roles in it', async () => {
    assert.deepEqual(unwell(await check({ acquire: () => Promise.resolve(token({})) })), ['roles warning']);
    assert.deepEqual(unwell(await check({ acquire: () => Promise.reject(new UserError('x', 'No.')) })), ['token failed', 'roles skipped']);
    assert.deepEqual(unwell(await check({ acquire: () => Promise.reject(cancelled()) })), ['token skipped', 'roles skipped']);
  });

  it('says when a cloud or a missing certificate will not do', async () => {
    const custom = { ...contoso, cloud: 'custom', authority: 'http://localhost:1' } as const;
    assert.deepEqual(unwell(await check({}, custom)), ['cloud failed']);
    assert.deepEqual(unwell(await check({}, custom, 'http')), ['cloud warning']);
    assert.deepEqual(unwell(await check({}, { ...contoso, cloud: 'usGovDod' }, 'logicApps')), ['cloud failed']);
    assert.deepEqual(unwell(await check({}, { ...contoso, cloud: 'china' })), ['cloud warning']);
    const { certificate: _, ...none } = contoso;
    const without = await check({}, none);
    assert.deepEqual(unwell(without), ['pfx failed', 'dates skipped']);
    assert.equal(tickIn(without, 'pfx').fix?.action?.kind, 'chooseCertificate');
  });

  it('is over when it is aborted', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const acquire = (): Promise<never> => {
      abort.abort(reason);
      return Promise.reject(new Error('late'));
    };
    await assert.rejects(handOverCheck(contoso, 'http', ports({ acquire }), abort.signal), reason);
    await assert.rejects(handOverCheck(contoso, 'http', ports(), abort.signal), reason);
    const late = new AbortController();
    const readPfx = (): Promise<Uint8Array> => {
      late.abort(reason);
      return Promise.reject(new Error('late'));
    };
    await assert.rejects(handOverCheck(contoso, 'http', ports({ readPfx, acquire: () => Promise.resolve(token()) }), late.signal), reason);
  });
});
