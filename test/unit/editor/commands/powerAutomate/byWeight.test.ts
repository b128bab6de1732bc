import assert from 'node:assert/strict';
import type { FlowWarning } from '../../../../../src/core/powerAutomate/workflow.ts';
import { byWeight } from '../../../../../src/editor/commands/powerAutomate/byWeight.ts';

describe('warnings of a copied action', () => {
  it('come with what blocks apart from what is only to be looked at, each in their order', () => {
    const hint: FlowWarning = { code: 'batch', message: 'Look.', line: 1 };
    const blocker: FlowWarning = { code: 'method', message: 'No.', line: 2, blocks: true };
    const other: FlowWarning = { code: 'otherHost', message: 'No.', line: 0, blocks: true };
    assert.deepEqual(byWeight([hint, blocker, other]), { blockers: [blocker, other], hints: [hint] });
    assert.deepEqual(byWeight([]), { blockers: [], hints: [] });
  });

  it('come with what says that the connection is the wrong one before all others', () => {
    const method: FlowWarning = { code: 'method', message: 'No.', line: 1, blocks: true };
    const here: FlowWarning = { code: 'thisComputer', message: 'Here.', line: 2, blocks: true };
    assert.deepEqual(byWeight([method, here]), { blockers: [here, method], hints: [] });
  });
});
