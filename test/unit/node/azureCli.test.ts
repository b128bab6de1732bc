import assert from 'node:assert/strict';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UserError } from '../../../src/core/errors.ts';
import type { AzureCli } from '../../../src/core/setUp/azureCli.ts';
import { createAzureCli } from '../../../src/node/azureCli.ts';
import { commandFor, findAz } from '../../../src/node/azureCliProgram.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const payload = Buffer.from(JSON.stringify({ tid: tenantId, scp: 'Application.ReadWrite.All' })).toString('base64url');
const secret = `eyJhbGciOiJSUzI1NiJ9.${payload}.${'c2lnbmF0dXJl'.repeat(8)}`;

describe('the Azure CLI', () => {
  let folder: string;
  const { signal } = new AbortController();
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'az-'));
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  /** @param script of sh */
  async function cliThat(script: string): Promise<AzureCli> {
    await files.writeFile(join(folder, 'az'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return createAzureCli({ environment: { PATH: `relative${delimiter}${folder}${delimiter}/usr/bin${delimiter}/bin` }, platform: 'linux' });
  }

  function print(answer: unknown): string {
    return `cat <<'END'\n${JSON.stringify(answer)}\nEND`;
  }

  it('says who is signed in, that nobody is, or that there is none', async () => {
    const cli = await cliThat(
      print({ environmentName: 'AzureCloud', tenantId: tenantId.toUpperCase(), user: { name: 'anna@contoso.com', type: 'user' } }),
    );
    assert.deepEqual(await cli.account(signal), { state: 'signedIn', user: 'anna@contoso.com', tenantId, cloud: 'AzureCloud' });
    const signedOut = await cliThat(`echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`);
    assert.deepEqual(await signedOut.account(signal), { state: 'signedOut' });
    assert.deepEqual(await createAzureCli({ environment: { PATH: join(folder, 'none') }, platform: 'linux' }).account(signal), { state: 'missing' });
    await assert.rejects((await cliThat('echo "Traceback: no module" >&2; exit 1')).account(signal), {
      code: 'azureCliFailed',
      message: /no module/,
    });
  });

  it('gives a token for a resource and a tenant, and asks for nothing else', async () => {
    const cli = await cliThat(
      `printf '%s\\n' "$@" > '${folder}/args'; pwd > '${folder}/pwd'\n${print({ accessToken: secret, expires_on: 1_795_428_000, expiresOn: 'x' })}`,
    );
    const token = await cli.token('https://graph.microsoft.com', tenantId, signal);
    assert.equal(token.value, secret);
    assert.equal(token.claims['scp'], 'Application.ReadWrite.All');
    assert.equal(token.expiresOn.getTime(), 1_795_428_000_000);
    const args = (await files.readFile(join(folder, 'args'), 'utf8')).trim().split('\n');
    const expected = ['account', 'get-access-token', '--resource', 'https://graph.microsoft.com', '--tenant', tenantId];
    assert.deepEqual(args, [...expected, '--output', 'json', '--only-show-errors']);
    assert.notEqual((await files.readFile(join(folder, 'pwd'), 'utf8')).trim(), process.cwd());
  });

  it('is not started with what could be an option, or a command of a shell', async () => {
    const cli = await cliThat(`touch '${folder}/ran'`);
    for (const resource of ['--help', 'https://x/ & id', 'http://graph.microsoft.com', 'https://a@b', 'https://%PATH%', 'x']) {
      await assert.rejects(cli.token(resource, tenantId, signal), { code: 'azureCliFailed' }, resource);
    }
    for (const tenant of ['--debug', 'a b.com', '$(id)', '', 'contoso']) {
      await assert.rejects(cli.token('https://graph.microsoft.com', tenant, signal), { code: 'azureCliFailed' }, tenant);
    }
    await assert.rejects(files.access(join(folder, 'ran')));
  });

  it('says what went wrong, and never what could be a token', async () => {
    const fails: readonly (readonly [string, string])[] = [
      [`echo '${secret}'; echo 'ERROR: AADSTS50076: more is needed. ${secret}' >&2; exit 1`, 'azureCliFailed'],
      [`echo '{"accessToken": 1, "x": "${secret}"}'`, 'azureCliFailed'],
      [`echo 'not json ${secret}'`, 'azureCliFailed'],
      [`echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`, 'azureCliSignedOut'],
    ];
    for (const [script, code] of fails) {
      const error: unknown = await (await cliThat(script)).token('https://graph.microsoft.com', tenantId, signal).catch((caught: unknown) => caught);
      assert.ok(error instanceof UserError);
      assert.equal(error.code, code);
      assert.ok(!`${error.message} ${error.fix?.sentence} ${String(error.cause)}`.includes(payload), error.message);
      assert.match(error.fix?.sentence ?? '', /az login --tenant 11111111/);
    }
    await assert.rejects(createAzureCli({ environment: {}, platform: 'linux' }).token('https://graph.microsoft.com', tenantId, signal), {
      code: 'azureCliMissing',
    });
  });

  it('says why it gave up, not what it warned of before', async () => {
    const warnings = `echo "/opt/az/lib/x.py:12: UserWarning: 32-bit Python is old" >&2; echo "  warnings.warn(" >&2; echo "WARNING: A new release" >&2`;
    const refused = await cliThat(`${warnings}; echo "ERROR: AADSTS50076: more is needed." >&2; exit 1`);
    await assert.rejects(refused.token('https://graph.microsoft.com', tenantId, signal), { message: /: AADSTS50076: more is needed\.$/ });
    const broken = await cliThat('echo "Traceback (most recent call last):" >&2; echo "ModuleNotFoundError: no azure" >&2; exit 1');
    await assert.rejects(broken.account(signal), { message: /ModuleNotFoundError: no azure$/ });
  });

  it('says that it is too old where it does not know our options', async () => {
    const old = await cliThat(
      'echo "usage: az account show [-h]" >&2; echo "az account show: error: unrecognized arguments: --only-show-errors" >&2; exit 2',
    );
    for (const ask of [() => old.account(signal), () => old.token('https://graph.microsoft.com', tenantId, signal)]) {
      const error: unknown = await ask().catch((caught: unknown) => caught);
      assert.ok(error instanceof UserError);
      assert.match(error.message, /unrecognized arguments: --only-show-errors$/);
      assert.match(error.fix?.sentence ?? '', /too old: run “az upgrade”/);
    }
  });

  it('is understood behind a notice of whatever starts it, and what cannot be understood does not count as signed out', async () => {
    const account = { environmentName: 'AzureCloud', tenantId, user: { name: 'anna@contoso.com' } };
    const noticed = await cliThat(`echo 'Active code page: 65001'\n${print(account)}`);
    assert.deepEqual(await noticed.account(signal), { state: 'signedIn', user: 'anna@contoso.com', tenantId, cloud: 'AzureCloud' });
    for (const answer of ["echo 'not json'", 'true', print({ user: { name: 'anna@contoso.com' } })]) {
      await assert.rejects((await cliThat(answer)).account(signal), { code: 'azureCliFailed', message: /without a usable answer/ }, answer);
    }
  });

  it('is ended when nobody waits any more', async () => {
    const cli = await cliThat('exec sleep 100');
    const abort = new AbortController();
    const asked = cli.account(abort.signal);
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(asked, { name: 'AbortError' });
    await assert.rejects(cli.account(abort.signal), { name: 'AbortError' });
  });

  it('is looked for in absolute folders of the path only', async () => {
    await cliThat('true');
    assert.equal(await findAz({ PATH: folder }, 'linux'), join(folder, 'az'));
    const here = process.cwd();
    process.chdir(folder);
    try {
      assert.equal(await findAz({ PATH: `.${delimiter}${delimiter}./` }, 'linux'), undefined);
    } finally {
      process.chdir(here);
    }
  });

  it('is a batch file on Windows, which cmd starts by its whole path', () => {
    const surroundings = { environment: { SystemRoot: 'D:\\Windows' }, platform: 'win32' as const, folder: 'D:\\' };
    const program = 'C:\\Program Files (x86)\\Azure\\wbin\\az.cmd';
    assert.deepEqual(commandFor(program, ['account', 'show'], surroundings), {
      file: 'D:\\Windows\\System32\\cmd.exe',
      args: ['/d', '/s', '/c', `""${program}" account show"`],
      isVerbatim: true,
    });
    for (const [path, arg] of [
      [program, 'a&b'],
      [program, '%PATH%'],
      [program, 'a b'],
      ['C:\\a&b\\az.cmd', 'x'],
    ] as const) {
      assert.throws(() => commandFor(path, [arg], surroundings), { code: 'azureCliFailed' });
    }
  });
});
