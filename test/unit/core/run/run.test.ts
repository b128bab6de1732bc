import assert from 'node:assert/strict';
import { cancelled } from '../../../../src/core/cancelled.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import { prepare, RequestProblems, run, type PreparedRequest, type RunPorts, type WriteQuestion } from '../../../../src/core/run.ts';
import type { Tokens } from '../../../../src/core/token/tokens.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { answer, canary, connection, FakeTransport, headerOf, never, token } from '../samples.ts';

function prepared(text: string, over: Connection | undefined = connection()): PreparedRequest {
  const file = parse(text);
  const [block] = file.requests;
  assert.ok(block);
  return prepare(file, block, { connection: () => over, given: new Map(), environment: new Map() });
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
      latest: (connection) => this.latest ?? connection,
      timeoutMilliseconds: 1000,
      userAgent: 'test/1',
    };
  }
}

describe('prepare', () => {
  it('finds the connection that the request names', () => {
    const file = parse('# @connection files\n### a\nGET /a\n### b\n# @connection own\nGET /b');
    const asked: (string | undefined)[] = [];
    for (const block of file.requests)
      prepare(file, block, { connection: (name) => (asked.push(name), connection()), given: new Map(), environment: new Map() });
    assert.deepEqual(asked, ['files', 'own']);
  });

  it('tells of all problems, and where they are', () => {
    assert.throws(
      () => prepared('GET /{{a}}\nX: {{b}}'),
      (error: unknown) => error instanceof RequestProblems && error.problems.length === 2 && error.code === 'requestHasProblems',
    );
  });

  it('lets an unknown connection be known', () => {
    const unknown = new UserError('connectionUnknown', 'x');
    const file = parse('# @connection nope\nGET /a');
    const [block] = file.requests;
    assert.ok(block);
    assert.throws(
      () =>
        prepare(file, block, {
          connection: () => {
            throw unknown;
          },
          given: new Map(),
          environment: new Map(),
        }),
      unknown,
    );
  });

  it('takes the variables in force at the request', () => {
    const file = parse('@a = 1\nGET /{{a}}\n###\n@a = 2\nGET /{{a}}');
    const urls = file.requests.map(
      (block) => prepare(file, block, { connection: () => connection(), given: new Map(), environment: new Map() }).target.url,
    );
    assert.deepEqual(
      urls.map((url) => url.at(-1)),
      ['1', '2'],
    );
  });

  it('judges what a request does by where it goes', () => {
    assert.equal(prepared('POST /directoryObjects/getByIds').effect, 'read');
    assert.equal(prepared('POST /$batch\n\n{"requests":[{"id":"1","method":"DELETE","url":"/users/1"}]}').effect, 'delete');
    assert.equal(prepared('POST https://uploads.example/x').verdict.kind, 'confirm', 'an upload elsewhere changes the tenant’s data too');
  });
});

describe('run', () => {
  it('reads without a question', async () => {
    const ports = new Ports();
    await run(prepared('GET /users'), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['token', 'send']);
    assert.equal(headerOf(ports.network.sent[0], 'authorization'), `Bearer ${canary}`);
  });

  it('asks before it writes, and only then gets the token', async () => {
    const ports = new Ports();
    await run(prepared('PATCH /users/1'), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['question', 'token', 'send']);
    const [question] = ports.questions;
    assert.deepEqual(
      [question?.method, question?.url, question?.connection.name, question?.effect, question?.byName],
      ['PATCH', 'https://graph.microsoft.com/v1.0/users/1', 'contoso', 'write', false],
    );
  });

  it('sends nothing after a no', async () => {
    const ports = new Ports(false);
    assert.equal(await run(prepared('DELETE /users/1'), ports.ports, { signal: never }), undefined);
    assert.deepEqual(ports.events, ['question']);
  });

  it('sends nothing when it was cancelled while the question was open', async () => {
    const abort = new AbortController();
    const ports = new Ports(() => {
      abort.abort(cancelled());
      return true;
    });
    await assert.rejects(run(prepared('DELETE /users/1'), ports.ports, { signal: abort.signal }), { name: 'AbortError' });
    assert.deepEqual(ports.events, ['question']);
  });

  it('wants the connection’s name for a DELETE in production', async () => {
    const production = connection({ access: 'readWrite', stage: 'production' });
    const asked = await Promise.all(
      ['DELETE /users/1', 'PATCH /users/1'].map(async (text) => {
        const ports = new Ports();
        await run(prepared(text, production), ports.ports, { signal: never });
        return ports.questions.map(({ byName }) => byName);
      }),
    );
    assert.deepEqual(asked, [[true], [false]]);
  });

  it('refuses to write over a read-only connection', async () => {
    const ports = new Ports();
    await assert.rejects(run(prepared('POST /users', connection({ access: 'readOnly' })), ports.ports, { signal: never }), { code: 'accessRefused' });
    assert.deepEqual(ports.events, []);
  });

  it('looks again after a question that stood open: what became read-only since is refused, what became production is asked again', async () => {
    const readOnly = new Ports();
    readOnly.latest = connection({ access: 'readOnly' });
    await assert.rejects(run(prepared('PATCH /users/1'), readOnly.ports, { signal: never }), { code: 'accessRefused' });
    assert.deepEqual(readOnly.events, ['question', 'token']);
    const production = new Ports();
    production.latest = connection({ access: 'readWrite', stage: 'production' });
    await run(prepared('DELETE /users/1', connection({ access: 'readWrite' })), production.ports, { signal: never });
    assert.deepEqual(production.events, ['token', 'question', 'send']);
    assert.equal(production.questions[0]?.byName, true);
  });

  it('does not ask over a connection that may do anything', async () => {
    const ports = new Ports();
    await run(prepared('DELETE /users/1', connection({ access: 'readWrite' })), ports.ports, { signal: never });
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
      await run(prepared(text), ports.ports, { signal: never });
      assert.deepEqual(ports.events, ['send']);
    });
  }

  it('gets no token without a connection', async () => {
    const ports = new Ports();
    const file = parse('POST https://api.example/');
    const [block] = file.requests;
    assert.ok(block);
    await run(prepare(file, block, { connection: () => undefined, given: new Map(), environment: new Map() }), ports.ports, { signal: never });
    assert.deepEqual(ports.events, ['send']);
  });

  it('gets a fresh token when told to', async () => {
    const ports = new Ports();
    await run(prepared('GET /users'), ports.ports, { freshToken: true, signal: never });
    assert.deepEqual(ports.events, ['fresh token', 'send']);
  });
});
