import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureCliScript } from '../../../../src/core/registration/adminScript/azureCliScript.ts';
import type { AdminScriptInput } from '../../../../src/core/registration/adminScript/input.ts';
import { powerShellScript } from '../../../../src/core/registration/adminScript/powerShellScript.ts';
import { readHandBack } from '../../../../src/core/setUp/handBack.ts';
import { scriptInput, tenantId } from './scriptInputs.ts';
import { queried, StandInTenant } from './standInTenant.ts';

/** A program that hands its arguments to the test, and prints what comes back. Not a program of Node, for it is started a hundred times. */
const standIn = String.raw`#!/usr/bin/env bash
exec 3<>"/dev/tcp/127.0.0.1/$STAND_IN"
printf '%s\0' "$@" '' >&3
read -r code <&3
if [ "$code" = 0 ]; then cat <&3; else cat <&3 >&2; fi
exit "$code"
`;

const tooMany = 'ERROR: Too Many Requests({"error":{"code":"TooManyRequests","message":"Try again."}})';

const clientId = '66666666-7777-4888-9999-aaaaaaaaaaaa';
const objectId = '77777777-7777-4888-9999-aaaaaaaaaaaa';

describe('the script for the Azure CLI', function () {
  this.timeout(120_000);
  let folder: string;
  let server: Server;
  let tenant: StandInTenant;
  let account: string | undefined;
  let lineEnd: string;

  function answer(args: readonly string[], body: string | undefined): { out?: string; error?: string } {
    const option = (name: string): string => args[args.indexOf(name) + 1] ?? '';
    if (args[0] === 'account') {
      if (account === undefined) return { error: "ERROR: Please run 'az login' to setup account." };
      return { out: `${option('--query') === 'tenantId' ? account : 'AzureCloud'}${lineEnd}` };
    }
    assert.equal(args[0], 'rest');
    assert.equal(option('--resource'), 'https://graph.microsoft.com');
    const answered = tenant.answer(option('--method'), option('--url'), body);
    if ('error' in answered) return answered;
    if (!args.includes('--query')) return { out: '' };
    const found = queried(option('--query'), answered.body);
    if (option('--output') === 'json') return { out: JSON.stringify(found, null, 2).replaceAll('\n', lineEnd) + lineEnd };
    const rows = (Array.isArray(found) ? found : found === null ? [] : [found]) as unknown[];
    return { out: rows.map((row) => (Array.isArray(row) ? row.join('\t') : String(row)) + lineEnd).join('') };
  }

  before(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'admin-script-'));
    await files.mkdir(join(folder, 'bin'));
    await files.writeFile(join(folder, 'bin', 'az'), standIn, { mode: 0o755 });
    await files.writeFile(join(folder, 'bin', 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
    server = createServer((socket) => {
      let sent = '';
      socket.on('data', (chunk: Buffer) => {
        sent += chunk.toString();
        if (!sent.endsWith('\0\0')) return;
        const args = sent.split('\0');
        const file = args[args.indexOf('--body') + 1] ?? '';
        const { out = '', error } = answer(args, file.startsWith('@') ? readFileSync(file.slice(1), 'utf8') : undefined);
        socket.end(error === undefined ? `0\n${out}` : `1\n${error}\n`);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    server.close();
    await files.rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    tenant = new StandInTenant();
    account = tenantId.toUpperCase();
    lineEnd = '\n';
  });

  async function run(
    input: AdminScriptInput,
    args: readonly string[] = ['--yes'],
    typed?: string,
  ): Promise<{ code: number; out: string; errors: string }> {
    const path = join(folder, 'script.sh');
    await files.writeFile(path, azureCliScript(input));
    const env = {
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      STAND_IN: String((server.address() as AddressInfo).port),
    };
    return new Promise((resolve) => {
      const command = ['bash', path, ...args];
      // A program that makes a terminal for another one. Linux has it.
      const [file = '', ...rest] = typed === undefined ? command : ['script', '-qec', command.join(' '), '/dev/null'];
      const child = execFile(file, rest, { cwd: folder, env }, (error, out, errors) => resolve({ code: Number(error?.code ?? 0), out, errors }));
      if (typed !== undefined) child.stdin?.write(typed);
    });
  }

  it('registers the app, adds the certificate, grants the permissions, and ends with one block', async () => {
    tenant.slowness = 3;
    const { code, out, errors } = await run(scriptInput);
    assert.equal(code, 0, errors);
    const [app] = tenant.apps;
    assert.equal(tenant.apps.length, 1);
    assert.equal(app?.displayName, scriptInput.displayName);
    assert.equal(app?.keyCredentials[0]?.displayName, scriptInput.certificate.subject);
    assert.deepEqual(readHandBack(out), { tenantId, clientId: app?.appId, applicationObjectId: app?.id, roles: ['Mail.Read', 'User.Read.All'] });
    assert.ok(out.startsWith('-----BEGIN') && out.trimEnd().endsWith('-----'), out);
    assert.deepEqual(
      tenant.assignments.map(({ appRoleId }) => tenant.roles.find(({ id }) => id === appRoleId)?.['value']),
      scriptInput.permissions,
    );
    assert.deepEqual((await files.readdir(folder)).sort(), ['bin', 'script.sh'], 'no name was run');
  });

  it('does nothing twice when it is run again, also with the line ends of Windows', async () => {
    const first = await run(scriptInput);
    lineEnd = '\r\n';
    const second = await run(scriptInput);
    assert.equal(second.code, 0, second.errors);
    assert.equal(second.out, first.out);
    assert.deepEqual([tenant.apps.length, tenant.principals.length, tenant.assignments.length], [1, 1, 2]);
    assert.equal(tenant.apps[0]?.keyCredentials.length, 1);
  });

  it('looks for the app of an earlier run before it says what it is going to do', async () => {
    const first = await run(scriptInput, []);
    assert.match(first.errors, /App: .*, a new one\n/);
    await run(scriptInput);
    const { errors } = await run(scriptInput, []);
    assert.match(errors, new RegExp(`App: .*, the one of an earlier run, object ID ${tenant.apps[0]?.id}\\n`));
    assert.doesNotMatch(errors, /a new one/);
  });

  it('adds to the list of the app what it lacks, and keeps what is there', async () => {
    const roleOf = (name: string): string => String(tenant.roles.find(({ value }) => value === name)?.id);
    const ofGraph = '00000003-0000-0000-c000-000000000000';
    const role = (name: string) => ({ id: roleOf(name), type: 'Role' });
    await run({ ...scriptInput, permissions: ['Mail.Read'] });
    const [app] = tenant.apps;
    assert.ok(app);
    assert.deepEqual(app.requiredResourceAccess, [{ resourceAppId: ofGraph, resourceAccess: [role('Mail.Read')] }]);
    // A delegated permission, which is not the application permission of the same ID.
    const scope = { id: roleOf('User.Read.All'), type: 'Scope' };
    const others = [clientId, objectId].map((resourceAppId) => ({ resourceAppId, resourceAccess: [{ id: tenantId, type: 'Scope' }] }));
    for (const end of ['\n', '\r\n']) {
      lineEnd = end;
      for (const before of [[], others]) {
        app.requiredResourceAccess = [...before, { resourceAppId: ofGraph, resourceAccess: [role('Mail.Read'), scope] }];
        const { code, errors } = await run(scriptInput);
        assert.equal(code, 0, errors);
        const expected = { resourceAppId: ofGraph, resourceAccess: [role('Mail.Read'), scope, role('User.Read.All')] };
        assert.deepEqual(app.requiredResourceAccess, [...before, expected]);
      }
      app.requiredResourceAccess = others;
      const { code, errors } = await run({ ...scriptInput, clientId: app.appId });
      assert.equal(code, 0, errors);
      assert.deepEqual(app.requiredResourceAccess, [...others, { resourceAppId: ofGraph, resourceAccess: scriptInput.permissions.map(role) }]);
    }
    tenant.calls.length = 0;
    await run(scriptInput);
    assert.ok(
      tenant.calls.every((call) => call.startsWith('get ')),
      tenant.calls.join(),
    );
  });

  it('extends an app that exists, and keeps each key that it has', async () => {
    for (const count of [0, 1, 3]) {
      const app = tenant.addApp(
        'Old app',
        Array.from({ length: count }, (_, index) => ({ displayName: `CN=old [${index}]` })),
      );
      const before = app.keyCredentials;
      const { code, out, errors } = await run({ ...scriptInput, clientId: app.appId });
      assert.equal(code, 0, errors);
      assert.deepEqual(app.keyCredentials.slice(0, count), before);
      assert.equal(app.keyCredentials.length, count + 1);
      assert.equal(readHandBack(out)?.applicationObjectId, app.id);
    }
  });

  it('makes nothing, and stops, when it could not look whether a thing is there', async () => {
    await run(scriptInput);
    const plain = tenant.answer.bind(tenant);
    const changes: string[] = [];
    const looks = new Set<string>();
    tenant.answer = (method, url, body) => {
      if (method === 'get') looks.add(url);
      else changes.push(`${method} ${url}`);
      return plain(method, url, body);
    };
    for (const clientId of ['', tenant.apps[0]?.appId ?? '']) assert.equal((await run({ ...scriptInput, clientId })).code, 0);
    const watched = tenant.answer.bind(tenant);
    assert.ok(looks.size >= 6, [...looks].join());
    for (const error of [tooMany, 'ERROR: Forbidden({"error":{"code":"Authorization_RequestDenied"}})', 'ERROR: Connection reset by peer']) {
      for (const look of looks) {
        tenant.answer = (method, url, body) => (url === look && method === 'get' ? { error } : watched(method, url, body));
        const clientId = look.includes('/applications?$filter=appId') ? (tenant.apps[0]?.appId ?? '') : '';
        const { code, out, errors } = await run({ ...scriptInput, clientId });
        assert.deepEqual([code, out, changes], [1, '', []], `${look}\n${errors}`);
        assert.match(errors, /could not be (asked|read)/, look);
      }
    }
  });

  it('looks again when it is throttled', async () => {
    await run(scriptInput);
    const plain = tenant.answer.bind(tenant);
    const seen = new Set<string>();
    tenant.answer = (method, url, body) => {
      const isFirst = method === 'get' && /\$filter/.test(url) && !seen.has(url);
      seen.add(url);
      return isFirst ? { error: tooMany } : plain(method, url, body);
    };
    const { code, errors } = await run(scriptInput);
    assert.equal(code, 0, errors);
    assert.deepEqual([tenant.apps.length, tenant.principals.length], [1, 1]);
  });

  it('says that it could not look at the keys afterwards, not that one is lost', async () => {
    const app = tenant.addApp('Old app', [{ displayName: 'CN=old' }]);
    const plain = tenant.answer.bind(tenant);
    let isChanged = false;
    tenant.answer = (method, url, body) => {
      if (isChanged && url.includes(`/applications/${app.id}`)) return { error: tooMany };
      isChanged ||= method === 'patch';
      return plain(method, url, body);
    };
    const { code, errors } = await run({ ...scriptInput, clientId: app.appId });
    assert.equal(code, 1);
    assert.match(errors, /was added, but the list could not be read again/);
    assert.doesNotMatch(errors, /not in the app any more/);
  });

  it('shows what it is going to do, and changes nothing where it cannot ask', async () => {
    const { code, out, errors } = await run(scriptInput, []);
    assert.deepEqual([code, out, tenant.apps.length], [1, '', 0]);
    assert.match(
      errors,
      new RegExp(`Tenant: ${tenantId}\\n.*App: .*O'Neil[^]*thumbprint ABCDEF[^]*User\\.Read\\.All, Mail\\.Read\\n.*no terminal.*--yes`),
    );
    const unknown = await run(scriptInput, ['--yse']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.errors, /Unknown option: --yse/);
    assert.deepEqual([tenant.apps.length, tenant.principals.length], [0, 0]);
  });

  it('asks at a terminal', async function () {
    if (process.platform !== 'linux') this.skip();
    for (const no of ['\n', 'no\n', 'yesterday\n']) {
      const { code, out } = await run(scriptInput, [], no);
      assert.deepEqual([code, tenant.apps.length], [1, 0], out);
      assert.match(out, /Type yes to go on: [^]*Nothing was changed/);
    }
    const { code, out } = await run(scriptInput, [], 'yes\n');
    assert.deepEqual([code, tenant.apps.length], [0, 1], out);
    assert.ok(out.includes(`/${tenantId}/adminconsent?client_id=${tenant.apps[0]?.appId}`), out);
  });

  it('keeps a key that somebody adds while it runs', async () => {
    const app = tenant.addApp('Old app', [{ displayName: 'CN=old' }]);
    const [old] = app.keyCredentials;
    assert.ok(old);
    const plain = tenant.answer.bind(tenant);
    let reads = 0;
    tenant.answer = (method, url, body) => {
      const answered = plain(method, url, body);
      // Between the two looks at the keys.
      if (method === 'get' && url.includes(app.id) && ++reads === 2) app.keyCredentials = [...app.keyCredentials, { ...old, keyId: tenantId }];
      return 'body' in answered && answered.body === app
        ? { body: { ...app, keyCredentials: app.keyCredentials.filter((key) => reads > 2 || key.keyId !== tenantId) } }
        : answered;
    };
    const { code, errors } = await run({ ...scriptInput, clientId: app.appId });
    assert.equal(code, 0, errors);
    assert.deepEqual(app.keyCredentials.map(({ keyId }) => keyId).slice(0, 2), [old.keyId, tenantId]);
  });

  it('says so when a key got lost on the way', async () => {
    const app = tenant.addApp('Old app', [{ displayName: 'CN=old' }]);
    const [lost] = app.keyCredentials;
    const plain = tenant.answer.bind(tenant);
    tenant.answer = (method, url, body) => {
      const answered = plain(method, url, body);
      if (method === 'patch') app.keyCredentials = app.keyCredentials.filter((key) => key !== lost);
      return answered;
    };
    const { code, errors } = await run({ ...scriptInput, clientId: app.appId });
    assert.equal(code, 1);
    assert.match(errors, new RegExp(`${lost?.keyId} is not in the app any more`));
  });

  it('changes nothing in another tenant, for an unknown permission or app, or when nobody is signed in', async () => {
    account = '99999999-2222-4333-8444-555555555555';
    const other = await run(scriptInput);
    account = tenantId;
    const outcomes = [
      other,
      await run({ ...scriptInput, tenantId: 'fabrikam.com' }),
      await run({ ...scriptInput, permissions: ['User.Read.All', 'Nobody.Knows'] }),
      await run({ ...scriptInput, clientId: tenantId }),
      await run({ ...scriptInput, cloud: 'china', baseResourceUrl: 'https://graph.microsoft.com' }),
    ];
    account = undefined;
    outcomes.push(await run(scriptInput));
    for (const { code, out, errors } of outcomes) assert.deepEqual([code, out], [1, ''], errors);
    assert.match(other.errors, /signed in to the tenant 99999999.*for the tenant 11111111/);
    assert.match(outcomes[2]?.errors ?? '', /no application permission Nobody\.Knows/);
    assert.match(outcomes[5]?.errors ?? '', /az login --tenant/);
    assert.ok(
      tenant.calls.every((call) => call.startsWith('get ')),
      tenant.calls.join(),
    );
  });

  it('knows a permission however it was typed', async () => {
    const { code, errors } = await run({ ...scriptInput, permissions: ['mail.read'] });
    assert.equal(code, 0, errors);
    assert.equal(tenant.assignments.length, 1);
    assert.match(powerShellScript(scriptInput), /\$_\.value -eq \$permission/);
  });

  it('knows the tenant by a domain name', async () => {
    const { code, errors } = await run({ ...scriptInput, tenantId: 'Contoso.com' });
    assert.equal(code, 0, errors);
  });

  it('goes on when a permission may not be granted, says who may, and prints what was granted', async () => {
    tenant.forbidden.add('User.Read.All');
    const { code, out, errors } = await run(scriptInput);
    assert.equal(code, 1);
    assert.deepEqual(readHandBack(out)?.roles, ['Mail.Read']);
    assert.match(errors, /Not granted: User\.Read\.All\..*Privileged Role Administrator/);
  });
});
