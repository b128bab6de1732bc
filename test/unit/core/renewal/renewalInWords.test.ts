import assert from 'node:assert/strict';
import type { Renewal } from '../../../../src/core/renewal/renewal.ts';
import { renewalInWords } from '../../../../src/core/renewal/renewalInWords.ts';

describe('A renewal in words', () => {
  it('says of each step what it came to', () => {
    const steps: readonly Renewal['done'][] = ['planned', 'made', 'added', 'accepted', 'switched'];
    for (const way of ['addKey', 'azureCli', 'portal'] as const) {
      assert.equal(new Set(steps.map((done) => renewalInWords({ done, way }))).size, steps.length);
    }
  });

  it('does not take a certificate for uploaded that a person is to upload', () => {
    assert.match(renewalInWords({ done: 'added', way: 'portal' }), /is to be uploaded/);
    for (const way of ['addKey', 'azureCli'] as const) assert.match(renewalInWords({ done: 'added', way }), /is in the app/);
  });
});
