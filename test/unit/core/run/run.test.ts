import assert from 'node:assert/strict';
import { cancelled } from '../../../../src/core/cancelled.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import {
  prepare,
  run,
  type ConnectionWish,
  type PreparedRequest,
  type RunPorts,
  type RunSupplies,
  type WriteQuestion,
} from '../../../../src/core/run.ts';
import { RequestProblems } from '../../../../src/core/requestProblems.ts';
import type { Tokens } from '../../../../src/core/token/tokens.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { answer, canary, clientId, connection, environment, FakeTransport, headerOf, never, surroundings, tenantId, token } from '../samples.ts';

/** Nobody is there, and nothing was sent before. */
const nobody: RunSupplies = {
  ask: () => Promise.resolve(undefined),
  open: () => Promise.reject(new UserError('fileMissing', 'There is no such file.')),
  answered: () => undefined,
  sendFirst: () => Promise.resolve(undefined),
};

async function preparedAll(
  text: string,
  over: (wish: ConnectionWish) => Connection | undefined,
  around = surroundings(),
): Promise<readonly PreparedRequest[]> {
  const file = parse(text);
  const all: PreparedRequest[] = [];
  for (const block of file.requests) all.push((await prepare(file, block, { ...around, connection: over }, nobody, never)) ?? assert.fail());
  return all;
}

async function prepared(text: string, over: Connection | undefined = connection()): Promise<PreparedRequest> {
  const [only] = await preparedAll(text, () => over);
  return only ?? assert.fail();
}

/** Ports that write down, in order, what is asked of them. */
class Ports {
  readonly events: string[] = [];
  readonly questions: WriteQuestion[] = [];
  readonly network = new FakeTransport(() => {
    this.events.push('send');
    return Promise.resolve(answer(200));
  });
  readonly #says: boolean | (() => boolean);

  constructor(says: boolean | (() => boolean) = true) {
    this.#says = says;
  }

  /** What somebody has made of the connection since the request was prepared. */
  latest: Connection | undefined;

