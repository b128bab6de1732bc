import assert from 'node:assert/strict';
import { complete, type Completed, type Completing } from '../../../../src/core/complete.ts';
import { cancelled } from '../../../../src/core/cancelled.ts';
import { UserError } from '../../../../src/core/errors.ts';
import type { Exchange } from '../../../../src/core/graph/exchange.ts';
import { send } from '../../../../src/core/graph/send.ts';
import { target } from '../../../../src/core/graph/target.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import type { Answered } from '../../../../src/core/http/answers/answered.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import type { Surroundings } from '../../../../src/core/http/variables/scope.ts';
import { answer, connection, FakeTransport, never, request, surroundings, token } from '../samples.ts';

async function exchange(body: unknown, over = connection()): Promise<Exchange> {
  const network = new FakeTransport(answer(200, [['Content-Type', 'application/json']], body));
  const sending = { request: request(), target: target('/x', over), connection: over, token: token(), timeoutMilliseconds: 1, userAgent: '' };
  return send(sending, network.transport, never);
}

/** Writes down, in order, what it is asked for. */
class Somebody implements Completing {
  readonly events: string[] = [];
  readonly environmentNow: string | undefined;
  readonly answered: Completing['answered'];
  readonly connectionOf = (): ReturnType<Completing['connectionOf']> => connection();
  readonly #says: (name: string) => string | undefined;

  constructor(
    says: (name: string) => string | undefined = (name) => `<${name}>`,
    answers: Readonly<Record<string, Answered>> = {},
    environmentNow?: string,
  ) {
    this.#says = says;
    this.environmentNow = environmentNow;
    this.answered = (name) => answers[name];
  }

  ask: Completing['ask'] = (needs) => {
    this.events.push(`ask ${needs.map(({ name }) => name).join()}`);
    const answers = needs.flatMap(({ key, name }) => {
      const value = this.#says(name);
      return value === undefined ? [] : [[key, value] as const];
    });
    return Promise.resolve(answers.length < needs.length ? undefined : new Map(answers));
  };

  open: Completing['open'] = (path) => {
    this.events.push(`open ${path}`);
    if (path.includes('missing')) return Promise.reject(new UserError('fileMissing', `There is no ${path}.`));
    return Promise.resolve(memoryBody(new TextEncoder().encode(`{"in": "{{$input inside}} of ${path}"}`)));
  };

  sendFirst: Completing['sendFirst'] = async (block, reason) => {
    this.events.push(`send ${block.name ?? block.title ?? ''} ${reason}`);
    return this.#says('send') === undefined ? undefined : exchange({ id: 'fresh', next: '{{x}}' });
  };
}

/** The last request of the text. */
async function completed(text: string, somebody: Somebody, around: Partial<Surroundings> = {}, signal = never): Promise<Completed | undefined> {
  const file = parse(text);
  return complete(file, file.requests.at(-1) ?? assert.fail(), surroundings(around), somebody, signal);
}

function urlOf(result: Completed | undefined): string {
  if (result?.kind === 'request') return result.request.url;
  return result ? result.problems.map(({ code, message }) => `${code}: ${message}`).join() : 'gave up';
}

const login = '# @name login\nGET /login\n###\n';

describe('complete', () => {
  it('asks for all at once, then files, then what files ask for', async () => {
    const somebody = new Somebody();
    const result = await completed('# @prompt who\nPOST /{id}/{{who}}\nContent-Type: text/plain\n\n<@ ./{{who}}.txt', somebody);
    assert.ok(result?.kind === 'request', urlOf(result));
    assert.deepEqual(somebody.events, ['ask id,who', 'open ./<who>.txt', 'ask inside']);
    assert.equal(result.request.url, '/%3Cid%3E/<who>');
    assert.equal(new TextDecoder().decode(result.request.body?.bytes), '{"in": "<inside> of ./<who>.txt"}');
  });

  it('asks for nothing while there is a mistake', async () => {
    for (const text of ['GET /{id}/{{nope}}', `${login}GET /{id}?{{login.response.body.$.id}}{{nope}}`]) {
      const somebody = new Somebody();
      assert.match(urlOf(await completed(text, somebody)), /^variableUnknown/);
      assert.deepEqual(somebody.events, []);
    }
  });

  it('gives up with the person', async () => {
    assert.equal(urlOf(await completed('GET /{id}', new Somebody(() => undefined))), 'gave up');
    const unwilling = new Somebody((name) => (name === 'send' ? undefined : name));
    assert.equal(urlOf(await completed(`${login}GET /{{login.response.body.$.id}}`, unwilling)), 'gave up');
  });

  it('says where a file is missing, and sends nothing first then', async () => {
    const somebody = new Somebody();
    const text = `${login}POST /{{login.response.body.$.id}}\n\n< ./missing.json`;
    const result = await completed(text, somebody);
    assert.ok(result?.kind === 'problems' && result.problems[0]);
    const { code, range } = result.problems[0];
    assert.deepEqual([code, text.slice(range.start, range.end)], ['fileMissing', '< ./missing.json']);
    assert.deepEqual(somebody.events, ['open ./missing.json']);
  });

  it('is cancelled between two questions', async () => {
    const abort = new AbortController();
    const somebody = new Somebody((name) => {
      abort.abort(cancelled());
      return name;
    });
    await assert.rejects(completed(`${login}GET /{id}/{{login.response.body.$.id}}`, somebody, {}, abort.signal), { name: 'AbortError' });
    assert.deepEqual(somebody.events, ['ask id']);
  });
});

