import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import type { ConvertibleRequest } from '../../../../src/core/convert/convertible.ts';
import { curlToRequest } from '../../../../src/core/convert/curlToRequest.ts';
import { requestToCurl } from '../../../../src/core/convert/requestToCurl.ts';
import { masked } from '../../../../src/core/graph/send.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import { parse } from '../../../../src/core/http/parse.ts';

const url = 'https://graph.microsoft.com/v1.0/users';

function withBody(body: string): Pick<ConvertibleRequest, 'body'> {
  return { body: memoryBody(Buffer.from(body)) };
}

/** What bash hands to curl, of each command in turn. */
function wordsInBash(commands: readonly string[]): readonly (readonly string[])[] {
  const script = `TOKEN=the-token X_API_KEY=the-key BODY_FILE=/the/file\ncurl() { printf '%s\\0' "$@" END-OF-WORDS; }\n${commands.join('\n')}\n`;
  const printed = execFileSync('bash', ['--norc'], { input: script, maxBuffer: 256 * 1024 * 1024 }).toString();
  return printed
    .split('END-OF-WORDS\0')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

/** Read back by the rules of curl's manual page, without the code that is tested. */
function understood(words: readonly string[]): { method: string; url: string; headers: string[]; body: string | undefined } {
  const read = { method: '', url: '', headers: [] as string[], body: undefined as string | undefined };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = (): string => words[++at] ?? '';
    if (word === '-X') read.method = next();
    else if (word === '-H') read.headers.push(next());
    else if (word === '--data-raw') read.body = next();
    else if (word === '--head') read.method = 'HEAD';
    else if (word.startsWith('https:')) read.url = word;
    else assert.ok(['--globoff', '--compressed'].includes(word), word);
  }
  return { ...read, method: read.method || 'GET' };
}

const hostile = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$',
  '`',
  '!',
  '\n',
  '\r',
  '#',
  '{{',
  '}}',
  '%',
  '^',
  ' ',
  'a',
  'é',
  '😀',
  '$(x)',
  '${HOME}',
  '&',
  ';',
  '|',
  '~',
  '*',
  '@',
  '-',
);
const text = fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join(''));
const line = text.map((value) => value.replaceAll(/[\r\n]/g, '').trim());
const name = fc.constantFrom('X-One', 'Prefer', "X-'quoted'", 'X-`id`', 'X-$HOME', 'If-Match');
const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
  url: line.map((value) => `${url}?q=${encodeURI(value.replaceAll(/\p{Cs}/gu, ''))}`),
  headers: fc.array(fc.tuple(name, line), { maxLength: 3 }),
  body: fc.option(text, { nil: undefined }),
});

describe('requestToCurl', () => {
  it('is what bash takes for the same request', async () => {
    const samples = fc.sample(requests, 1500);
    const commands = await Promise.all(
      samples.map(({ body, ...request }) => requestToCurl({ ...request, ...(body !== undefined && withBody(body)) })),
    );
    const words = wordsInBash(commands);
    assert.equal(words.length, samples.length);
    for (const [index, sample] of samples.entries()) {
      const headers = sample.headers.map(([key, value]) => (value === '' ? `${key};` : `${key}: ${value}`));
      if (sample.body !== undefined) headers.push('Content-Type:');
      assert.deepEqual(understood(words[index] ?? []), { method: sample.method, url: sample.url, headers, body: sample.body }, commands[index]);
    }
  });

  it('comes back as the same request', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ body, headers, ...request }) => {
        // What a request file cannot hold is said, and tested elsewhere.
        const written = body === undefined ? undefined : body.replaceAll(/[\r\n]/g, '').trim() || 'x';
        // A comment, which is no body of a GET.
        fc.pre(written?.startsWith('#') !== true);
        const all = written === undefined ? headers : [...headers, ['Content-Type', 'text/plain'] as const];
        const back = curlToRequest(await requestToCurl({ ...request, headers: all, ...(written !== undefined && withBody(written)) }));
        assert.ok('request' in back, JSON.stringify(back));
        const [parsed] = parse(back.request).requests;
        const plain = (template: string): string => template.replaceAll('\\{\\{', '{{');
        assert.deepEqual(
          [
            parsed?.method,
            plain(parsed?.url ?? ''),
            parsed?.headers.map(({ name: key, value }) => [key, plain(value)]),
            parsed?.body && plain(parsed.body),
          ],
          [request.method, request.url, all, written],
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('has a body over several lines come back', async () => {
    const body = '{\n  "it\'s": "a $b `c` \\\\ {{d}}"\n}';
    const headers = [['Content-Type', 'application/json']] as const;
    const back = curlToRequest(await requestToCurl({ method: 'POST', url, headers, ...withBody(body) }));
    assert.ok('request' in back);
    assert.equal(parse(back.request).requests[0]?.body, body.replace('{{', '\\{\\{'));
  });

  it('never has a credential in it, and says where one comes from', async () => {
    for (const value of ['Bearer eyJSECRET.a.b', `Bearer ${masked}`]) {
      const command = await requestToCurl({
        method: 'GET',
        url,
        headers: [
          ['Authorization', value],
          ['X-Api-Key', 'SECRET'],
          ['Cookie', masked],
        ],
      });
      assert.doesNotMatch(command, /SECRET|●/);
      assert.match(command, /^# .*az account get-access-token --resource https:\/\/graph\.microsoft\.com /);
      const [words = []] = wordsInBash([command]);
      assert.deepEqual(understood(words).headers.slice(0, 2), ['Authorization: Bearer the-token', 'X-Api-Key: the-key']);
    }
    const basic = await requestToCurl({ method: 'GET', url, headers: [['Authorization', 'Basic SECRET']] });
    assert.match(basic, /-H "Authorization: Basic \$AUTHORIZATION"$/);
  });

  it('runs nothing that a header is named', async () => {
    const command = await requestToCurl({ method: 'GET', url, headers: [['X-`exit`-$TOKEN-Token', masked]] });
    assert.match(understood(wordsInBash([command])[0] ?? []).headers[0] ?? '', /^X-`exit`-\$TOKEN-Token: /);
  });

  it('takes a long body, and one that is no text, from a file', async () => {
    for (const bytes of [new Uint8Array([0xff, 0]), Buffer.from('a\0b'), Buffer.alloc(200_000, 'a')]) {
      const command = await requestToCurl({ method: 'PUT', url, headers: [['Content-Type', 'a/b']], body: memoryBody(bytes) });
      assert.match(command, /--data-binary "@\$BODY_FILE"$/);
      const back = curlToRequest(command);
      assert.ok('request' in back);
      assert.equal(back.request, `# @prompt BODY_FILE\nPUT ${url}\nContent-Type: a/b\n\n< {{BODY_FILE}}`);
    }
  });

  it('leaves to curl what curl knows best', async () => {
    const command = await requestToCurl({
      method: 'HEAD',
      url: `${url}/{a}[1]`,
      headers: [
        ['Accept-Encoding', 'gzip'],
        ['Content-Length', '1'],
        ['Host', 'x'],
      ],
    });
    assert.equal(command, `curl --head \\\n  '${url}/{a}[1]' \\\n  --globoff \\\n  --compressed`);
  });
});
