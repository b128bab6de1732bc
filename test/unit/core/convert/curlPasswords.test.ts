import assert from 'node:assert/strict';
import { curlToRequest } from '../../../../src/core/convert/curlToRequest.ts';

function converted(command: string): { readonly request: string; readonly notes: string } {
  const result = curlToRequest(command);
  assert.ok('request' in result, JSON.stringify(result));
  return { request: result.request, notes: result.notes.join('\n') };
}

describe('curlToRequest: passwords', () => {
  const basic = '# @secret password\nGET https://example.org/x@y\nAuthorization: Basic me {{password}}';
  for (const [command, expected] of [
    [`curl https://me:p%40w@example.org/x@y`, basic],
    [`curl -u me:p@w https://you:p%40w@example.org/x@y`, basic],
    [`curl --url 'https://me:p@w@example.org/x@y'`, basic],
    [`curl 'https:/me:p@w@example.org'`, '# @secret password\nGET https:/example.org\nAuthorization: Basic me {{password}}'],
    [`curl '\\\\me:p@w@example.org'`, '# @secret password\nGET \\\\example.org\nAuthorization: Basic me {{password}}'],
    [`curl me:p@w@example.org`, '# @secret password\nGET example.org\nAuthorization: Basic me {{password}}'],
    [`curl "https://me:$PW@example.org"`, '# @secret PW\nGET https://example.org\nAuthorization: Basic me {{PW}}'],
    [`curl https://example.org -u me:p@w`, '# @secret password\nGET https://example.org\nAuthorization: Basic me {{password}}'],
    [`curl https://me%3ap%40w:p%40w@example.org`, '# @secret password\nGET https://example.org\nAuthorization: Basic me {{password}}'],
  ] as const) {
    it(`leaves the password out of ${command}, and says so`, () => {
      const { request, notes } = converted(command);
      assert.equal(request, expected);
      assert.match(notes, /Credentials are not written into the file: (?:password|PW) is asked for when the request is sent\./);
      assert.doesNotMatch(`${request}\n${notes}`, /p@w|p%40w/);
    });
  }

  it('tells no value of an option that it does not know', () => {
    const { request, notes } = converted('curl --user=me:p@w https://example.org');
    assert.doesNotMatch(`${request}\n${notes}`, /p@w/);
    assert.match(notes, /--user/);
  });
});
