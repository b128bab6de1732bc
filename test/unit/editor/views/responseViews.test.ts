import assert from 'node:assert/strict';
import type { Finished } from '../../../../src/core/flow.ts';
import type { BodyLayout, OpenOptions } from '../../../../src/core/response/bodyReader.ts';
import { prepareOver } from '../../../../src/core/run.ts';
import { ResponseViews } from '../../../../src/editor/views/responseViews.ts';
import { answer, connection, request } from '../../core/samples.ts';
import { exchangeWith } from '../../core/response/exchanges.ts';
import { entry } from '../../core/history/entries.ts';

const layout: BodyLayout = { kind: 'json', lineCount: 3, arrays: [{ path: "$['value']", label: 'value', rows: 2 }] };

class FakeBodies {
  readonly options: OpenOptions[] = [];
  disposed = 0;
  readonly #layout: BodyLayout;

  constructor(changes: Partial<BodyLayout> = {}) {
    this.#layout = { ...layout, ...changes };
  }

  readonly open = (_body: unknown, options: OpenOptions) => {
    this.options.push(options);
    return Promise.resolve({
      layout: this.#layout,
      ask: () => Promise.reject(new Error('not asked')),
      append: () => Promise.reject(new Error('no pages')),
      dispose: () => {
        this.disposed++;
      },
    });
  };
}

async function finished(): Promise<Finished> {
  const exchange = await exchangeWith(answer(200, [['content-type', 'application/json']], { value: [1, 2] }));
  return { exchange, prepared: prepareOver(request(), connection()), conclusion: { assertions: [], saved: [], problems: [] } };
}

describe('the views of responses', () => {
  it('are described once for panel and history, over one reader', async () => {
    const bodies = new FakeBodies();
    const views = new ResponseViews(bodies.open);
    const one = await finished();
    const [view, shown] = await Promise.all([views.viewOf(one), views.open(one)]);
    assert.equal(bodies.options.length, 1);
    assert.equal(bodies.disposed, 0);
    assert.deepEqual(shown.view.body.arrays, view.body.arrays);
    assert.equal(await views.viewOf(one), view);
    assert.equal(bodies.options.length, 1);
  });

  it('leave no reader behind where only the history wanted one', async () => {
    const bodies = new FakeBodies();
    const views = new ResponseViews(bodies.open);
    await views.viewOf(await finished());
    assert.deepEqual([bodies.options.length, bodies.disposed], [1, 1]);
  });

  it('have a reader for each panel', async () => {
    const bodies = new FakeBodies();
    const views = new ResponseViews(bodies.open);
    const one = await finished();
    const [first, second] = [await views.open(one), await views.open(one)];
    assert.notEqual(first.reader, second.reader);
    assert.equal(first.pages, undefined);
  });

  it('have pages where a list goes on', async () => {
    const bodies = new FakeBodies({ nextLink: 'https://graph.microsoft.com/v1.0/2' });
    const shown = await new ResponseViews(bodies.open).open(await finished());
    assert.deepEqual(shown.view.pages, { count: 1, rows: 2, more: true, delta: false, fetching: false });
    assert.deepEqual(shown.pages?.view, shown.view.pages);
  });

  it('of changes know what was there before, and are not those of the history', async () => {
    const bodies = new FakeBodies();
    const views = new ResponseViews(bodies.open);
    const one = await finished();
    const shown = await views.open(one, { ids: ['1'], complete: true });
    assert.deepEqual(shown.earlier, { ids: ['1'], complete: true });
    await views.viewOf(one);
    assert.deepEqual(
      bodies.options.map(({ earlier }) => earlier?.ids),
      [['1'], undefined],
    );
  });

  it('of changes leave no reader behind where the history wanted one first', async () => {
    const bodies = new FakeBodies();
    const views = new ResponseViews(bodies.open);
    const one = await finished();
    await Promise.all([views.viewOf(one), views.open(one, { ids: ['1'], complete: true })]);
    assert.deepEqual([bodies.options.length, bodies.disposed], [2, 1]);
  });

  it('of the history are laid out anew', async () => {
    const bodies = new FakeBodies();
    const old = entry(2);
    const shown = await new ResponseViews(bodies.open).openKept({ ...old, body: new TextEncoder().encode('{}') });
    assert.deepEqual(shown.view.body.arrays, layout.arrays);
    assert.equal(shown.view.head.at, old.head.at);
    assert.equal(shown.body.size, 2);
  });

  it('that could not be read are tried again', async () => {
    const bodies = new FakeBodies();
    let isBroken = true;
    const views = new ResponseViews((body, options) => (isBroken ? Promise.reject(new Error('disk')) : bodies.open(body, options)));
    const one = await finished();
    await assert.rejects(views.viewOf(one), /disk/);
    isBroken = false;
    assert.equal((await views.viewOf(one)).body.kind, 'json');
  });
});
