import assert from 'node:assert/strict';
import { contextOf } from '../../../../src/editor/views/panelContext.ts';
import type { PanelState } from '../../../../src/shared/protocol.ts';
import { contextKeys } from '../../../../src/shared/ids.ts';
import { describeError } from '../../../../src/core/response/describe.ts';

type Response = Extract<PanelState, { readonly kind: 'response' }>;

const plain = describeError('1', { title: 'x', method: 'GET', url: 'https://h.example/' }, new Error('x'));

function on(state: PanelState | undefined): readonly string[] {
  const context = contextOf(state && { state, shown: {}, isPinned: false });
  return [...context].filter(([, value]) => value).map(([key]) => key.replace('preauthorisedGraph.', ''));
}

function response(changes: Partial<Response['view']>, possible: Partial<Response['possible']> = {}): Response {
  return {
    kind: 'response',
    view: { ...plain, ...changes },
    possible: { goToRequest: false, compare: false, pin: false, ...possible },
    layouts: [],
  };
}

const list = { path: "$['value']", label: 'value', rows: 2 };
const json = { kind: 'json', mediaType: 'application/json', size: 2, lineCount: 1, arrays: [list] } as const;
const pages = { count: 1, rows: 2, more: true, delta: true, fetching: false };

describe('what the commands of the response can do', () => {
  it('is nothing without a panel, and names every key', () => {
    assert.deepEqual(on(undefined), []);
    const own = Object.values(contextKeys).filter((key) => /response/i.test(key));
    assert.deepEqual([...contextOf(undefined).keys()].toSorted(), own.toSorted());
  });
  it('is little while a request is under way', () => assert.deepEqual(on({ kind: 'sending', head: plain.head }), ['hasResponse']));
  it('follows from the body', () => {
    assert.deepEqual(on(response({ body: json })), ['hasResponse', 'responseHasBody', 'responseHasText', 'responseHasJson', 'responseHasTable']);
    assert.deepEqual(on(response({ body: { ...json, kind: 'binary', arrays: [] } })), ['hasResponse', 'responseHasBody']);
  });
  it('follows from the pages, but not while they are fetched', () => {
    assert.deepEqual(on(response({ pages })), ['hasResponse', 'responseHasNextPage', 'responseHasChanges']);
    assert.deepEqual(on(response({ pages: { ...pages, fetching: true } })), ['hasResponse']);
  });
  it('follows from what is possible', () =>
    assert.deepEqual(on(response({}, { goToRequest: true, compare: true, pin: true })), [
      'hasResponse',
      'responseHasSource',
      'responseHasEarlier',
      'responseCanBePinned',
    ]));
});
