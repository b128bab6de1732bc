import assert from 'node:assert/strict';
import { draftOf } from '../drafts.ts';

function said(text: string): readonly string[] {
  return draftOf(text).warnings.flatMap(({ code, message }) => (code === 'urlValues' ? [message] : []));
}

/** Of a variable with this value in a query. */
function saidOf(value: string, reference = 'who'): readonly string[] {
  return said(`@who = ${value}\n\nGET /users?$filter=displayName eq '{{${reference}}}'\n`);
}

describe('A value that goes into a URL as it is', () => {
  it('is warned of where a character in it changes the request', () => {
    assert.deepEqual(saidOf("Zoë O'Brien"), [
      'The value of who goes into the URL as it is: a space, &, #, + or an apostrophe in it changes the request. Write {{%who}} in the file to have it percent-encoded; double an apostrophe in a filter.',
    ]);
    for (const value of ['a b', 'a&b', 'a#b', 'a+b', "a'b", 'ë', '5%', 'a?b', '"']) assert.equal(saidOf(value).length, 1, value);
    assert.equal(said('@who = a b\n\nGET /users/{{who}}/manager\n').length, 1);
  });

  it('is not warned of where it is plain, or encoded', () => {
    const ids = [
      '0f2c4f5e-9a4b-4c39-8d55-2b1b6a6a3f10',
      'adele.vance@contoso.com',
      'b!-RIj2_x',
      'contoso.sharepoint.com,1-2,3-4',
      'AAMkAGI=',
      '999',
      'a%20b',
    ];
    for (const value of [...ids, 'contoso.sharepoint.com:/sites/hr', 'id,name']) assert.deepEqual(saidOf(value), [], value);
    assert.deepEqual(saidOf('a b', '%who'), []);
    assert.deepEqual(said('@who = a b\n@safe = x-{{%who}}\n\nGET /users/{{safe}}\n'), []);
  });

  it('is warned of where nobody knows it yet, but not where it is an answer’s', () => {
    assert.match(said('# @prompt who Who?\nGET /users/{{who}}\n')[0] ?? '', /^The value of who goes/);
    assert.match(said('GET /users/{{$prompt who Who?}}\n')[0] ?? '', /^The value of who goes .*Write \{\{%\$prompt who Who\?\}\} in/);
    assert.match(said('# @prompt who\n@both = x{{who}}\n\nGET /users/{{both}}\n')[0] ?? '', /^The value of both goes/);
    assert.deepEqual(said('# @prompt who\nGET /users/{{%who}}\n'), []);
    assert.deepEqual(said('### a\nGET /users\n### b\nGET /users/{{a.response.body.$.value[0].id}}/{{$guid}}/{user-id}\n'), []);
  });

  it('counts only in path and query', () => {
    assert.deepEqual(said('# @prompt who\nPOST /users\nX-A: {{who}}\n\n{{who}}\n'), []);
    assert.deepEqual(said('GET {{base}}/users\n'), []);
    assert.deepEqual(said('# @prompt host\nGET https://{{host}}:{{host}}/users\n'), []);
    assert.equal(said('# @prompt host\nGET https://{{host}}/users/{{host}}\n').length, 1);
  });

  it('is one warning for all of them, each named once, and never with the value of a secret', () => {
    const all = said('@a = {{b}}\n@b = 1 2\n@password = h&sh\n\n### x\nGET /{{a}}/{{b}}/{{a}}\n### y\nGET /{{b}}/{{c}}/{{password}}\n');
    assert.equal(all.length, 1);
    assert.match(all[0] ?? '', /^The value of a, b, c, … goes .*Write \{\{%a\}\} in/);
    assert.doesNotMatch(all[0] ?? '', /h&sh/);
  });

  it('looks into each variable once, and ends in a circle', () => {
    assert.deepEqual(said('@a = {{b}}\n@b = {{a}}\n\nGET /{{a}}\n'), []);
    const names = Array.from({ length: 60 }, (_, index) => `@v${index} = {{v${index + 1}}}{{v${index + 1}}}\n`);
    assert.equal(said(`${names.join('')}@v60 = a b\n\nGET /users\nX-A: 1\n### x\nGET /{{v58}}/{{v60}}\n`).length, 1);
  });
});
