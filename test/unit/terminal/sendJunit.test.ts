import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cleanup, serveHttp } from '../node/localServers.ts';
import { serveEcho } from './echoServer.ts';
import { type Ended } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

describe('preauthorised-graph send --junit', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  const at = new SandboxProgram();
  afterEach(() => cleanup.run());

  const run = (file: string, ...args: readonly string[]): Promise<Ended> => at.send(file, args);

  /** A small reader: elements with their attributes, in order; enough for what is written here, and it fails on what is not well-formed. */
  const read = (xml: string): readonly (readonly [string, Readonly<Record<string, string>>, number])[] => {
    const found: (readonly [string, Readonly<Record<string, string>>, number])[] = [];
    const open: string[] = [];
    let at = 0;
    for (const match of xml.matchAll(/<(\?xml|\/?[a-z]+)((?: [a-z]+="[^"<]*")*)(\/|\?)?>/g)) {
      const between = xml.slice(at, match.index);
      assert.doesNotMatch(between, /[<>]/, `text between tags: ${between}`);
      at = match.index + match[0].length;
      const [, name = '', attributes = '', end] = match;
      if (name === '?xml') continue;
      if (name.startsWith('/')) {
        assert.equal(open.pop(), name.slice(1));
        continue;
      }
      const values = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const);
      found.push([name, Object.fromEntries(values), open.length]);
      if (end !== '/') open.push(name);
    }
    assert.deepEqual(open, []);
    assert.doesNotMatch(xml, /&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(xml, /[\0-\x08\x0b\x0c\x0e-\x1f]/);
    return found;
  };

  it('has a case for each request, with what failed', async () => {
    const { url } = await serveEcho(cleanup);
    const file = at.fileWith(
      [
        `### fine <&> "it's"\n# @assert status == 200\nGET ${url}/x`,
        `### wrong\n# @assert status == 201\n# @assert body contains \u0007secret-word\n# @assert body.$.id == 7\nGET ${url}/x`,
        '### refused\nGET /users/nobody@contoso.sandbox',
        '### mistaken\nGET /{{typo}}',
        '### silent\nGET http://127.0.0.1:9/x',
      ].join('\n\n'),
    );
    const report = join(file, '..', 'reports', 'junit.xml');
    const before = Date.now();
    const { code } = await run(file, '--all', '--junit', report);
    assert.equal(code, 1);
    const xml = readFileSync(report, 'utf8');
    assert.ok(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n'));
    const elements = read(xml);
    const [suites, suite, ...rest] = elements;
    for (const one of [suites, suite]) {
      const { tests, failures, errors, time } = one?.[1] ?? {};
      assert.deepEqual({ tests, failures, errors }, { tests: '5', failures: '2', errors: '2' });
      assert.match(time ?? '', /^\d+\.\d{3}$/);
    }
    assert.equal(suite?.[1]['skipped'], '0');
    // What junit-10.xsd of Jenkins' xUnit plugin allows, and no more.
    const allowed: Readonly<Record<string, readonly string[]>> = {
      testsuites: ['name', 'tests', 'failures', 'errors', 'time'],
      testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'skipped', 'timestamp'],
      testcase: ['name', 'classname', 'time'],
      failure: ['type', 'message'],
      error: ['type', 'message'],
      skipped: ['message'],
    };
    for (const [name, values] of elements) assert.deepEqual(Object.keys(values), allowed[name], name);
    assert.equal(suite?.[0], 'testsuite');
    assert.equal(suite[1]['name'], file);
    assert.match(suite[1]['timestamp'] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    assert.ok(Math.abs(Date.parse(`${suite[1]['timestamp']}Z`) - before) < 20_000);
    assert.deepEqual(
      rest.map(([name, values, depth]) => [depth, name, values['name'] ?? values['type']]),
      [
        [2, 'testcase', 'fine &lt;&amp;&gt; &quot;it&apos;s&quot;'],
        [2, 'testcase', 'wrong'],
        [3, 'failure', 'assertionFailed'],
        [3, 'failure', 'assertionFailed'],
        [3, 'failure', 'assertionFailed'],
        [2, 'testcase', 'refused'],
        [3, 'failure', 'status'],
        [2, 'testcase', 'mistaken'],
        [3, 'error', 'requestHasProblems'],
        [2, 'testcase', 'silent'],
        [3, 'error', 'noAnswer'],
      ],
    );
    for (const [name, values] of rest.filter(([one]) => one === 'testcase')) {
      assert.equal(name, 'testcase');
      assert.equal(values['classname'], file);
      assert.match(values['time'] ?? '', /^\d+\.\d{3}$/);
    }
    const messages = rest.flatMap(([, { message }]) => message ?? []);
    assert.ok(
      messages.some((message) => /body\.\$\.id == 7.*Found: 42/.test(message)),
      'a value is said',
    );
    assert.ok(!messages.some((message) => message.includes('&quot;id&quot;')), 'a body is not');
    assert.ok(messages.some((message) => message.includes('\\u{7}')));
  });

  it('is written when nothing may be sent, and when it is interrupted', async () => {
    const refused = at.fileWith('### a\nPATCH /groups/x\n\n{}\n');
    const report = join(refused, '..', 'junit.xml');
    assert.equal((await run(refused, '--junit', report)).code, 2);
    assert.deepEqual(
      read(readFileSync(report, 'utf8')).map(([name, values]) => values['type'] ?? name),
      ['testsuites', 'testsuite', 'testcase', 'consentMissing'],
    );

    let asked: (() => void) | undefined;
    const wasAsked = new Promise<void>((done) => (asked = done));
    const url = await serveHttp(cleanup, (request, response) => {
      if (request.url === '/silent') asked?.();
      else response.end('x');
    });
    const file = at.fileWith(`### a\nGET ${url}/x\n### b\nGET ${url}/silent\n### c\nGET ${url}/x\n`);
    const path = join(file, '..', 'junit.xml');
    const started = at.program.start(['send', file, '--all', '--connections', at.connections, '--junit', path], { env: at.env });
    await wasAsked;
    assert.match(
      readFileSync(path, 'utf8'),
      /tests="3" failures="0" errors="3" time="[\d.]+" skipped="0"/,
      'while it runs it says that it has not ended',
    );
    started.child.kill('SIGINT');
    assert.equal((await started.ended).code, 130);
    assert.match(readFileSync(path, 'utf8'), /tests="3" failures="0" errors="0" time="[\d.]+" skipped="2"/);
  });

  it('that cannot be written stops it before anything is sent', async () => {
    const { url, seen } = await serveEcho(cleanup);
    const file = at.fileWith(`GET ${url}/x\n`, { 'taken/file': 'x' });
    const { code, stderr } = await run(file, '--junit', join(file, '..', 'taken'));
    assert.equal(code, 2);
    assert.match(stderr, /taken is a folder/);
    assert.equal(seen.length, 0);
    const both = await run(file, '--junit', 'x.xml', '--dry-run');
    assert.equal(both.code, 2);
    assert.ok(!existsSync(join(at.program.folder, 'x.xml')));
  });

  it('prints no secret in all of this', () => at.assertNoSecretPrinted());
});
