import assert from 'node:assert/strict';
import { linkToOpen } from '../../../../src/editor/commands/linkToOpen.ts';

describe('a link in a body', () => {
  it('is shown as it leads', () => {
    assert.deepEqual(linkToOpen('https://contoso.com/a b?c#d'), { host: 'contoso.com', href: 'https://contoso.com/a%20b?c#d' });
    assert.equal(linkToOpen('https://evil.com\\@graph.microsoft.com/x')?.host, 'evil.com');
    assert.equal(linkToOpen('https://gr\u0430ph.microsoft.com')?.host, 'xn--grph-63d.microsoft.com');
    assert.equal(linkToOpen('HTTPS://Contoso.com:8443')?.host, 'contoso.com:8443');
  });

  it('is not opened with a user name in it, nor where it is no web link', () => {
    for (const url of [
      'https://graph.microsoft.com@evil.com/',
      'https://a:b@evil.com',
      'https://:b@evil.com',
      'command:x',
      'file:///etc',
      'https://',
      'x',
    ]) {
      assert.equal(linkToOpen(url), undefined, url);
    }
  });
});
