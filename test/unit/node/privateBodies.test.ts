import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { memoryBody } from '../../../src/core/graph/transport.ts';
import { createPrivateBodies } from '../../../src/node/privateBodies.ts';

const hour = 60 * 60 * 1000;

describe('bodies for an editor to open', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-bodies-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are files of one person, under their own name', async () => {
    const bodies = createPrivateBodies([join(folder, 'a', 'b')]);
    const bytes = new Uint8Array(3 * 1024 * 1024).fill(7);
    const [one, other] = [await bodies.keep('photo.jpg', memoryBody(bytes)), await bodies.keep('photo.jpg', memoryBody(bytes))];
    assert.notEqual(one, other);
    assert.equal(basename(one), 'photo.jpg');
    assert.ok(readFileSync(one).equals(bytes));
    if (process.platform !== 'win32') {
      assert.equal(statSync(one).mode & 0o777, 0o600);
      assert.equal(statSync(join(one, '..')).mode & 0o777, 0o700);
    }
  });

  it('leave nothing behind when they cannot be read', async () => {
    const bodies = createPrivateBodies([folder]);
    await assert.rejects(bodies.keep('x', { size: 5, read: () => Promise.resolve(new Uint8Array()) }));
    assert.deepEqual(readdirSync(folder), []);
  });

  it('go after a day, in every folder', async () => {
    const other = mkdtempSync(join(tmpdir(), 'preauthorised-graph-large-'));
    const later = join(other, 'x.body');
    writeFileSync(later, 'x');
    let now = Date.now();
    const bodies = createPrivateBodies([folder, other], () => now);
    const path = await bodies.keep('x', memoryBody(new Uint8Array(1)));
    try {
      now += 23 * hour;
      await sweep(bodies);
      assert.ok(existsSync(path) && existsSync(later));
      now += 2 * hour;
      await sweep(bodies);
      assert.ok(!existsSync(path) && !existsSync(later));
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});

async function sweep(bodies: ReturnType<typeof createPrivateBodies>): Promise<void> {
  const sweeping = bodies.sweep();
  await sweeping.first;
  sweeping.dispose();
}
