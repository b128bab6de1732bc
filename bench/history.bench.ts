// Sealing an answer for the history, against the least it could cost: node's own deflate and AES-256-GCM over the same bytes.
import { createCipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { memoryBody } from '../src/core/graph/transport.ts';
import type { HistoryEntry } from '../src/core/history/entry.ts';
import { seal } from '../src/core/history/seal.ts';

const megabytes = 50;
const rounds = 3;
/** That of `seal`: what is compared is the way there, not the level. */
const level = 3;

const compress = promisify(deflateRaw);

/** JSON as Graph answers: the same names again and again, and IDs that are all different. */
function answer(): Buffer {
  const people = Array.from({ length: 4000 }, (_, index) => ({
    id: randomBytes(16).toString('hex'),
    displayName: `Person ${index}`,
    mail: `person${index}@contoso.example`,
    createdDateTime: new Date(1.7e12 + index * 1e7).toISOString(),
  }));
  const page = Buffer.from(JSON.stringify({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users', value: people }));
  return Buffer.concat(Array.from({ length: Math.ceil((megabytes * 1024 * 1024) / page.length) }, () => page)).subarray(0, megabytes * 1024 * 1024);
}

function entryOf(size: number): HistoryEntry {
  const id = '20261123T140512345Z-00000000-0000-4000-8000-000000000000';
  const head = { title: 'GET /users', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' };
  const body = { mediaType: 'application/json', size };
  return {
    head: { version: 2, id, at: '2026-11-23T14:05:12.345Z', ...head, path: '/users', status: 200, statusText: 'OK', statusKind: 'success', ...body },
    view: {
      id,
      head,
      problems: [],
      body: { kind: 'json', ...body, lineCount: 1, arrays: [] },
      headers: [],
      headerMeanings: {},
      attempts: [],
      timing: [],
    },
    request: {
      title: 'GET /users',
      line: 0,
      method: 'GET',
      url: '/users',
      headers: [],
      authorization: 'token',
      options: { followRedirects: true, log: true },
      afterwards: { assertions: [], saves: [], extracts: [] },
      notes: [],
    },
  };
}

async function sealed(bytes: Buffer, key: Uint8Array): Promise<number> {
  let size = 0;
  for await (const part of seal(entryOf(bytes.length), undefined, memoryBody(bytes), key)) size += part.length;
  return size;
}

async function plain(bytes: Buffer, key: Uint8Array): Promise<number> {
  const packed = await compress(bytes, { level });
  const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
  return cipher.update(packed).length + cipher.final().length + cipher.getAuthTag().length;
}

interface Measured {
  readonly size: number;
  readonly milliseconds: number;
  /** The longest time that nothing else had its turn. Milliseconds. */
  readonly blocked: number;
}

async function measure(work: () => Promise<number>): Promise<Measured> {
  let [seen, blocked] = [performance.now(), 0];
  const look = (): void => {
    const now = performance.now();
    blocked = Math.max(blocked, now - seen);
    seen = now;
  };
  const timer = setInterval(look, 1);
  const start = performance.now();
  const size = await work();
  look();
  clearInterval(timer);
  return { size, milliseconds: performance.now() - start, blocked };
}

export async function bench(): Promise<{ name: string; rows: readonly { label: string; value: number; unit: string }[] }> {
  const key = randomBytes(32);
  const bytes = answer();
  const [ours, least]: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measure(() => sealed(bytes, key)));
    least.push(await measure(() => plain(bytes, key)));
  }
  const row = (label: string, value: number, unit: string): { label: string; value: number; unit: string } => ({ label, value, unit });
  const of = (measured: readonly Measured[], field: keyof Measured): number =>
    measured.map((one) => one[field]).toSorted((one, other) => one - other)[measured.length >> 1] ?? Number.NaN;
  return {
    name: `Sealing an answer of ${megabytes} MB for the history (median of ${rounds})`,
    rows: [
      row('sealed', of(ours, 'milliseconds'), 'ms'),
      row('deflate and AES-256-GCM in one go', of(least, 'milliseconds'), 'ms'),
      row('ratio', of(ours, 'milliseconds') / of(least, 'milliseconds'), '×'),
      row('size, against that', of(ours, 'size') / of(least, 'size'), '×'),
      row('event loop blocked at the longest', of(ours, 'blocked'), 'ms'),
      row('the same in one go', of(least, 'blocked'), 'ms'),
    ],
  };
}
