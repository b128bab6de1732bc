import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { readGraphError } from '../../../../src/core/graph/graphError.ts';
import { TransportFailure } from '../../../../src/core/graph/transport.ts';
import { errorProblem, problemsOf } from '../../../../src/core/response/problems.ts';
import { TokenRefused } from '../../../../src/core/token/tokenRefused.ts';
import type { HeaderField, Problem } from '../../../../src/shared/responseView.ts';
import { answer, connection, token } from '../samples.ts';
import { exchangeWith, graphError, type ExchangeOptions } from './exchanges.ts';

const denied = graphError('Authorization_RequestDenied', 'Insufficient privileges.', {
  innerError: { 'request-id': 'r-1', date: '2026-11-23T10:00:00' },
});

async function problemOf(status: number, body: unknown, headers: readonly HeaderField[] = [], options: ExchangeOptions = {}): Promise<Problem> {
  const [problem, ...more] = problemsOf(await exchangeWith(answer(status, headers, body), options), body);
  assert.deepEqual(more, []);
  return problem ?? assert.fail('no problem');
}

function kinds({ actions }: Problem): readonly string[] {
  return actions.map(({ kind }) => kind);
}

describe('problemsOf', () => {
  it('a success has none, a redirect that is the answer neither', async () => {
    for (const status of [200, 201, 204, 304]) assert.deepEqual(problemsOf(await exchangeWith(answer(status)), undefined), []);
  });

  it('401 offers a fresh token', async () => {
    const problem = await problemOf(401, graphError('InvalidAuthenticationToken', 'Access token has expired.'));
    assert.equal(problem.code, 'InvalidAuthenticationToken');
    assert.match(problem.explanation ?? '', /InvalidAuthenticationToken: Access token has expired\./);
    assert.deepEqual(kinds(problem), ['freshToken']);
  });

  it('401 for a credential of the file’s own offers none', async () => {
    const problem = await problemOf(401, undefined, [], { changes: { authorization: 'asWritten', headers: [['Authorization', 'Basic x']] } });
    assert.deepEqual(kinds(problem), []);
  });

  it('403 shows the roles in the token, when it was issued, and the request ID', async () => {
    const problem = await problemOf(403, denied, [
      ['request-id', 'r-2'],
      ['Date', 'Mon, 23 Nov 2026 10:00:00 GMT'],
    ]);
    assert.deepEqual(problem.explanation?.split('\n'), [
      'Authorization_RequestDenied: Insufficient privileges.',
      'Permissions in the token: User.Read.All. It was issued at 2026-09-21T14:13:20Z.',
      'Request ID: r-2 · Mon, 23 Nov 2026 10:00:00 GMT',
    ]);
    assert.match(problem.fix ?? '', /have an admin consent\. Then get a fresh token/);
    assert.deepEqual(kinds(problem), ['freshToken', 'copyForAdmin']);
  });

  it('403 with a token without roles says so', async () => {
    for (const claims of [{}, { roles: [] }]) {
      const problem = await problemOf(403, denied, [], { token: token(claims) });
      assert.match(problem.explanation ?? '', /The token has no permission at all/);
      assert.match(problem.explanation ?? '', /Request ID: r-1 · 2026-11-23T10:00:00/, 'from the body');
    }
  });

  it('offers to grant what is missing in the sandbox, and nowhere else', async () => {
    const headers = [['x-sandbox-required-role', 'Mail.Read']] as const;
    const sandbox = await problemOf(403, denied, headers, { over: connection({ name: 'Sandbox' }) });
    assert.deepEqual(sandbox.actions[0], { kind: 'grantInSandbox', label: 'Grant Mail.Read in Sandbox', role: 'Mail.Read' });
    assert.deepEqual(kinds(await problemOf(403, denied, headers)), ['freshToken', 'copyForAdmin']);
    assert.deepEqual(kinds(await problemOf(403, denied, [], { over: connection({ name: 'Sandbox' }) })), ['freshToken', 'copyForAdmin']);
  });

  const me: readonly (readonly [url: string, isMe: boolean])[] = [
    ['/me', true],
    ['/me/messages', true],
    ['/me?$select=id', true],
    ['/beta/me', true],
    ['/users/me@contoso.com', false],
    ['/members', false],
    ['/users?x=/me', false],
  ];
  for (const [url, isMe] of me) {
    it(`400 of ${url} ${isMe ? 'is explained by /me' : 'is another 400'}`, async () => {
      const problem = await problemOf(400, graphError('BadRequest', 'x'), [], { url });
      assert.equal(/app-only call has none/.test(problem.title), isMe);
    });
  }

  const waits: readonly (readonly [retryAfter: string | undefined, fix: string])[] = [
    ['12', 'Wait 12 seconds, then send again.'],
    ['0.3', 'Wait 1 seconds, then send again.'],
    ['2.5', 'Wait 3 seconds, then send again.'],
    ['0', 'Wait a little, then send again.'],
    ['-5', 'Wait a little, then send again.'],
    ['Mon, 23 Nov 2026 10:00:00 GMT', 'Wait a little, then send again.'],
    ['', 'Wait a little, then send again.'],
    [undefined, 'Wait a little, then send again.'],
  ];
  for (const [retryAfter, fix] of waits) {
    it(`429 with Retry-After ${retryAfter}: ${fix}`, async () => {
      const problem = await problemOf(429, graphError('TooManyRequests', 'x'), retryAfter === undefined ? [] : [['Retry-After', retryAfter]]);
      assert.equal(problem.fix, fix);
      assert.deepEqual(kinds(problem), ['retry']);
    });
  }

  it('an HTML error has its status for a code', async () => {
    const problem = await problemOf(502, undefined);
    assert.equal(problem.code, '502');
    assert.equal(problem.explanation, undefined);
    assert.deepEqual(kinds(problem), ['retry']);
  });

  it('statuses have their own sentences', async () => {
    const statuses = [400, 401, 403, 404, 405, 409, 410, 412, 418, 429, 500, 503];
    const titles = await Promise.all(statuses.map(async (status) => (await problemOf(status, undefined)).title));
    assert.equal(new Set(titles).size, statuses.length);
  });

  it('no answer offers to send again', async () => {
    const exchange = await exchangeWith(new TransportFailure('dns', 'graph.microsoft.com', 'ENOTFOUND'));
    const [problem] = problemsOf(exchange, undefined);
    assert.deepEqual([problem?.code, problem && kinds(problem)], ['transport.dns', ['retry']]);
  });

  it('a redirect that was not followed is a warning', async () => {
    const exchange = await exchangeWith(answer(302, [['Location', 'http://evil.example/']]));
    assert.deepEqual(
      problemsOf(exchange, undefined).map(({ severity, code }) => [severity, code]),
      [['warning', 'redirectNotFollowed']],
    );
  });

  it('says when the request went without the token, unless the file has its own', async () => {
    const url = 'https://other.example/';
    const [problem] = problemsOf(await exchangeWith(answer(200), { url }), undefined);
    assert.deepEqual([problem?.severity, problem?.code], ['information', 'sentWithoutToken']);
    assert.match(problem?.title ?? '', /other\.example is not the host of the connection “contoso” \(graph\.microsoft\.com\)/);
    assert.deepEqual(problemsOf(await exchangeWith(answer(200), { url, changes: { authorization: 'asWritten' } }), undefined), []);
  });
});