  get ports(): RunPorts {
    const acquire: Tokens['acquire'] = (_connection, { fresh }) => {
      this.events.push(fresh ? 'fresh token' : 'token');
      return Promise.resolve(token());
    };
    return {
      transport: this.network.transport,
      tokens: { acquire } as Tokens,
      confirm: (question) => {
        this.events.push('question');
        this.questions.push(question);
        return Promise.resolve(typeof this.#says === 'boolean' ? this.#says : this.#says());
      },
      confirmNote: (note) => {
        this.events.push(`note ${note}`);
        return Promise.resolve(typeof this.#says === 'boolean' ? this.#says : this.#says());
      },
      latest: (connection) => this.latest ?? connection,
      timeoutMilliseconds: 1000,
      userAgent: 'test/1',
    };
  }
}

describe('prepare', () => {
  it('says what names a connection: the pin, the token variable, the environment', async () => {
    const asked: ConnectionWish[] = [];
    const text =
      '# @connection files\n### a\nGET /a\n### b\n# @connection own\nGET /b\nAuthorization: {{$auth.token("own")}}\n### c\nGET /c\nAuthorization: Basic x';
    const around = surroundings({ environment: environment({}, { connection: 'env' }) });
    await preparedAll(text, (wish) => (asked.push(wish), connection({ name: 'own' })), around);
    assert.deepEqual(asked, [
      { pinned: 'files', environment: 'env' },
      { pinned: 'own', token: { connection: 'own' }, environment: 'env' },
      { pinned: 'files', environment: 'env' },
    ]);
  });

  const contradictions: readonly (readonly [marker: string, isRefused: boolean])[] = [
    ['{{$auth.token("other")}}', true],
    ['{{$auth.token("CONTOSO")}}', false],
    [`{{$aadV2Token tenantId:${tenantId}}}`, false],
    ['{{$aadV2Token tenantId:99999999-2222-4333-8444-555555555555}}', true],
    [`{{$aadV2Token clientId:${clientId.toUpperCase()}}}`, false],
    ['{{$aadV2Token clientId:x}}', true],
    ['{{$aadV2Token tenantId:contoso.example}}', true],
    [`{{$aadV2Token tenantId:contoso.example clientId:${clientId}}}`, false],
    [`{{$aadV2Token tenantId:99999999-2222-4333-8444-555555555555 clientId:${clientId}}}`, true],
  ];
  for (const [marker, isRefused] of contradictions) {
    it(`${isRefused ? 'refuses' : 'takes'} ${marker} over a connection that is pinned`, async () => {
      const sent = prepared(`# @connection contoso\nGET /a\nAuthorization: ${marker}`);
      if (isRefused) await assert.rejects(sent, { code: 'tokenOfOther' });
      else assert.equal((await sent).connection?.name, 'contoso');
    });
  }

  it('sends no request on whose connection there is none', async () => {
    await assert.rejects(
      preparedAll('GET https://a.example/\nAuthorization: {{$auth.token("other")}}', () => undefined),
      { code: 'connectionUnknown' },
    );
  });

  it('tells of all problems, and where they are', async () => {
    await assert.rejects(
      prepared('GET /{{a}}\nX: {{b}}'),
      (error: unknown) => error instanceof RequestProblems && error.problems.length === 2 && error.code === 'requestHasProblems',
    );
  });

  it('lets an unknown connection be known', async () => {
    const unknown = new UserError('connectionUnknown', 'x');
    const none = (): never => {
      throw unknown;
    };
    await assert.rejects(preparedAll('# @connection nope\nGET /a', none), unknown);
  });

  it('takes the variables in force at the request', async () => {
    const all = await preparedAll('@a = 1\nGET /{{a}}\n###\n@a = 2\nGET /{{a}}', () => connection());
    assert.deepEqual(
      all.map(({ target }) => target.url.at(-1)),
      ['1', '2'],
    );
  });

  it('judges what a request does by where it goes', async () => {
    assert.equal((await prepared('POST /directoryObjects/getByIds')).effect, 'read');
    assert.equal((await prepared('POST /$batch\n\n{"requests":[{"id":"1","method":"DELETE","url":"/users/1"}]}')).effect, 'delete');
    assert.equal((await prepared('POST https://uploads.example/x')).verdict.kind, 'confirm', 'an upload elsewhere changes the tenant’s data too');
  });
});

describe('run', () => {
  it('reads without a question', async () => {
    const ports = new Ports();
    await run(await prepared('GET /users'), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['token', 'send']);
    assert.equal(headerOf(ports.network.sent[0], 'authorization'), `Bearer ${canary}`);
  });

  it('asks before it writes, and only then gets the token', async () => {
    const ports = new Ports();
    await run(await prepared('PATCH /users/1'), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['question', 'token', 'send']);
    const [question] = ports.questions;
    assert.deepEqual(
      [question?.method, question?.url, question?.connection.name, question?.effect, question?.byName],
      ['PATCH', 'https://graph.microsoft.com/v1.0/users/1', 'contoso', 'write', false],
    );
  });

  it('sends nothing after a no', async () => {
    const ports = new Ports(false);
    assert.equal(await run(await prepared('DELETE /users/1'), ports.ports, { signal: never }), undefined);
    assert.deepEqual(ports.events, ['question']);
  });

  it('sends nothing when it was cancelled while the question was open', async () => {
    const abort = new AbortController();
    const ports = new Ports(() => {
      abort.abort(cancelled());
      return true;
    });
    await assert.rejects(run(await prepared('DELETE /users/1'), ports.ports, { signal: abort.signal }), { name: 'AbortError' });
    assert.deepEqual(ports.events, ['question']);
  });

  it('wants the connection’s name for a DELETE in production', async () => {
    const production = connection({ access: 'readWrite', stage: 'production' });
    const asked = await Promise.all(
      ['DELETE /users/1', 'PATCH /users/1'].map(async (text) => {
        const ports = new Ports();
        await run(await prepared(text, production), ports.ports, { signal: never });
        return ports.questions.map(({ byName }) => byName);
      }),
    );
    assert.deepEqual(asked, [[true], [false]]);
  });

  it('refuses to write over a read-only connection', async () => {
    const ports = new Ports();
    await assert.rejects(run(await prepared('POST /users', connection({ access: 'readOnly' })), ports.ports, { signal: never }), {
      code: 'accessRefused',
    });
    assert.deepEqual(ports.events, []);
  });

  it('looks again after a question that stood open: what became read-only since is refused, what became production is asked again', async () => {
    const readOnly = new Ports();
    readOnly.latest = connection({ access: 'readOnly' });
    await assert.rejects(run(await prepared('PATCH /users/1'), readOnly.ports, { signal: never }), { code: 'accessRefused' });
    assert.deepEqual(readOnly.events, ['question', 'token']);
    const production = new Ports();
    production.latest = connection({ access: 'readWrite', stage: 'production' });
    await run(await prepared('DELETE /users/1', connection({ access: 'readWrite' })), production.ports, { signal: never });
    assert.deepEqual(production.events, ['token', 'question', 'send']);
    assert.equal(production.questions[0]?.byName, true);
  });

  it('does not ask over a connection that may do anything', async () => {
    const ports = new Ports();
    await run(await prepared('DELETE /users/1', connection({ access: 'readWrite' })), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['token', 'send']);
  });

  const tokenless: readonly (readonly [what: string, text: string, over?: Connection])[] = [
    ['for another host', 'GET https://evil.example/'],
    ['for another port', 'GET https://graph.microsoft.com:8443/'],
    ['where the file has a credential of its own', 'GET /users\nAuthorization: Basic x'],
  ];
  for (const [what, text] of tokenless) {
    it(`gets no token ${what}`, async () => {
      const ports = new Ports();
      await run(await prepared(text), ports.ports, { signal: never });
      assert.deepEqual(ports.events, ['send']);
    });
  }

  it('gets no token without a connection', async () => {
    const ports = new Ports();
    const [only] = await preparedAll('POST https://api.example/', () => undefined);
    await run(only ?? assert.fail(), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['send']);
  });

  it('asks what a note says before all else, and sends nothing after a no', async () => {
    const text = '# @note Really?\nPATCH /users/1';
    const yes = new Ports();
    await run(await prepared(text), yes.ports, { signal: never });
    assert.deepEqual(yes.events, ['note Really?', 'question', 'token', 'send']);
    const no = new Ports(false);
    assert.equal(await run(await prepared(text), no.ports, { signal: never }), undefined);
    assert.deepEqual(no.events, ['note Really?']);
  });

  it('gives a request the time that it asks for', async () => {
    const ports = new Ports();
    await run(await prepared('# @timeout 2 m\nGET /a'), ports.ports, { signal: never });
    await run(await prepared('GET /a'), ports.ports, { signal: never });
    assert.deepEqual(
      ports.network.sent.map(({ timeoutMilliseconds }) => timeoutMilliseconds),
      [120_000, 1000],
    );
  });

  it('gets a fresh token when told to', async () => {
    const ports = new Ports();
    await run(await prepared('GET /users'), ports.ports, { freshToken: true, signal: never });
    assert.deepEqual(ports.events, ['fresh token', 'send']);
  });
});
