import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { encodeIllegal } from '../../../../src/core/graph/encodeUrl.ts';
import { target, targetFrom } from '../../../../src/core/graph/target.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { connection } from '../samples.ts';

const graph = connection();
const sandbox = connection({
  cloud: 'custom',
  authority: 'http://127.0.0.1:4000',
  resourceUri: 'http://127.0.0.1:4000',
  baseResourceUrl: 'http://127.0.0.1:4000/v1.0',
});

/** What becomes of a URL: where it goes, with or without the token, or the code of the refusal. */
function fate(make: () => ReturnType<typeof target>): string {
  try {
    const { url, token } = make();
    return `${token.sent ? 'token' : 'no token'} ${url}`;
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error.code;
  }
}

const root = 'https://graph.microsoft.com';

describe('target: where the token may go', () => {
  const table: readonly (readonly [written: string, fate: string])[] = [
    // The connection's own host, however it is written.
    [`${root}/v1.0/users`, `token ${root}/v1.0/users`],
    ['HTTPS://Graph.Microsoft.COM/v1.0/users', `token ${root}/v1.0/users`],
    [`${root}:443/v1.0/users`, `token ${root}/v1.0/users`],
    [`${root}/other/path`, `token ${root}/other/path`],
    [root, `token ${root}/`],
    [`${root}?x`, `token ${root}/?x`],
    ['graph.microsoft.com/v1.0/users', `token ${root}/v1.0/users`],
    ['//graph.microsoft.com/v1.0/users', `token ${root}/v1.0/users`],
    ['https://graph%2Emicrosoft.com/', `token ${root}/`],
    ['https://ｇｒａｐｈ.microsoft.com/', `token ${root}/`],
    // Paths under the base.
    ['/users', `token ${root}/v1.0/users`],
    ['users', `token ${root}/v1.0/users`],
    ['?$top=1', `token ${root}/v1.0?$top=1`],
    ['/beta/users', `token ${root}/beta/users`],
    ['/beta', `token ${root}/beta`],
    ['/beta?x', `token ${root}/beta?x`],
    ['/v1.0/users', `token ${root}/v1.0/users`],
    ['v1.0/users', `token ${root}/v1.0/users`],
    ['/betas/users', `token ${root}/v1.0/betas/users`],
    ['/../../users', `token ${root}/users`],
    ['/users/adele@contoso.com/messages', `token ${root}/v1.0/users/adele@contoso.com/messages`],
    ['/users/adele_contoso.com#EXT#@fabrikam.com', `token ${root}/v1.0/users/adele_contoso.com%23EXT%23@fabrikam.com`],
    ['/users?$filter=startswith(displayName,"a b")', `token ${root}/v1.0/users?$filter=startswith(displayName,%22a%20b%22)`],
    ['/users/https://evil.example/', `token ${root}/v1.0/users/https://evil.example/`],
    ['/users?u=https://evil.example/', `token ${root}/v1.0/users?u=https://evil.example/`],
    ['/$batch', `token ${root}/v1.0/$batch`],
    // Other hosts that look like it.
    ['http://graph.microsoft.com/v1.0/users', 'no token http://graph.microsoft.com/v1.0/users'],
    ['https://graph.microsoft.com.evil.example/', 'no token https://graph.microsoft.com.evil.example/'],
    ['https://graph.microsoft.com./v1.0', 'no token https://graph.microsoft.com./v1.0'],
    ['https://graph.microsoft.com:8443/', 'no token https://graph.microsoft.com:8443/'],
    ['https://graph.microsoft.com:80/', 'no token https://graph.microsoft.com:80/'],
    ['https://evil.example/graph.microsoft.com', 'no token https://evil.example/graph.microsoft.com'],
    ['https://evil.example?graph.microsoft.com', 'no token https://evil.example/?graph.microsoft.com'],
    ['https://evil.example#@graph.microsoft.com/', 'no token https://evil.example/%23@graph.microsoft.com/'],
    ['https://evil.example\\@graph.microsoft.com/', 'no token https://evil.example/%5C@graph.microsoft.com/'],
    ['https://graph.microsoft.com\\.evil.example/', `token ${root}/%5C.evil.example/`],
    ['https://evilgraph.microsoft.com/', 'no token https://evilgraph.microsoft.com/'],
    ['https://graph.microsoft.co/', 'no token https://graph.microsoft.co/'],
    ['https://gräph.microsoft.com/', 'no token https://xn--grph-moa.microsoft.com/'],
    ['https://grаph.microsoft.com/', 'no token https://xn--grph-63d.microsoft.com/'],
    ['https://graph.microsoft.us/v1.0', 'no token https://graph.microsoft.us/v1.0'],
    ['https://3232235777/', 'no token https://192.168.1.1/'],
    ['https://0x7f.1/', 'no token https://127.0.0.1/'],
    ['https://[::ffff:169.254.169.254]/', 'no token https://[::ffff:a9fe:a9fe]/'],
    ['//evil.example/users', 'no token https://evil.example/users'],
    ['evil.example/users', 'no token https://evil.example/users'],
    ['localhost:3000/x', 'no token http://localhost:3000/x'],
    ['localhost/x', 'no token http://localhost/x'],
    ['127.0.0.1:3000', 'no token http://127.0.0.1:3000/'],
    ['localhost.evil.example/x', 'no token https://localhost.evil.example/x'],
    ['server:8443/x', 'no token https://server:8443/x'],
    // Nothing that can be called.
    ['https://user@graph.microsoft.com/', 'urlWithPassword'],
    ['https://graph.microsoft.com@evil.example/', 'urlWithPassword'],
    ['https://graph.microsoft.com:443@evil.example/', 'urlWithPassword'],
    ['https:graph.microsoft.com/v1.0/users', 'urlInvalid'],
    ['https:/graph.microsoft.com/v1.0/users', 'urlInvalid'],
    ['https:\\\\graph.microsoft.com\\v1.0', 'urlInvalid'],
    ['https:///graph.microsoft.com/', 'urlInvalid'],
    ['https://', 'urlInvalid'],
    ['https://gra ph.microsoft.com/', 'urlInvalid'],
    ['https://graph.microsoft.com:99999/', 'urlInvalid'],
    ['https://[::1/', 'urlInvalid'],
    ['file:///etc/passwd', 'urlInvalid'],
    ['ftp://graph.microsoft.com/', 'urlInvalid'],
    ['///evil.example/users', 'urlInvalid'],
  ];
  for (const [written, expected] of table) {
    it(written, () =>
      assert.equal(
        fate(() => target(written, graph)),
        expected,
      ),
    );
  }

  it('has no password in the sentence about a URL with one', () => {
    assert.throws(
      () => target('https://adele:hunter2@evil.example/', graph),
      (error: Error) => !error.message.includes('hunter2'),
    );
  });

  it('quotes no query, no fragment and no password of what cannot be called', () => {
    const message = (written: string): string => {
      try {
        return target(written, graph).url;
      } catch (error) {
        return String(error);
      }
    };
    assert.match(message('ftp://x/?client_secret=HUNTER2'), /“ftp:\/\/x\/\?…”/);
    for (const written of ['ftp://x/?client_secret=HUNTER2', 'ftp://x/#HUNTER2', 'ftp://adele:HUNTER2@x/', 'https:///x?HUNTER2\nHUNTER2']) {
      assert.match(message(written), /no URL that can be called/);
      assert.doesNotMatch(message(written), /HUNTER2/);
    }
    assert.throws(
      () => target('/users?x=HUNTER2', undefined),
      (error: Error) => !error.message.includes('HUNTER2'),
    );
  });

  it('takes plain http only for the names that no proxy is asked for', () => {
    const local = (host: string): Connection => ({ ...sandbox, authority: `http://${host}:4000`, baseResourceUrl: `http://${host}:4000/v1.0` });
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      assert.equal(
        fate(() => target('/users', local(host))),
        `token http://${host}:4000/v1.0/users`,
      );
    for (const host of ['127.0.0.2', '127.9.9.9'])
      assert.equal(
        fate(() => target('/users', local(host))),
        `no token http://${host}:4000/v1.0/users`,
      );
  });

  it('http only where token service and host are both on this machine', () => {
    assert.equal(
      fate(() => target('/users', sandbox)),
      'token http://127.0.0.1:4000/v1.0/users',
    );
    assert.equal(
      fate(() => target('http://127.0.0.1:4001/', sandbox)),
      'no token http://127.0.0.1:4001/',
    );
    assert.equal(
      fate(() => target('http://localhost:4000/', sandbox)),
      'no token http://localhost:4000/',
    );
    const overTls = { ...sandbox, baseResourceUrl: 'https://127.0.0.1:4000/v1.0' };
    assert.equal(
      fate(() => target('http://127.0.0.1:4000/', overTls)),
      'no token http://127.0.0.1:4000/',
      'the same host, but not the same origin',
    );
    assert.equal(
      fate(() => target('https://127.0.0.1:4000/', sandbox)),
      'no token https://127.0.0.1:4000/',
    );
    const remoteLogin = { ...sandbox, authority: 'https://login.example.org' };
    assert.equal(
      fate(() => target('/users', remoteLogin)),
      'no token http://127.0.0.1:4000/v1.0/users',
    );
    const remoteBase = { ...sandbox, baseResourceUrl: 'http://graph.example.org/v1.0' };
    assert.equal(
      fate(() => target('/users', remoteBase)),
      'no token http://graph.example.org/v1.0/users',
    );
  });

  it('no connection: no token, and no path', () => {
    assert.equal(
      fate(() => target(`${root}/v1.0`, undefined)),
      `no token ${root}/v1.0`,
    );
    assert.equal(
      fate(() => target('/users', undefined)),
      'connectionMissing',
    );
  });

  it('a base without a version keeps its path', () => {
    const api = connection({ baseResourceUrl: 'https://api.example.org/a/' });
    assert.equal(
      fate(() => target('/beta/users', api)),
      'token https://api.example.org/a/beta/users',
    );
  });
});

