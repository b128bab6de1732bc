import assert from 'node:assert/strict';
import { isFoundByTag } from '../../../../src/core/http/isFoundByTag.ts';

describe('a name behind # @connection', () => {
  it('is found with most signs in it', () => {
    for (const name of ['contoso', 'Contoso GmbH', '#1', '@home', '{{name}}', '"quoted"', 'https://contoso.com', 'a = b', '###']) {
      assert.ok(isFoundByTag(name), name);
    }
  });

  it('is not found where the reader takes a part of it for something else', () => {
    for (const name of ['= contoso', '=contoso', 'one\ntwo', ' contoso', '']) assert.ok(!isFoundByTag(name), name);
  });
});
