import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isCancelled } from '../../../src/core/cancelled.ts';
import { UserError } from '../../../src/core/errors.ts';
import { type Body, memoryBody } from '../../../src/core/graph/transport.ts';
import type { BodyReader, OpenBody } from '../../../src/core/response/bodyReader.ts';
import { createBodyOpener } from '../../../src/node/bodyWorker.ts';
import type { TextOf } from '../../../src/shared/bodyCalls.ts';
import { bundled } from './bundled.ts';

const mediaType = 'application/json';
const body: TextOf = { kind: 'body' };
const filter = (expression: string): TextOf => ({ kind: 'filter', expression });
const query = { array: "$['value']", filters: [], search: '' };

/** A page of a list; more than 1 MB with 20,000 items, about 100 kB with 1500. */
function page(items: number, rest = ''): Uint8Array {
  const item = (index: number): string => `{"id":"${index}","displayName":"User ${index}","mail":"user${index}@contoso.com"}`;
  return Buffer.from(`{"value":[${Array.from({ length: items }, (_, index) => item(index)).join(',')}]${rest}}`);
}

/** A body that is not in memory, as one in a file; `reads` has what was asked of it. */
function fileBody(size: number, bytesAt: (offset: number, length: number) => Uint8Array): { readonly body: Body; readonly reads: number[] } {
  const reads: number[] = [];
  const read = (offset: number, length: number): Promise<Uint8Array> => {
    reads.push(length);
    return Promise.resolve(bytesAt(offset, length));
  };
  return { body: { size, read }, reads };
}

