import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { openBody } from '../../../../src/core/response/openBody.ts';
import type { BodyReader } from '../../../../src/core/response/bodyReader.ts';
import { PageList, type Follow } from '../../../../src/editor/views/pageList.ts';
import type { PagesView } from '../../../../src/shared/responseView.ts';
import { answer } from '../../core/samples.ts';
import { exchangeWith, graphError } from '../../core/response/exchanges.ts';

const encoder = new TextEncoder();

function page(ids: readonly number[], links: { readonly next?: string; readonly delta?: string } = {}): string {
  return JSON.stringify({
    value: ids.map((id) => ({ id: String(id) })),
    ...(links.next !== undefined && { '@odata.nextLink': links.next }),
    ...(links.delta !== undefined && { '@odata.deltaLink': links.delta }),
  });
}

function readerOf(text: string): BodyReader {
  const opened = openBody(encoder.encode(text), { mediaType: 'application/json' });
  let { layout } = opened;
  return {
    get layout() {
      return layout;
    },
    ask: async (question) => await opened.answer(question),
    append: async (body) => (layout = opened.append(await body.read(0, body.size))),
    dispose: () => undefined,
  };
}

interface Listed {
  readonly list: PageList;
  readonly reader: BodyReader;
  readonly told: PagesView[];
}

function listOf(text: string): Listed {
  const reader = readerOf(text);
  const list = new PageList(reader, text.length);
  const told: PagesView[] = [];
  list.listen((view) => told.push(view));
  return { list, reader, told };
}

const added =
  (text: string): Follow =>
  async (_, add) => {
    await add(await exchangeWith(answer(200, [], text)));
    return { kind: 'end' };
  };

describe('the pages of a list', () => {
  it('are appended, and told of one by one', async () => {
    const { list, reader, told } = listOf(page([1, 2], { next: 'https://graph.microsoft.com/v1.0/2' }));
    assert.deepEqual(list.view, { count: 1, rows: 2, more: true, delta: false, fetching: false });
    await list.fetch(added(page([3], { delta: 'https://graph.microsoft.com/v1.0/d' })));
    assert.deepEqual(
      told.map(({ count, rows, fetching }) => [count, rows, fetching]),
      [
        [1, 2, true],
        [2, 3, true],
        [2, 3, false],
      ],
    );
    assert.deepEqual(list.view, { count: 2, rows: 3, more: false, delta: true, fetching: false });
    assert.equal(list.deltaLink, 'https://graph.microsoft.com/v1.0/d');
    assert.deepEqual((await reader.ask({ kind: 'ids' })).ids, ['1', '2', '3']);
  });

  it('say why they ended, and go on from there', async () => {
    const { list } = listOf(page([1], { next: 'https://graph.microsoft.com/v1.0/2' }));
    const refused = await exchangeWith(answer(400, [], graphError('SkipTokenExpired', 'too late')));
    const links: string[] = [];
    await list.fetch((link) => {
      links.push(link);
      return Promise.resolve({ kind: 'refused', page: refused });
    });
    assert.equal(list.view.problem?.code, 'SkipTokenExpired');
    assert.deepEqual(list.view.problem.actions, []);
    assert.equal(list.view.more, true);
    await list.fetch((link) => {
      links.push(link);
      return Promise.resolve({ kind: 'failed', error: new UserError('linkElsewhere', 'no') });
    });
    assert.equal(list.view.problem.code, 'linkElsewhere');
    await list.fetch(added(page([2])));
    assert.equal(list.view.problem, undefined);
    assert.equal(list.view.rows, 2);
    assert.equal(new Set(links).size, 1);
  });

  it('are fetched once at a time, and not beyond the end', async () => {
    const { list } = listOf(page([1], { next: 'https://graph.microsoft.com/v1.0/2' }));
    let asked = 0;
    const slow: Follow = async (link, add, signal) => {
      asked++;
      return added(page([2]))(link, add, signal);
    };
    await Promise.all([list.fetch(slow), list.fetch(slow)]);
    assert.equal(await list.fetch(slow), undefined);
    assert.equal(asked, 1);
  });

  it('end with a cancel, and keep what came', async () => {
    const { list } = listOf(page([1], { next: 'https://graph.microsoft.com/v1.0/2' }));
    const end = await list.fetch(async (_, add, signal) => {
      await add(await exchangeWith(answer(200, [], page([2], { next: 'https://graph.microsoft.com/v1.0/3' }))));
      list.cancel();
      assert.equal(signal.aborted, true);
      return { kind: 'cancelled' };
    });
    assert.deepEqual(end, { kind: 'cancelled' });
    assert.deepEqual(list.view, { count: 2, rows: 2, more: true, delta: false, fetching: false });
  });

  it('say how many bytes came', async () => {
    const [first, second] = [page([1], { next: 'https://graph.microsoft.com/v1.0/2' }), page([2])];
    const { list } = listOf(first);
    await list.fetch(added(second));
    assert.equal(list.bytes, first.length + second.length);
  });

  it('end where they lead back, also when they are fetched one by one', async () => {
    const { list } = listOf(page([1], { next: 'https://graph.microsoft.com/v1.0/2' }));
    const onePage =
      (text: string): Follow =>
      async (_, add) => {
        try {
          return (await add(await exchangeWith(answer(200, [], text)))) === undefined ? { kind: 'end' } : { kind: 'stopped' };
        } catch (error) {
          return { kind: 'failed', error };
        }
      };
    await list.fetch(onePage(page([2], { next: 'https://graph.microsoft.com/v1.0/3' })));
    assert.deepEqual(list.view, { count: 2, rows: 2, more: true, delta: false, fetching: false });
    await list.fetch(onePage(page([3], { next: 'https://graph.microsoft.com/v1.0/2' })));
    assert.deepEqual([list.view.problem?.code, list.view.count], ['pagesInCircle', 3]);
    let isAsked = false;
    await list.fetch(() => {
      isAsked = true;
      return Promise.resolve({ kind: 'end' });
    });
    assert.deepEqual([isAsked, list.view.problem?.code], [false, 'pagesInCircle']);
  });

  it('end with what they are a part of', async () => {
    const { list } = listOf(page([1], { next: 'https://graph.microsoft.com/v1.0/2' }));
    await list.fetch((_link, _add, signal) => {
      assert.equal(signal.aborted, true);
      return Promise.resolve({ kind: 'cancelled' });
    }, AbortSignal.abort());
  });

  it('do not stay under way where a page cannot be read', async () => {
    const { list } = listOf(page([1], { next: 'https://graph.microsoft.com/v1.0/2' }));
    await assert.rejects(list.fetch(added('no list')));
    assert.equal(list.fetching, false);
  });
});