describe('target: the Host header', () => {
  const table: readonly (readonly [host: string, fate: string])[] = [
    ['graph.microsoft.com', `token ${root}/users`],
    ['evil.example', 'no token https://evil.example/users'],
    ['evil.example#', 'no token https://evil.example/%23/users'],
    ['graph.microsoft.com@evil.example', 'urlWithPassword'],
    ['localhost:3000', 'no token http://localhost:3000/users'],
    ['', `token ${root}/v1.0/users`],
    ['a b', 'urlInvalid'],
  ];
  for (const [host, expected] of table) {
    it(`“${host}”`, () =>
      assert.equal(
        fate(() => target('/users', graph, host)),
        expected,
      ));
  }

  it('says nothing where the URL has a host', () => {
    assert.equal(
      fate(() => target(`${root}/a`, graph, 'evil.example')),
      `token ${root}/a`,
    );
  });
});

describe('targetFrom: redirects and links that a server sends', () => {
  const table: readonly (readonly [reference: string, fate: string])[] = [
    ['/v1.0/b', `token ${root}/v1.0/b`],
    ['b', `token ${root}/v1.0/b`],
    ['../beta/b', `token ${root}/beta/b`],
    ['?$skiptoken=a%2Bb+c', `token ${root}/v1.0/a?$skiptoken=a%2Bb+c`],
    ['', `token ${root}/v1.0/a`],
    ['https://graph.microsoft.com/v1.0/b#top', `token ${root}/v1.0/b`],
    ['//evil.example/b', 'no token https://evil.example/b'],
    ['\\\\evil.example\\b', 'no token https://evil.example/b'],
    ['https:evil', `token ${root}/v1.0/evil`],
    ['http://graph.microsoft.com/', 'no token http://graph.microsoft.com/'],
    ['https://graph.microsoft.com.evil.example/', 'no token https://graph.microsoft.com.evil.example/'],
    ['https://graph.microsoft.com@evil.example/', 'urlWithPassword'],
    ['https://contoso.sharepoint.com/download?tempauth=x', 'no token https://contoso.sharepoint.com/download?tempauth=x'],
    ['javascript:alert(1)', 'urlInvalid'],
    ['mailto:a@b', 'urlInvalid'],
    ['data:text/plain,x', 'urlInvalid'],
    ['file:///etc/passwd', 'urlInvalid'],
    ['https://[', 'urlInvalid'],
  ];
  for (const [reference, expected] of table) {
    it(reference || 'an empty one', () =>
      assert.equal(
        fate(() => targetFrom(reference, target('/a', graph), graph)),
        expected,
      ),
    );
  }
});

describe('encodeIllegal', () => {
  const table: readonly (readonly [path: string, encoded: string])[] = [
    ['/a b', '/a%20b'],
    ['/a%20b', '/a%20b'],
    ['/a%2', '/a%2'],
    ['/a+b', '/a+b'],
    ['/%', '/%'],
    ["/a('b')", "/a('b')"],
    ['/"<>\\^`{|}', '/%22%3C%3E%5C%5E%60%7B%7C%7D'],
    ['/[]', '/[]'],
    ["/-._~:/?@!$&'()*+,;=", "/-._~:/?@!$&'()*+,;="],
    ['/a#b#c', '/a%23b%23c'],
    ['/ü', '/%C3%BC'],
    ['/😀', '/%F0%9F%98%80'],
    ['/\uD800', '/%EF%BF%BD'],
    ['/\t\r\n\0\x7f', '/%09%0D%0A%00%7F'],
    ['?a=b c', '?a=b%20c'],
    ['#a', '/%23a'],
    ['\\a', '/%5Ca'],
    ['', ''],
  ];
  for (const [path, encoded] of table) {
    it(JSON.stringify(path), () => assert.equal(encodeIllegal(`https://a.example${path}`), `https://a.example${encoded}`));
  }
});