describe('errorProblem', () => {
  it('of a refused token has the service’s own words and the correlation ID', () => {
    const body = {
      error: 'invalid_client',
      error_description: 'AADSTS700027: Not registered.\r\nTrace ID: t',
      error_codes: [700027],
      correlation_id: 'c-1',
    };
    const problem = errorProblem(new TokenRefused(connection(), 401, body, 'sent'));
    assert.equal(problem.explanation, 'AADSTS700027: Not registered.\nCorrelation ID: c-1');
    assert.deepEqual(kinds(problem), ['openLink']);
  });

  it('of several lines has the first for a title', () => {
    const problem = errorProblem(new UserError('x', 'one\ntwo\nthree', 'fix'));
    assert.deepEqual([problem.title, problem.explanation, problem.fix], ['one', 'two\nthree', 'fix']);
  });

  it('of what nobody expected', () => {
    assert.match(errorProblem(new TypeError('x is not a function')).title, /unexpected.*x is not a function/);
    assert.match(errorProblem('text').title, /text/);
  });
});

describe('readGraphError', () => {
  const table: readonly (readonly [what: string, body: unknown, code: string | undefined, message?: string])[] = [
    ['the plain form', graphError('A', 'm'), 'A', 'm'],
    ['innerError', graphError('A', 'm', { innerError: { code: 'B' } }), 'B', 'm'],
    ['innererror', graphError('A', 'm', { innererror: { code: 'B', innererror: { code: 'C' } } }), 'C', 'm'],
    ['both spellings', graphError('A', 'm', { innerError: { innererror: { code: 'C' } } }), 'C', 'm'],
    ['an empty inner code', graphError('A', 'm', { innerError: { code: '' } }), 'A', 'm'],
    ['an empty code', graphError('', 'm'), '', 'm'],
    ['no texts at all', { error: { code: 1, message: {} } }, '', ''],
    ['OAuth’s form', { error: 'invalid_client' }, undefined],
    ['a list', { error: [] }, undefined],
    ['no object', 'x', undefined],
    ['null', null, undefined],
    ['nothing', undefined, undefined],
  ];
  for (const [what, body, code, message] of table) {
    it(what, () => {
      const error = readGraphError(body);
      assert.deepEqual(error && [error.code, error.message], code === undefined ? undefined : [code, message]);
    });
  }

  it('ends in a body that nests without end', () => {
    let inner: object = { code: 'deepest' };
    for (let depth = 0; depth < 1000; depth++) inner = { code: `c${depth}`, innererror: inner };
    assert.match(readGraphError({ error: inner })?.code ?? '', /^c\d+$/);
  });
});
