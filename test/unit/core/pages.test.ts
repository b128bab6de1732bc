import assert from 'node:assert/strict';
import { cancelled } from '../../../src/core/cancelled.ts';
import { UserError } from '../../../src/core/errors.ts';
import { answerOf, type Exchange } from '../../../src/core/graph/exchange.ts';
import { retryAfter } from '../../../src/core/graph/retryAfter.ts';
import { fetchPage, followPages, pageRequest, type Following, type PagesEnd } from '../../../src/core/pages.ts';
import { prepareOver, type PreparedRequest, type RunPorts } from '../../../src/core/run.ts';
import type { Tokens } from '../../../src/core/token/tokens.ts';
import { answer, canary, connection, FakeTransport, headerOf, never, request, token } from './samples.ts';

const base = 'https://graph.microsoft.com/v1.0';

function portsOver(network: FakeTransport): RunPorts {
  return {
    transport: network.transport,
    tokens: { acquire: () => Promise.resolve(token()) } as unknown as Tokens,
    confirm: () => Promise.reject(new Error('asked for a read')),
    confirmNote: () => Promise.reject(new Error('noted again')),
    latest: (one) => one,
    timeoutMilliseconds: 1000,
    userAgent: 'me/1',
  };
}

function prepared(changes: Parameters<typeof request>[0] = {}, over = connection()): PreparedRequest {
  return prepareOver(request(changes), over);
}

const page = (next?: string): ReturnType<typeof answer> => answer(200, [], { value: [1], ...(next !== undefined && { '@odata.nextLink': next }) });

async function nextOf(exchange: Exchange): Promise<string | undefined> {
  const body = answerOf(exchange)?.body;
  const text = new TextDecoder().decode(await body?.read(0, body.size));
  return (JSON.parse(text) as { readonly '@odata.nextLink'?: string })['@odata.nextLink'];
}

interface Followed {
  readonly end: PagesEnd;
  readonly pages: number;
  readonly asked: readonly number[];
  readonly waits: readonly number[];
  readonly network: FakeTransport;
}

async function follow(network: FakeTransport, changes: Partial<Following> = {}, signal = never): Promise<Followed> {
  let pages = 0;
  const asked: number[] = [];
  const waits: number[] = [];
  const following: Following = {
    most: 50,
    add: (one) => {
      pages++;
      return nextOf(one);
    },
    mayGoOn: (count) => {
      asked.push(count);
      return Promise.resolve(false);
    },
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    ...changes,
  };
  return { end: await followPages(prepared(), `${base}/users?$skiptoken=1`, following, portsOver(network), signal), pages, asked, waits, network };
}

