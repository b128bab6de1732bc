import assert from 'node:assert/strict';
import { isOnBase, writtenUrl } from '../../../../src/core/response/writtenUrl.ts';
import { target } from '../../../../src/core/graph/target.ts';
import { connection } from '../samples.ts';

const graph = 'https://graph.microsoft.com';

describe('a URL as it is written into a request file', () => {
  const written: readonly (readonly [url: string, text: string])[] = [
    [`${graph}/v1.0/users?$skiptoken=abc`, '/users?$skiptoken=abc'],
    [`${graph}/beta/users`, '/beta/users'],
    [`${graph}/v1.0`, '/v1.0'],
    [`${graph}/other`, `${graph}/other`],
    [`${graph}/v1.0//evil.example/x`, '/v1.0//evil.example/x'],
    [`${graph}/v1.0/users?x={{secret}}&y={id}`, '/users?x=%7B%7Bsecret%7D%7D&y=%7Bid%7D'],
    [`${graph}/v1.0/users?a=1 HTTP/1.1\r\nX: y#z`, '/users?a=1%20HTTP/1.1%0D%0AX:%20y%23z'],
    ['https://elsewhere.example/v1.0/users', 'https://elsewhere.example/v1.0/users'],
  ];
  for (const [url, text] of written) {
    it(`${JSON.stringify(url)} → ${text}`, () => {
      assert.equal(writtenUrl(url, connection()), text);
      // It leads to where the link did.
      assert.equal(new URL(target(text, connection()).url).host, new URL(url).host);
    });
  }

  it('is absolute without a connection', () => assert.equal(writtenUrl(`${graph}/v1.0/users`, undefined), `${graph}/v1.0/users`));
  it('is relative to a base with a path of its own', () =>
    assert.equal(writtenUrl('https://api.example/a/b/things', connection({ baseResourceUrl: 'https://api.example/a/b/' })), '/things'));
});

describe('the host of a link', () => {
  it('is the connection’s or another one', () => {
    assert.equal(isOnBase(`${graph}/beta/x`, connection()), true);
    assert.equal(isOnBase('http://graph.microsoft.com/v1.0/x', connection()), false);
    assert.equal(isOnBase('https://graph.microsoft.com:444/v1.0/x', connection()), false);
    assert.equal(isOnBase('https://graph.microsoft.com.evil.example/', connection()), false);
    assert.equal(isOnBase(`${graph}/x`, undefined), false);
  });
});
