import assert from 'node:assert/strict';
import type { Connection } from '../../../src/core/connection/connection.ts';
import { memoryBody, type Body, type WireRequest } from '../../../src/core/graph/transport.ts';
import { UserError } from '../../../src/core/errors.ts';
import { parseCommandLine } from '../../../src/terminal/commandLine.ts';
import { Stopped } from '../../../src/terminal/exitCodes.ts';
import type { TerminalPorts } from '../../../src/terminal/ports.ts';
import { send } from '../../../src/terminal/send/send.ts';
import { answer, connection } from '../core/samples.ts';
import { screen } from './screen.ts';

interface Sent {
  readonly code: number;
  readonly stderr: string;
  readonly stdout: string;
  readonly requests: readonly WireRequest[];
  /** By their paths. */
  readonly saved: ReadonlyMap<string, string>;
}

/** Sends requests of a text with a person at the terminal, who types these lines. They go to another host than the connection's, so without a token. */
async function sendTyping(text: string, lines: readonly string[], args: readonly string[] = [], over: Connection = connection()): Promise<Sent> {
  const { terminal, text: shown } = screen(lines, { NO_COLOR: '1' });
  const requests: WireRequest[] = [];
  const saved = new Map<string, string>();
  const ports: Partial<TerminalPorts> = {
    terminal,
    platform: 'linux',
    version: '1.0.0',
    connections: { list: () => Promise.resolve({ connections: [over], problems: [] }) } as unknown as TerminalPorts['connections'],
    files: {
      absolute: (path: string) => `/project/${path}`,
      read: (path: string) =>
        path === '/project/r.http' ? Promise.resolve(Buffer.from(text)) : Promise.reject(new UserError('folderMissing', path)),
      openBody: () => Promise.resolve(memoryBody(Buffer.from('file'))),
      saveBody: async (path: string, body: Body) => {
        saved.set(path, Buffer.from(await body.read(0, body.size)).toString());
        return { path, size: body.size };
      },
      hasFile: (path: string) => Promise.resolve(saved.has(path) || path.includes('known')),
      realPlace: (path: string) => Promise.resolve(path.replace('/linked/', '/.vscode/')),
      wouldBeCommitted: (path: string) => Promise.resolve(path.includes('committed')),
    } as unknown as TerminalPorts['files'],
    transport: () =>
      Promise.resolve((wire) => {
        requests.push(wire);
        return Promise.resolve(
          answer(
            200,
            [
              ['Content-Type', 'text/plain'],
              ['X-Id', '42'],
            ],
            'body',
          ),
        );
      }),
  };
  const command = parseCommandLine(['send', 'r.http', ...args]);
  assert.ok(command.kind === 'send');
  const code = await send(command, ports as TerminalPorts);
  await new Promise((resolve) => setImmediate(resolve));
  // The cursor is moved about while a line is typed.
  return { code, stdout: shown.stdout, stderr: shown.stderr.replaceAll(/\u001b\[\d*[A-Z]/g, ''), requests, saved };
}

describe('send, with a person at the terminal', () => {
  const url = 'https://other.test';

  it('asks for what is not given, secrets unseen', async () => {
    const text = `# @prompt who Whom?\n# @secret pass\nGET ${url}/{id}/{{who}}?p={{pass}}&c={{$pick Which? $value: red,green}}\n`;
    const { code, stderr, requests } = await sendTyping(text, ['a/b\r', 'me\r', 'hidden-word\r', '2\r']);
    assert.equal(code, 0, stderr);
    assert.equal(requests[0]?.url, `${url}/a%2Fb/me?p=hidden-word&c=green`);
    assert.match(stderr, /^“GET [^]* needs:\n/);
    for (const part of ['{id}: ', 'Whom?: ', 'pass: \n', '  1) red\n  2) green\n', 'Which? [1–2]: ']) assert.ok(stderr.includes(part), part);
    assert.ok(!stderr.includes('hidden-word'));
  });

  it('asks only for what --var does not answer', async () => {
    const { requests, stderr } = await sendTyping(`# @prompt a\n# @prompt b\nGET ${url}/{{a}}/{{b}}\n`, ['2\r'], ['--var', 'a=1']);
    assert.equal(requests[0]?.url, `${url}/1/2`);
    assert.ok(!stderr.includes('a: '));
  });

  it('offers what was typed before in this run, and takes a choice by its name', async () => {
    const text = `# @prompt who\n# @secret pass\nGET ${url}/{{who}}/{{pass}}/{{$pick One $value: red,green}}\n###\n# @prompt who\n# @secret pass\nGET ${url}/again/{{who}}/{{pass}}\n`;
    const { requests, stderr } = await sendTyping(text, ['me\r', 'hidden-word\r', 'blue\r', 'red\r', '\r', '\r'], ['--all']);
    assert.deepEqual(
      requests.map((wire) => wire.url),
      [`${url}/me/hidden-word/red`, `${url}/again/me/hidden-word`],
    );
    assert.match(stderr, /Type one of them, or its number\.\n/);
    assert.match(stderr, /who \[me\]: /);
    assert.match(stderr, /pass \[Enter: the same as before\]: /);
    assert.ok(!stderr.includes('hidden-word'));
  });

  it('takes no answer for a no', async () => {
    const none = await sendTyping(`# @prompt a\nGET ${url}/{{a}}\n`, []);
    assert.deepEqual([none.code, none.requests.length], [1, 0]);
    assert.match(none.stderr, /You did not confirm it, so it was not sent\./);
    const empty = await sendTyping(`GET ${url}/{id}\n`, ['\r', ' \r', '\r']);
    assert.deepEqual([empty.code, empty.requests.length], [1, 0]);
    assert.match(empty.stderr, /Without a value the URL would mean something else/);
  });

  it('asks whether a request may go first', async () => {
    const text = `# @name first\nGET ${url}/first\n###\n# @name second\nGET ${url}/{{first.response.headers.X-Id}}\n`;
    const yes = await sendTyping(text, ['y\r'], ['--name', 'second']);
    assert.deepEqual(
      yes.requests.map((wire) => wire.url),
      [`${url}/first`, `${url}/42`],
    );
    assert.match(yes.stderr, /“second” needs the answer to “first”, which was not sent yet\.\nSend “first” first\? \[y\/N\] /);
    assert.match(yes.stderr, /“first”: 200 OK\n/);
    const no = await sendTyping(text, ['\r'], ['--name', 'second']);
    assert.deepEqual([no.code, no.requests.length], [1, 0]);
  });

  it('asks once, in full, before one that changes data goes first', async () => {
    const text = `# @name first\nPOST ${url}/first\n\n{"a":1}\n###\n# @name second\nGET ${url}/{{first.response.headers.X-Id}}\n`;
    const { stderr, requests } = await sendTyping(text, ['y\r'], ['--name', 'second']);
    assert.equal(requests.length, 2);
    assert.equal(stderr.split('[y/N]').length, 2);
    assert.match(stderr, /This request changes data:\n[^]*Connection: contoso\n[^]*POST https:\/\/other\.test\/first\n[^]*\{"a":1\}/);
  });

  it('asks what a note says', async () => {
    const text = `# @note Is the moon full?\nGET ${url}/x\n`;
    const yes = await sendTyping(text, ['yes\r']);
    assert.match(yes.stderr, /^GET https:\/\/other\.test\/x\n {2}Is the moon full\?\nSend it\? \[y\/N\] /);
    assert.equal(yes.requests.length, 1);
    assert.equal((await sendTyping(text, ['n\r'])).requests.length, 0);
    assert.equal((await sendTyping(text, [], ['--yes'])).requests.length, 1);
  });

  describe('one question for all writes of a file', () => {
    const text = `GET ${url}/x\n###\nPATCH ${url}/{id}\n\n{}\n###\nDELETE ${url}/x\n`;

    it('lists them, and asks no more after a yes', async () => {
      const { stderr, requests, code } = await sendTyping(text, ['y\r', '7\r'], ['--all']);
      assert.equal(code, 0, stderr);
      assert.match(
        stderr,
        /^2 of 3 requests change data:\n {2}Connection: contoso, tenant \S+\n {2}PATCH https:\/\/other\.test\/\{id\} \(contoso\)\n {2}DELETE https:\/\/other\.test\/x \(contoso\)\nSend them\? \[y\/N\] /,
      );
      assert.deepEqual(
        requests.map(({ method, url: to }) => `${method} ${to}`),
        [`GET ${url}/x`, `PATCH ${url}/7`, `DELETE ${url}/x`],
      );
      assert.equal(stderr.split('[y/N]').length, 2);
    });

    it('sends nothing at all after a no', async () => {
      const { stderr, requests, code, stdout } = await sendTyping(text, ['n\r'], ['--all', '--json', '--junit', 'out.xml']);
      assert.deepEqual([code, requests.length], [1, 0]);
      assert.match(stderr, /Nothing was sent\.\n$/);
      assert.equal(stdout.trimEnd().split('\n').length, 3);
    });

    it('wants the name typed for a DELETE in production, even after --yes', async () => {
      const production = connection({ stage: 'production', access: 'readWrite' });
      const typed = await sendTyping(text, ['contoso\r', '7\r'], ['--all', '--yes'], production);
      assert.equal(typed.requests.length, 3, typed.stderr);
      assert.match(typed.stderr, /2 of 3 requests change data, some in PRODUCTION:\n {2}Connection: contoso \(PRODUCTION\)/);
      const wrong = await sendTyping(text, ['y\r', 'Contoso\r'], ['--all'], production);
      assert.deepEqual([wrong.code, wrong.requests.length], [1, 0]);
      const named = await sendTyping(text, ['7\r'], ['--all', '--yes', '--connection', 'contoso'], production);
      assert.equal(named.requests.length, 3);
    });
  });

  it('Ctrl+C at a question ends the run, and the report says so', async () => {
    const text = `GET ${url}/a\n###\n# @prompt x\nGET ${url}/{{x}}\n###\nGET ${url}/c\n`;
    await assert.rejects(sendTyping(text, ['\u0003'], ['--all']), (error) => error instanceof Stopped && error.exitCode === 130);
  });

  it('saves over a file, or where things are run, only with --yes', async () => {
    for (const [line, saves] of [
      ['>>! known.txt', '/project/known.txt'],
      ['>> .vscode/tasks.json', '/project/.vscode/tasks.json'],
      ['>> .github/workflows/x.yml', '/project/.github/workflows/x.yml'],
      ['>> linked/tasks.json', '/project/linked/tasks.json'],
    ] as const) {
      const refused = await sendTyping(`GET ${url}/x\n\n${line}\n`, []);
      assert.deepEqual([refused.code, refused.saved.size], [1, 0], line);
      assert.match(refused.stderr, /Save it with --yes if it is meant/);
      const agreed = await sendTyping(`GET ${url}/x\n\n${line}\n`, [], ['--yes']);
      assert.deepEqual([agreed.code, [...agreed.saved.keys()]], [0, [saves]], line);
    }
    assert.equal((await sendTyping(`GET ${url}/x\n\n>>! new.txt\n###\nGET ${url}/y\n\n>>! new.txt\n`, [], ['--all'])).code, 0, 'its own');
    const { code, saved } = await sendTyping(`GET ${url}/x\n\n>> .git/hooks/x\n`, [], ['--yes']);
    assert.deepEqual([code, saved.size], [1, 0], 'never');
  });

  it('warns when an answer is saved where it would be committed', async () => {
    const { saved, stderr } = await sendTyping(`GET ${url}/x\n\n>> committed/x.txt\n`, []);
    assert.deepEqual([...saved], [['/project/committed/x.txt', 'body']]);
    assert.match(stderr, /Warning: \/project\/committed\/x\.txt is in a git repository and not ignored/);
  });
});