describe('pages', () => {
  it('are asked for with the headers and the connection of the first request, and nothing of what it sent', () => {
    const first = prepared({
      method: 'POST',
      url: '/search/query',
      headers: [
        ['ConsistencyLevel', 'eventual'],
        ['Prefer', 'odata.maxpagesize=5'],
        ['Content-Type', 'application/json'],
        ['If-None-Match', '"1"'],
        ['Host', 'graph.microsoft.com'],
      ],
      options: { followRedirects: true, log: false, note: 'Sure?', timeoutMilliseconds: 5000 },
    });
    const second = pageRequest(first, `${base}/users?$skiptoken=abc%3d#x`);
    assert.deepEqual(second.request.headers, [
      ['ConsistencyLevel', 'eventual'],
      ['Prefer', 'odata.maxpagesize=5'],
    ]);
    assert.equal(second.request.method, 'GET');
    assert.equal(second.request.body, undefined);
    assert.deepEqual(second.request.options, { followRedirects: true, log: false, timeoutMilliseconds: 5000 });
    assert.equal(second.target.url, `${base}/users?$skiptoken=abc%3d`, 'opaque: as it came');
    assert.deepEqual(second.target.token, { sent: true });
    assert.equal(second.effect, 'read');
  });

  it('may be relative to the first', () => {
    assert.equal(pageRequest(prepared(), 'users?$skiptoken=2').target.url, `${base}/users?$skiptoken=2`);
  });

  for (const link of [
    'https://evil.example/v1.0/users',
    'http://graph.microsoft.com/v1.0/users',
    'https://graph.microsoft.com:8443/',
    '//evil.example/',
  ]) {
    it(`are not fetched from elsewhere: ${link}`, async () => {
      const network = new FakeTransport(page());
      await assert.rejects(
        fetchPage(prepared(), link, portsOver(network), never),
        (error: unknown) => error instanceof UserError && error.code === 'linkElsewhere',
      );
      const { end } = await follow(new FakeTransport(page(link)));
      assert.equal(end.kind, 'failed');
      assert.equal(network.sent.length, 0);
    });
  }

  it('are followed to the last, with the token, without a question over a production connection', async () => {
    const network = new FakeTransport(page(`${base}/users?$skiptoken=2`), page(`${base}/users?$skiptoken=3`), page());
    const { end, pages } = await follow(network);
    assert.deepEqual([end.kind, pages], ['end', 3]);
    assert.equal(headerOf(network.sent[2], 'authorization'), `Bearer ${canary}`);
    const live = prepared({}, connection({ stage: 'production', access: 'readOnly' }));
    assert.ok(await fetchPage(live, `${base}/users?$skiptoken=2`, portsOver(new FakeTransport(page())), never));
  });

  const endless = (): FakeTransport => {
    let count = 1;
    return new FakeTransport(() => Promise.resolve(page(`${base}/users?$skiptoken=${++count}`)));
  };

  it('ask after each fifty whether to go on', async () => {
    const stopped = await follow(endless());
    assert.deepEqual([stopped.end.kind, stopped.pages, stopped.asked], ['stopped', 50, [50]]);
    const further = await follow(endless(), { most: 2, mayGoOn: (count) => Promise.resolve(count < 6) });
    assert.equal(further.pages, 6);
  });

  it('end where a link comes twice', async () => {
    const { end, pages } = await follow(new FakeTransport(page(`${base}/users?$skiptoken=1`)));
    assert.equal(pages, 1);
    assert.ok(end.kind === 'failed' && end.error instanceof UserError && end.error.code === 'pagesInCircle');
  });

  it('wait where the server says so, and give up after three times or for too long a wait', async () => {
    const busy = answer(429, [['Retry-After', '7']]);
    const patient = await follow(new FakeTransport(busy, busy, page()));
    assert.deepEqual([patient.end.kind, patient.pages, patient.waits], ['end', 1, [7000, 7000]]);
    const never429 = await follow(new FakeTransport(busy));
    assert.deepEqual([never429.end.kind, never429.network.sent.length], ['refused', 4]);
    const long = await follow(new FakeTransport(answer(503, [['Retry-After', '121']])));
    assert.deepEqual([long.end.kind, long.waits], ['refused', []]);
    const silent = await follow(new FakeTransport(answer(429)));
    assert.deepEqual([silent.end.kind, silent.network.sent.length], ['refused', 1]);
  });

  it('keep what came when one is refused, does not come, or is cancelled', async () => {
    const refused = await follow(new FakeTransport(page(`${base}/users?$skiptoken=2`), answer(410, [], { error: {} })));
    assert.ok(refused.end.kind === 'refused' && answerOf(refused.end.page)?.status === 410);
    assert.equal(refused.pages, 1);
    const abort = new AbortController();
    const network = new FakeTransport(page(`${base}/users?$skiptoken=2`), () => {
      abort.abort(cancelled());
      return Promise.reject(abort.signal.reason as Error);
    });
    const ended = await follow(network, {}, abort.signal);
    assert.deepEqual([ended.end.kind, ended.pages], ['cancelled', 1]);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  it('is seconds or an HTTP date', () => {
    assert.equal(retryAfter('7', now), 7000);
    assert.equal(retryAfter(' 0 ', now), 0);
    assert.equal(retryAfter('Mon, 23 Nov 2026 12:00:30 GMT', now), 30_000);
    assert.equal(retryAfter('Mon, 23 Nov 2026 11:00:00 GMT', now), 0);
  });
  for (const value of [undefined, '', 'soon', '-1', '1.5', '99999999999', '2026-11-23']) {
    it(`is nothing for ${JSON.stringify(value)}`, () => assert.equal(retryAfter(value, now), undefined));
  }
});