describe('the thread of a body', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'body-worker-'));
  const workerUrl = pathToFileURL(join(folder, 'body.mjs'));
  const readers: BodyReader[] = [];
  const opener = (url: URL, ...more: Parameters<typeof createBodyOpener> extends [URL, ...infer More] ? More : never): OpenBody => {
    const open = createBodyOpener(url, ...more);
    return async (one, options) => {
      const reader = await open(one, options);
      readers.push(reader);
      return reader;
    };
  };
  const open = opener(workerUrl);
  /** A thread that is there shows in nothing but that a worker's file is asked for. */
  const openWithoutThread = opener(pathToFileURL(join(folder, 'absent.mjs')));

  before(() => bundled('workers/body.ts', fileURLToPath(workerUrl)));
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.dispose();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [where, items] of [
    ['a thread', 20_000],
    ['the process itself', 20],
  ] as const)
    it(`answers every kind of question on ${where}`, async () => {
      const bytes = page(items, ',"@odata.nextLink":"next"');
      assert.equal(bytes.length > 1024 * 1024, where === 'a thread');
      const reader = await (where === 'a thread' ? open : openWithoutThread)(memoryBody(bytes), {
        mediaType,
        earlier: { ids: ['1'], complete: true },
      });
      assert.deepEqual(
        [reader.layout.kind, reader.layout.nextLink, reader.layout.arrays[0]?.rows, reader.layout.changes?.changed],
        ['json', 'next', items, 1],
      );
      assert.equal((await reader.ask({ kind: 'lines', of: body, from: 3, count: 1 })).lines[0]?.text, '      "id": "0",');
      assert.deepEqual(await reader.ask({ kind: 'text', of: filter('value[3].mail') }), { lineCount: 3, isJson: true, matches: 1 });
      assert.equal((await reader.ask({ kind: 'find', of: body, text: 'USER 19"', matchCase: false })).places.length, 1);
      assert.equal((await reader.ask({ kind: 'pathAt', of: body, line: 3 })).shown, '$.value[0].id');
      assert.equal((await reader.ask({ kind: 'lineAt', path: "$['value'][1]" })).line, 7);
      assert.equal((await reader.ask({ kind: 'rows', query, columns: ['id'], from: 0, count: 5 })).rows.length, 5);
      assert.ok((await reader.ask({ kind: 'columns', array: query.array })).columns.length === 3);
      assert.equal((await reader.ask({ kind: 'ids' })).ids.length, items);
      assert.deepEqual(await reader.ask({ kind: 'image' }), {});
      for (let time = 0; time < 2; time++) assert.ok(Buffer.from((await reader.ask({ kind: 'raw' })).bytes).equals(bytes), 'also when asked twice');
      const whole = Buffer.from((await reader.ask({ kind: 'whole', of: body })).bytes).toString();
      assert.equal(whole, `${JSON.stringify(JSON.parse(Buffer.from(bytes).toString()), null, 2)}\n`);
      const csv = (await reader.ask({ kind: 'export', query, columns: ['id'], format: 'csv' })).bytes;
      assert.ok(csv.length > items && (await reader.ask({ kind: 'export', query, columns: ['id'], format: 'csv' })).bytes.length === csv.length);
      const layout = await reader.append(memoryBody(page(2, ',"@odata.deltaLink":"delta"')));
      assert.deepEqual([layout.deltaLink, layout.nextLink, layout.arrays[0]?.rows, reader.layout], ['delta', undefined, items + 2, layout]);
      await assert.rejects(reader.append(memoryBody(Buffer.from('oops'))), { name: 'UserError', code: 'pageUnreadable' });
      assert.equal((await reader.ask({ kind: 'rows', query, columns: [], from: 0, count: 1 })).total, items + 2);
    });

  it('copies a body in slices, and lets the event loop turn between them', async () => {
    const bytes = page(200_000);
    let turn = 0;
    let counting = setImmediate(function count() {
      turn++;
      counting = setImmediate(count);
    });
    const turns: number[] = [];
    const { body: large, reads } = fileBody(bytes.length, (offset, length) => {
      turns.push(turn);
      return bytes.subarray(offset, offset + length);
    });
    const reader = await open(large, { mediaType }).finally(() => clearImmediate(counting));
    assert.ok(reads.length === Math.ceil(bytes.length / 4_194_304) && Math.max(...reads) === 4_194_304);
    assert.equal(new Set(turns).size, reads.length, 'each slice has a turn of its own');
    assert.equal(reader.layout.arrays[0]?.rows, 200_000);
  });

  it('opens the first 100 MB of a longer body, and says so', async () => {
    const slice = Buffer.alloc(4 * 1024 * 1024, 'text that goes on\n');
    const size = 700 * 1024 * 1024;
    const inFile = fileBody(size, (_, length) => slice.subarray(0, length));
    const reader = await open(inFile.body, { mediaType: 'text/plain' });
    assert.equal(reader.layout.note, `Only the first ${100 * 1024 * 1024} of ${size} bytes are shown.`);
    assert.equal(inFile.reads.length, 25);
    const short = fileBody(size, (offset, length) => (offset > 0 ? new Uint8Array() : slice.subarray(0, length)));
    assert.equal(
      (await (await open(short.body, { mediaType: 'text/plain' })).ask({ kind: 'raw' })).bytes.length,
      slice.length,
      'a file that has become shorter',
    );
  });

  it('reads other encodings out of shared memory', async () => {
    const text = Buffer.from(page(20_000)).toString();
    for (const [charset, bytes] of [
      ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
      ['windows-1252', Buffer.from(text.replace('User 0', 'Us\u00e9r'), 'latin1')],
      ['shift_jis', Buffer.from(text)],
    ] as const) {
      const reader = await open(memoryBody(bytes), { mediaType: `${mediaType};charset=${charset}` });
      assert.deepEqual([reader.layout.kind, reader.layout.arrays[0]?.rows, reader.layout.note], ['json', 20_000, undefined], charset);
    }
  });

  it('moves a small body with its pages to a thread when they become large, or a filter could take long', async () => {
    const growing = await open(memoryBody(page(20)), { mediaType });
    await growing.append(memoryBody(page(1)));
    const layout = await growing.append(memoryBody(page(20_000)));
    assert.equal(layout.arrays[0]?.rows, 20_021);
    assert.equal((await growing.ask({ kind: 'rows', query, columns: [], from: 0, count: 1 })).total, 20_021);

    const here = await openWithoutThread(memoryBody(page(1500)), { mediaType });
    assert.equal((await here.ask({ kind: 'text', of: body })).isJson, true);
    await assert.rejects(here.ask({ kind: 'text', of: filter('$.value[*].id') }), { code: 'bodyThreadEnded' });
    assert.equal((await here.ask({ kind: 'ids' })).ids.length, 1500, 'it is still here');
    const filtered = await open(memoryBody(page(1500)), { mediaType });
    await filtered.append(memoryBody(page(1)));
    assert.equal((await filtered.ask({ kind: 'text', of: filter('$..id') })).matches, 1501);
  });

  it('follows only quick filters in the process', async () => {
    const small = await openWithoutThread(memoryBody(page(5)), { mediaType });
    for (const quick of ['value[*].id', '$..id', "value[?@.id == '1']"])
      assert.ok((await small.ask({ kind: 'text', of: filter(quick) })).matches, quick);
    for (const slow of ['$..[?@..id]', '$.value[?count($.value[?@.id]) > 1]', '$[*,*][*,*]'])
      await assert.rejects(small.ask({ kind: 'text', of: filter(slow) }), { code: 'bodyThreadEnded' }, slow);
    const larger = await openWithoutThread(memoryBody(page(40)), { mediaType });
    assert.equal((await larger.ask({ kind: 'text', of: filter('value[*].id') })).matches, 40);
    await assert.rejects(larger.ask({ kind: 'text', of: filter('$..id') }), { code: 'bodyThreadEnded' });
  });

  it('gives up a filter that takes too long, and opens the body again with its pages', async () => {
    const hanging = join(folder, 'hanging.mjs');
    // In the place of a path that is never done: the thread is busy for good, in one that is quick.
    const never = 'if (message.kind === "ask" && message.question.of?.expression === "$.never") for (;;) {}';
    const source = readFileSync(fileURLToPath(workerUrl), 'utf8');
    const busy = source.replace(/void answerTo\(message\)/, `${never} void answerTo(message)`);
    assert.notEqual(busy, source);
    writeFileSync(hanging, busy);
    const reader = await opener(pathToFileURL(hanging), undefined, { filterMilliseconds: 1000 })(memoryBody(page(20_000)), { mediaType });
    await reader.append(memoryBody(page(3)));
    const asked = [reader.ask({ kind: 'text', of: filter('$.never') }), reader.ask({ kind: 'ids' })] as const;
    const problem = 'The path takes longer than 1 seconds in this body.';
    assert.deepEqual(await asked[0], { lineCount: 0, isJson: true, problem });
    assert.equal((await asked[1]).ids.length, 20_000, 'what was asked after it is answered');
    assert.equal((await reader.ask({ kind: 'rows', query, columns: [], from: 0, count: 1 })).total, 20_003, 'the page is there again');
    // Not tried again for each window of its lines.
    assert.deepEqual(await reader.ask({ kind: 'lines', of: filter('$.never'), from: 0, count: 9 }), { lines: [] });
    await assert.rejects(reader.ask({ kind: 'whole', of: filter('$.never') }), { name: 'UserError', message: problem });
    assert.equal((await reader.ask({ kind: 'text', of: filter('value[0].id') })).matches, 1);
  });

  it('has a problem for a filter that takes the thread with it', async () => {
    const fragile = join(folder, 'fragile.mjs');
    const source = readFileSync(fileURLToPath(workerUrl), 'utf8');
    writeFileSync(
      fragile,
      source.replace(/void answerTo\(message\)/, 'if (message.question?.of?.expression === "$.die") process.exit(3); void answerTo(message)'),
    );
    const reader = await opener(pathToFileURL(fragile))(memoryBody(page(20_000)), { mediaType });
    assert.match((await reader.ask({ kind: 'text', of: filter('$.die') })).problem ?? '', /has ended/);
    assert.equal((await reader.ask({ kind: 'ids' })).ids.length, 20_000);
  });

  it('gives bytes to the window in memory of their own, which is no Buffer', async () => {
    for (const size of [200, 300_000]) {
      const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(size)]);
      const reader = await open(memoryBody(png), { mediaType: 'image/png' });
      const { bytes } = await reader.ask({ kind: 'image' });
      assert.deepEqual([bytes?.constructor, bytes?.length, bytes?.buffer.byteLength], [Uint8Array, png.length, png.length]);
      assert.ok(Buffer.from(bytes ?? []).equals(png));
      const raw = (await reader.ask({ kind: 'raw' })).bytes;
      assert.deepEqual([raw.constructor, raw.buffer.byteLength], [Uint8Array, png.length], 'nor anything else');
    }
  });

  it('adds no page beyond what can be shown', async () => {
    const reader = await open(memoryBody(page(2)), { mediaType });
    const inFile = fileBody(101 * 1024 * 1024, () => new Uint8Array());
    await assert.rejects(reader.append(inFile.body), { name: 'UserError', code: 'pageTooLarge' });
    const sized = (size: number): Body => ({ ...memoryBody(new Uint8Array()), size });
    await assert.rejects(reader.append(sized(512 * 1024 * 1024)), { name: 'UserError', code: 'pageTooLarge' });
    assert.deepEqual([inFile.reads, (await reader.append(memoryBody(page(1)))).arrays[0]?.rows], [[], 3]);
  });

  it('fails the questions of a reader that is closed, and of a thread that has ended', async () => {
    const reader = await open(memoryBody(page(20_000)), { mediaType });
    const asked = [reader.ask({ kind: 'ids' }), reader.ask({ kind: 'raw' })].map((answer) => assert.rejects(answer, isCancelled));
    reader.dispose();
    await Promise.all(asked);
    await assert.rejects(reader.ask({ kind: 'ids' }), isCancelled);
    await assert.rejects(reader.append(memoryBody(page(1))), isCancelled);
    reader.dispose();

    const dying = join(folder, 'dying.mjs');
    writeFileSync(
      dying,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, kind }) => (kind === 'open' ? parentPort.postMessage({ id, ok: true, value: {} }) : process.exit(3)));`,
    );
    const dead = await opener(pathToFileURL(dying))(memoryBody(page(20_000)), { mediaType });
    await assert.rejects(dead.ask({ kind: 'ids' }), { name: 'UserError', code: 'bodyThreadEnded' });
    await assert.rejects(dead.ask({ kind: 'ids' }), { name: 'UserError', code: 'bodyThreadEnded' });
    await assert.rejects(openWithoutThread(memoryBody(page(20_000)), { mediaType }), { code: 'bodyThreadEnded' });
  });

  it('passes on that a body cannot be read', async () => {
    const changed: Body = { size: 2_000_000, read: () => Promise.reject(new UserError('fileChanged', 'It has changed.')) };
    await assert.rejects(open(changed, { mediaType }), { code: 'fileChanged' });
    await assert.rejects(open({ ...changed, size: 2 }, { mediaType }), { code: 'fileChanged' });
  });

  it('speaks the language of the process that started it', async () => {
    const sentences = { 'There is no such row.': 'Esta fila no existe.' };
    const reader = await opener(workerUrl, sentences)(memoryBody(page(20_000)), { mediaType });
    assert.equal((await reader.ask({ kind: 'text', of: { kind: 'row', array: query.array, index: 99_999 } })).problem, 'Esta fila no existe.');
  });

  it('does not keep the process alive while nothing is asked', async () => {
    const opening = join(folder, 'opener.mjs');
    await bundled('node/bodyWorker.ts', opening);
    const script = join(folder, 'script.mjs');
    writeFileSync(
      script,
      `
      import { createBodyOpener } from ${JSON.stringify(pathToFileURL(opening).href)};
      const bytes = Buffer.from('[' + '1,'.repeat(1_000_000) + '1]');
      const body = { size: bytes.length, bytes, read: async (offset, length) => bytes.subarray(offset, offset + length) };
      const reader = await createBodyOpener(new URL(${JSON.stringify(workerUrl.href)}))(body, { mediaType: 'application/json' });
      const { places } = await reader.ask({ kind: 'find', of: { kind: 'body' }, text: '1', matchCase: true });
      console.log(reader.layout.lineCount, places.length);`,
    );
    const { stdout, stderr, status, signal } = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 50_000 });
    assert.deepEqual([stdout.trim(), status, signal], ['1000003 10000', 0, null], stderr);
  });
});
