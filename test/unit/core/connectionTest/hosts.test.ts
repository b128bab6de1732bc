import assert from 'node:assert/strict';
import { memoryBody, TransportFailure } from '../../../../src/core/graph/transport.ts';
import { answer } from '../samples.ts';
import { hosts, now, test, tickIn, unwell } from './tested.ts';

const json = ['Content-Type', 'application/json'] as const;
const date = ['Date', now.toUTCString()] as const;

describe('Test Connection: the two hosts', () => {
  for (const kind of ['dns', 'refused', 'connect', 'certificate', 'tls', 'proxy', 'timeout', 'closed'] as const) {
    it(`${kind}: each host has its own sentence, and what to do`, async () => {
      const login = tickIn(await test({ transport: hosts({ login: new TransportFailure(kind, 'login.example', 'CODE') }) }), 'loginHost');
      const report = await test({ transport: hosts({ resource: new TransportFailure(kind, 'graph.example', 'CODE') }) });
      const resource = tickIn(report, 'resourceHost');
      assert.deepEqual([login.state, resource.state], ['failed', 'failed']);
      assert.match(login.title, /login\.example/);
      assert.match(resource.title, /graph\.example/);
      assert.ok(login.fix?.sentence && resource.fix?.sentence);
      assert.deepEqual(unwell(report), ['resourceHost failed'], 'nothing else depends on it');
    });
  }

  it('says how long each part of the way took, and through which proxy, without its password', async () => {
    const detail = async (proxy?: string): Promise<string> => tickIn(await test(proxy === undefined ? {} : { proxy }), 'loginHost').detail ?? '';
    assert.match(await detail(), /Status 200 after 15 ms; DNS 1 ms, connection 2 ms, TLS 3 ms\nNo proxy$/);
    const proxies: readonly (readonly [written: string, line: string])[] = [
      ['http://anna:s3cret@proxy.contoso.com:8080', 'Through the proxy proxy.contoso.com:8080'],
      ['anna:s3cret@proxy.contoso.com:8080', 'Through the proxy proxy.contoso.com:8080'],
      ['proxy:8080', 'Through the proxy proxy:8080'],
      ['http://[s3cret', 'Through a proxy'],
      ['', 'No proxy'],
    ];
    for (const [written, line] of proxies) {
      const text = await detail(written);
      assert.ok(text.endsWith(line), text);
      assert.ok(!text.includes('s3cret'));
    }
  });

  it('says which of the two a host is', async () => {
    const report = await test();
    assert.equal(tickIn(report, 'loginHost').title, 'Sign-in: login.microsoftonline.com can be reached.');
    assert.equal(tickIn(report, 'resourceHost').title, 'Resource: graph.microsoft.com can be reached.');
    const silent = await test({ transport: hosts({ login: new TransportFailure('dns', 'login.example', 'ENOTFOUND') }) });
    assert.match(tickIn(silent, 'loginHost').title, /^Sign-in: .*login\.example/);
  });

  it('a tenant that the login host does not know', async () => {
    const body = { error: 'invalid_tenant', error_description: 'AADSTS90002: Tenant ‘x’ not found.', error_codes: [90002] };
    const tick = tickIn(await test({ transport: hosts({ login: answer(400, [json, date], body) }) }), 'loginHost');
    assert.equal(tick.state, 'failed');
    assert.match(tick.title, /Entra finds no tenant/);
    assert.match(tick.detail ?? '', /^Tenant ‘x’ not found\.\n/);
  });

  it('a sign-in page in place of the token service, or of Graph', async () => {
    const page = answer(200, [['content-type', 'text/html; charset=utf-8'], date], '<html>Sign in to this network');
    const report = await test({ transport: hosts({ login: page, resource: page }) });
    assert.deepEqual(unwell(report), ['loginHost failed', 'resourceHost warning']);
    assert.match(tickIn(report, 'loginHost').fix?.sentence ?? '', /sign-in page/);
    assert.ok(!JSON.stringify(report).includes('<html>'));
  });

  it('a redirect to another host is not followed, and is named; one on the same host is nothing', async () => {
    const elsewhere = hosts({ resource: answer(302, [['Location', 'https://portal.hotel.example/login?next=1'], date]) });
    const tick = tickIn(await test({ transport: elsewhere }), 'resourceHost');
    assert.equal(tick.state, 'warning');
    assert.match(tick.title, /portal\.hotel\.example\.$/);
    assert.equal(elsewhere.sent.length, 2);
    assert.equal(tickIn(await test({ transport: hosts({ resource: answer(301, [['location', '/v1.0/'], date]) }) }), 'resourceHost').state, 'ok');
  });

  it('a service that is busy can be reached, and is asked for a token all the same', async () => {
    const report = await test({ transport: hosts({ login: answer(503, [date]), resource: answer(429, [date]) }) });
    assert.deepEqual(unwell(report), ['loginHost warning', 'resourceHost warning']);
  });

  const local = { cloud: 'custom', authority: 'https://sts.contoso.example', baseResourceUrl: 'https://api.contoso.example' } as const;

  it('a custom authority that has no such page, or sends people elsewhere, is warned of only', async () => {
    const none = await test({ transport: hosts({ login: answer(404, [date], 'nothing here') }) }, local);
    assert.deepEqual(unwell(none), ['loginHost warning']);
    const body = { token_endpoint: 'https://evil.example/token' };
    const other = await test({ transport: hosts({ login: answer(200, [date], body) }) }, local);
    assert.deepEqual(unwell(other), ['loginHost warning']);
    assert.match(tickIn(other, 'loginHost').title, /evil\.example/);
    const own = await test({ transport: hosts({ login: answer(200, [date], { token_endpoint: 'https://sts.contoso.example/token' }) }) }, local);
    assert.deepEqual(unwell(own), []);
  });

  it('a base resource URL that is none is a failure with a sentence', async () => {
    const tick = tickIn(await test({}, { baseResourceUrl: 'https://u:p4ss@graph.example' }), 'resourceHost');
    assert.equal(tick.state, 'failed');
    assert.ok(!JSON.stringify(tick).includes('p4ss'));
  });

  it('reads no more of an answer than it needs', async () => {
    const read: number[] = [];
    const body = {
      ...memoryBody(new Uint8Array()),
      size: 10_000_000,
      read: (_: number, length: number) => (read.push(length), Promise.resolve(new Uint8Array())),
    };
    await test({ transport: hosts({ login: { ...answer(200), body }, resource: { ...answer(200), body } }) });
    assert.deepEqual(read, [65_536, 65_536]);
  });
});

