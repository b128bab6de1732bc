import assert from 'node:assert/strict';
import { cellPath } from '../../../../src/webview/table/cellPath.ts';

describe('cellPath', () => {
  it('is a normalised path', () => {
    assert.equal(cellPath(`$['value']`, 3), `$['value'][3]`);
    assert.equal(cellPath(`$['value']`, 3, 'mail'), `$['value'][3]['mail']`);
    assert.equal(cellPath('$', 0, "it's\\\n\u0001"), `$[0]['it\\'s\\\\\\n\\u0001']`);
  });
});
