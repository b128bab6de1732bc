import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { print } from '../../../../src/core/http/print.ts';

describe('print', () => {
  it('writes all that a file holds', () => {
    const text = [
      '# @connection contoso',
      '# @prompt who Whose mail?',
      '###',
      '@top = 5',
      '### Mail',
      '# @name mail',
      '# @assert status == 200',
      '@a = {{b}}',
      'POST /users/{{who}}/messages?$top={{top}}',
      '@c = d',
      'Prefer: a',
      'Prefer: b',
      '',
      '{',
      '',
      '}',
      '',
      '?? body $.value exists',
      '> {% client.global.set("id", response.body.id); %}',
      '> {% client.global.set("tag", response.headers.valueOf("ETag")); %}',
      '>>! mail.json',
      '',
      '###',
      'GET /a',
      '',
      '###',
      '# @import ./more.http',
      '',
    ].join('\n');
    assert.equal(print(parse(text)), text);
  });

  it('brings lines together, and leaves out what is not a part of the file', () => {
    const text = '// c\nget /a HTTP/1.1\n  ?b=1\n  &c=2\nX: y\n  z\n\n< {% s %}\n\nbody\n\n> ./s.js\n### Empty\n';
    assert.equal(print(parse(text)), '###\nGET /a?b=1&c=2\nX: y z\n\nbody\n\n');
  });

  it('writes nothing for nothing', () => assert.equal(print(parse('# c\n###\n')), ''));
});