describe('complete: answers of other requests', () => {
  const text = `${login}GET /{{login.response.body.$.id}}?{{%login.response.body.$.id}}`;

  it('takes the last answer, and asks for it once', async () => {
    const somebody = new Somebody(undefined, { login: { exchange: await exchange({ id: 'a/b' }) } });
    assert.equal(urlOf(await completed(text, somebody)), '/a/b?a%2Fb');
    assert.deepEqual(somebody.events, []);
  });

  it('sends it first where it never was sent', async () => {
    const somebody = new Somebody();
    assert.equal(urlOf(await completed(text, somebody)), '/fresh?fresh');
    assert.deepEqual(somebody.events, ['send login never']);
  });

  const others: readonly (readonly [what: string, changes: Parameters<typeof connection>[0]])[] = [
    ['tenant', { tenantId: '99999999-2222-4333-8444-555555555555' }],
    ['app', { clientId: '99999999-2222-4333-8444-555555555555' }],
    ['host', { baseResourceUrl: 'https://graph.microsoft.us/v1.0' }],
    ['name', { name: 'other' }],
  ];
  for (const [what, changes] of others) {
    it(`sends it again where the answer came from another ${what}`, async () => {
      const somebody = new Somebody(undefined, { login: { exchange: await exchange({ id: 'old' }, connection(changes)) } });
      assert.equal(urlOf(await completed(text, somebody)), '/fresh?fresh');
      assert.deepEqual(somebody.events, ['send login otherConnection']);
    });
  }

  it('sends it again where it was sent under another environment', async () => {
    for (const [then, now] of [
      ['dev', 'prod'],
      ['dev', undefined],
      [undefined, 'dev'],
    ] as const) {
      const answered = { exchange: await exchange({ id: 'old' }), ...(then !== undefined && { environment: then }) };
      const somebody = new Somebody(undefined, { login: answered }, now);
      assert.equal(urlOf(await completed(text, somebody)), '/fresh?fresh');
      assert.deepEqual(somebody.events, ['send login otherEnvironment']);
    }
  });

  it('takes an access that changed for the same connection', async () => {
    const somebody = new Somebody(undefined, { login: { exchange: await exchange({ id: 'kept' }, connection({ access: 'readOnly' })) } });
    assert.equal(urlOf(await completed(text, somebody)), '/kept?kept');
  });

  it('says at the reference what the answer does not have', async () => {
    const somebody = new Somebody(undefined, { login: { exchange: await exchange({ other: 1 }) } });
    const result = await completed(text, somebody);
    assert.ok(result?.kind === 'problems' && result.problems[0]);
    const { code, range } = result.problems[0];
    assert.deepEqual([code, text.slice(range.start, range.end)], ['responseValueMissing', '{{login.response.body.$.id}}']);
  });

  it('never takes a value out of an answer for a template', async () => {
    assert.equal(urlOf(await completed(`@x = no\n${login}GET /?{{login.response.body.$.next}}`, new Somebody())), '/?{{x}}');
  });

  it('names the circle, before anything is asked or sent', async () => {
    const somebody = new Somebody();
    const circle = '# @name a\nGET /{{b.response.body.$.id}}/{id}\n###\n# @name b\nGET /{{a.response.body.$.id}}/{id}';
    assert.match(urlOf(await completed(circle, somebody)), /^chainCycle: .*b → a → b/);
    assert.deepEqual(somebody.events, []);
  });

  it('what a script extracts comes from the request that has the script', async () => {
    const somebody = new Somebody();
    const script = 'POST /token\n\n> {% client.global.set("id", response.body.id) %}\n###\nGET /{{id}}';
    assert.equal(urlOf(await completed(script, somebody)), '/fresh');
    assert.deepEqual(somebody.events, ['send  never']);
  });
});
