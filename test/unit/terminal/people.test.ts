import assert from 'node:assert/strict';
import type { Connection } from '../../../src/core/connection/connection.ts';
import { Stopped } from '../../../src/terminal/exitCodes.ts';
import { confirmation } from '../../../src/terminal/send/confirmation.ts';
import { inProcessCertificateWork } from '../../../src/core/certificate/inProcess.ts';
import { parse } from '../../../src/core/http/parse.ts';
import type { Outcome } from '../../../src/terminal/send/outcome.ts';
import { showOutcome } from '../../../src/terminal/send/showOutcome.ts';
import { signingKeys } from '../../../src/terminal/send/signingKeys.ts';
import { UserError } from '../../../src/core/errors.ts';
import { screen } from './screen.ts';

const connection: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: 'contoso.onmicrosoft.com',
  clientId: '5f2b3c1d-9a40-4d27-8c55-0b6a1f3e7d90',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { pfx: '/keys/contoso.pfx' },
  access: 'confirmWrites',
};
const production: Connection = { ...connection, stage: 'production' };
const question = (byName: boolean) => ({
  title: 'Remove x',
  line: 0,
  writes: [{ method: 'DELETE', url: 'https://graph.microsoft.com/v1.0/users/x' }],
  withToken: true,
  method: 'DELETE',
  url: 'https://graph.microsoft.com/v1.0/users/x',
  connection: byName ? production : connection,
  effect: 'delete' as const,
  byName,
});

describe('a person at the terminal', () => {
  it('is asked before a write, with everything in sight', async () => {
    const { terminal, text } = screen(['y\r']);
    assert.equal(await confirmation({ yes: false }, terminal)(question(false)), true);
    for (const part of ['DELETE https://graph.microsoft.com/v1.0/users/x', 'Connection: contoso', 'Tenant: contoso.onmicrosoft.com'])
      assert.ok(text.stderr.includes(part), part);
    for (const typed of ['\r', 'no\r', 'yo\r'])
      assert.equal(await confirmation({ yes: false }, screen([typed]).terminal)(question(false)), false, typed);
    assert.equal(await confirmation({ yes: false }, screen([]).terminal)(question(false)), false, 'the input ended');
    const consented = screen();
    assert.equal(await confirmation({ yes: true }, consented.terminal)(question(false)), true);
    assert.equal(consented.text.stderr, '');
  });

  it('types the connection’s name for a DELETE in production, even after --yes', async () => {
    const { terminal, text } = screen(['contoso\r']);
    assert.equal(await confirmation({ yes: true }, terminal)(question(true)), true);
    assert.match(text.stderr, /This request changes data in PRODUCTION:[^]*contoso \(PRODUCTION\)[^]*Type the name of the connection, contoso/);
    for (const typed of ['y\r', 'Contoso\r'])
      assert.equal(await confirmation({ yes: true, connection: 'other' }, screen([typed]).terminal)(question(true)), false, typed);
    assert.equal(await confirmation({ yes: true, connection: 'contoso' }, screen().terminal)(question(true)), true);
  });

  it('stops a question with Ctrl+C', async () => {
    await assert.rejects(screen(['\u0003']).terminal.ask('Really? [y/N] '), (error: unknown) => error instanceof Stopped && error.exitCode === 130);
    const { terminal, abort } = screen(['half']);
    const answer = terminal.ask('Really? [y/N] ');
    setTimeout(() => abort.abort(new Stopped(15)), 20);
    await assert.rejects(answer, (error: unknown) => error instanceof Stopped && error.exitCode === 143);
  });

  it('types a password unseen, and again after a wrong one, three times', async () => {
    const tried: string[] = [];
    const { terminal, text } = screen(['first-one\r', 'second-one\r', 'third-one\r', 'never\r']);
    const open = signingKeys({
      terminal,
      files: { absolute: (path: string) => path, read: () => Promise.resolve(new Uint8Array(1)) } as unknown as Parameters<
        typeof signingKeys
      >[0]['files'],
      certificates: { binding: () => Promise.resolve(undefined) } as unknown as Parameters<typeof signingKeys>[0]['certificates'],
      work: {
        ...inProcessCertificateWork,
        create: () => Promise.reject(new Error()),
        open: (_pfx, password) => {
          tried.push(password);
          return Promise.reject(new UserError('pfxPasswordWrong', 'wrong'));
        },
      },
    });
    await assert.rejects(open(connection, new AbortController().signal), { code: 'pfxPasswordWrong' });
    assert.deepEqual(tried, ['first-one', 'second-one', 'third-one']);
    assert.equal(text.stderr.split('Password of /keys/contoso.pfx: \n').length, 4);
    assert.match(text.stderr, /That was not the password\./);
    assert.doesNotMatch(text.stderr, /-one|\*/);
  });

  const outcome = (body: string, contentType: string): Outcome => ({
    block: parse('GET /x').requests[0] ?? assert.fail(),
    request: { method: 'GET', url: 'https://h/x', headers: [] },
    response: {
      status: 200,
      statusText: 'O\u001bK',
      headers: [
        ['Content-Type', contentType],
        ['X-Evil', '\u009b31m'],
      ],
      body: Buffer.from(body),
      milliseconds: 1,
    },
    problems: [{ severity: 'error', code: 'x', title: 'said \u001b]0;t\u0007' }],
    assertions: [],
    saved: [],
  });
  const options = { file: 'f.http', titled: false, verbose: true, dryRun: false };

  it('never gets a control character of a server', async () => {
    for (const [body, type] of [
      ['a\u001b[2J\u202eb\rc', 'text/plain'],
      ['{"a":"\u009b\u2066x"}', 'application/json'],
      ['<p>\u0007', 'text/html'],
    ] as const) {
      const { terminal, text } = screen([], { NO_COLOR: '1' });
      await showOutcome(terminal, outcome(body, type), options);
      assert.doesNotMatch(text.stdout + text.stderr, /(?![\n])[\p{Cc}\u202e\u2066]/u, type);
      assert.match(text.stdout, /\\u\{/);
    }
  });

  it('sees colours, unless NO_COLOR or a dumb terminal', async () => {
    const stderrWith = async (env: Readonly<Record<string, string>>): Promise<string> => {
      const { terminal, text } = screen([], env);
      await showOutcome(terminal, outcome('x', 'text/plain'), options);
      return text.stderr;
    };
    assert.ok((await stderrWith({})).includes('\u001b[32m200'));
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) assert.ok(!(await stderrWith(env)).includes('\u001b'));
  });

  it('is told of a binary body instead of being shown it', async () => {
    const { terminal, text } = screen();
    await showOutcome(terminal, outcome('\u0000\u0001\u0002', 'image/png'), options);
    assert.equal(text.stdout, '');
    assert.match(text.stderr, /not text \(image\/png\)/);
  });
});
