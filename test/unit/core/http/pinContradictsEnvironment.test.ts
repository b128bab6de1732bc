import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { pinContradictsEnvironment } from '../../../../src/core/http/pinContradictsEnvironment.ts';
import { environment } from '../samples.ts';

describe('a pin that contradicts the environment', () => {
  const text = '# @connection contoso\nGET /a\n###\n# @connection FABRIKAM\nGET /b\n###\nGET /c';
  const marked = (connection?: string): readonly string[] =>
    pinContradictsEnvironment(parse(text), environment({}, connection === undefined ? {} : { connection })).map(
      ({ range, severity }) => `${severity} ${text.slice(range.start, range.end)}`,
    );

  it('is marked where it stands', () => {
    assert.deepEqual(marked('fabrikam'), ['warning contoso']);
    assert.deepEqual(marked('northwind'), ['warning contoso', 'warning FABRIKAM']);
  });

  it('not without a connection in the environment', () => assert.deepEqual(marked(), []));
});
