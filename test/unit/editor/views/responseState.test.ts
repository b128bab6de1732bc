import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { panelTitle } from '../../../../src/editor/views/panelTitle.ts';
import { withFailure, withPages, type ResponseState } from '../../../../src/editor/views/responseState.ts';
import { entry } from '../../core/history/entries.ts';

const { view } = entry(2);
const state: ResponseState = { kind: 'response', view, possible: { goToRequest: false, compare: false, pin: true }, layouts: [] };

describe('what a panel shows', () => {
  it('has the rows and the changes of all pages', () => {
    const pages = { count: 2, rows: 5, more: false, delta: true, fetching: false };
    const changes = { added: 1, changed: 2, removed: 2, unclear: 0 };
    const arrays = [{ path: "$['value']", label: 'value', rows: 5 }];
    const now = withPages(state, pages, { kind: 'json', lineCount: 40, arrays, changes }).view;
    assert.deepEqual([now.pages, now.changes, now.body.lineCount, now.body.arrays], [pages, changes, 40, arrays]);
    assert.equal(withPages(state, pages, undefined).view.changes, undefined);
  });

  it('says once that its body cannot be read any more, without a button that would mean the request', () => {
    const error = new UserError('bodyThreadEnded', 'It ended.', { sentence: 'Again.', action: { kind: 'retry', label: 'Again' } });
    const failed = withFailure(state, error);
    assert.deepEqual(failed.view.problems.at(-1), { severity: 'error', code: 'bodyThreadEnded', title: 'It ended.', fix: 'Again.', actions: [] });
    assert.equal(failed.view.problems.length, view.problems.length + 1);
    assert.equal(withFailure(failed, error), failed);
  });
});

describe('the title of a panel', () => {
  const head = { title: 'GET /users/adele@contoso.com', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users/adele@contoso.com?$top=1' };
  const titleOf = (changes: object): string | undefined => panelTitle({ kind: 'sending', head: { ...head, ...changes } });
  const over = (production: boolean) => ({ connection: { name: 'c', tenantId: 't', production } });

  it('names nobody of production, for it is stored', () => {
    assert.equal(titleOf(over(true)), 'GET /v1.0/users/{id}');
    assert.equal(titleOf(over(false)), head.title);
  });

  it('is what somebody called the request', () => {
    assert.equal(titleOf({ ...over(true), title: 'Who is this' }), 'Who is this');
    assert.equal(titleOf({ title: 'x'.repeat(50) }), `${'x'.repeat(39)}…`);
    assert.equal(panelTitle({ kind: 'empty' }), undefined);
  });
});
