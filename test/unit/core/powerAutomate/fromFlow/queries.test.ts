import assert from 'node:assert/strict';
import { initialize, invoke, read, solution, urls } from './flows.ts';

function called(queries: object, more: object = {}): string {
  const [url = ''] = urls(
    read(solution({ A: { type: 'Http', inputs: { method: 'GET', uri: 'https://x.example/a', queries }, runAfter: {} }, ...more })),
  );
  return url.replace('GET https://x.example/a?', '');
}

describe('Queries that an action keeps apart from its URL', () => {
  it('are made fit for the URL, as the action does: text, and what an expression brings', () => {
    const more = { N: initialize('n', 'O’Neil & Sons') };
    assert.equal(called({ $top: 5, on: true, none: null }), '$top=5&on=true&none=');
    assert.equal(called({ n: "@variables('n')" }, more), 'n={{%n}}');
    assert.equal(called({ $filter: "a eq '@{variables('n')}' & b" }, more), "$filter=a%20eq%20'{{%n}}'%20%26%20b");
    assert.equal(called({ id: '@guid()', at: '@@me', list: ['a', 1] }), 'id={{$guid}}&at=%40me&list=%5B%22a%22%2C1%5D');
    assert.equal(called({ x: "@concat('a&', variables('n'))" }, more), 'x=a%26{{%n}}');
  });

  it('stand behind a URL with expressions, and go on with a query that it has', () => {
    const flow = (uri: string, queries: unknown = { a: 1 }): string =>
      solution({
        First: invoke('https://x.example/first'),
        U: initialize('u', 'https://x.example/b'),
        A: { type: 'Http', inputs: { method: 'GET', uri, queries }, runAfter: { First: ['Succeeded'] } },
      });
    const second = (uri: string): string | undefined => urls(read(flow(uri)))[1];
    assert.equal(second("https://x.example/@{body('First')?['id']}"), 'GET https://x.example/{{First.response.body.$.id}}?a=1');
    assert.equal(second("@variables('u')"), 'GET {{u}}?a=1');
    assert.equal(second('https://x.example/a?b=2'), 'GET https://x.example/a?b=2&a=1');
    assert.deepEqual(read(flow('https://x.example/a', '@variables()')).notes, ['queries was left out: “A”.']);
  });

  it('may hold half a character', () => assert.equal(called({ '\ud800': '\udc00' }), '%EF%BF%BD=%EF%BF%BD'));
});