describe('Test Connection: the clock', () => {
  /** The server's clock, this many seconds off. */
  const at = (seconds: number, ...more: readonly (readonly [string, string])[]): ReturnType<typeof answer> =>
    answer(200, [['date', new Date(now.getTime() + seconds * 1000).toUTCString()], ...more], { token_endpoint: 'https://x' });

  const cases: readonly (readonly [seconds: number, state: string, title: RegExp])[] = [
    [0, 'ok', /agrees with login\.microsoftonline\.com/],
    [60, 'ok', /agrees/],
    [-60, 'ok', /agrees/],
    [61, 'warning', /61 seconds behind/],
    [-62, 'warning', /61 seconds ahead/],
    [300, 'warning', /5 minutes behind/],
    [301, 'failed', /5 minutes behind/],
    [-302, 'failed', /5 minutes ahead/],
    [3600 * 3, 'failed', /3 hours behind/],
    [-86_400 * 400, 'failed', /400 days ahead/],
  ];
  for (const [seconds, state, title] of cases) {
    it(`the server ${seconds} s off: ${state}`, async () => {
      const tick = tickIn(await test({ transport: hosts({ login: at(seconds) }) }), 'clock');
      assert.equal(tick.state, state);
      assert.match(tick.title, title);
      assert.equal(tick.fix === undefined, state === 'ok');
      assert.match(tick.detail ?? '', /^This computer: 2026-11-23T12:00:00Z\nlogin\.microsoftonline\.com: /);
    });
  }

  it('a slow answer is no wrong clock', async () => {
    let time = now.getTime();
    const transport = hosts({ login: () => ((time += 200_000), Promise.resolve(at(100))) });
    assert.equal(tickIn(await test({ transport, now: () => new Date(time) }), 'clock').state, 'ok');
  });

  it('an answer out of a cache is as old as it says', async () => {
    assert.equal(tickIn(await test({ transport: hosts({ login: at(-3600, ['Age', '3600']) }) }), 'clock').state, 'ok');
    assert.equal(tickIn(await test({ transport: hosts({ login: at(-3600, ['Age', '-1e9']) }) }), 'clock').state, 'failed');
  });

  it('goes by the resource’s clock when the login host says nothing, and by none when neither does', async () => {
    const login = new TransportFailure('dns', 'login.microsoftonline.com', 'ENOTFOUND');
    assert.match(tickIn(await test({ transport: hosts({ login, resource: at(-600) }) }), 'clock').title, /10 minutes ahead of graph\.microsoft\.com/);
    for (const resource of [login, answer(401), answer(401, [['Date', 'yesterday']]), answer(401, [['Date', '+275000-01-01T00:00:00Z']])]) {
      const tick = tickIn(await test({ transport: hosts({ login, resource }) }), 'clock');
      assert.equal(tick.state, 'skipped');
      assert.match(tick.detail ?? '', /^This computer: /);
    }
  });
});
