import { parse } from '../src/core/http/parse.ts';
import { httpyacParser } from './httpyac.ts';

interface Row {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

/** A file as people write them: titles, variables, queries over lines, headers, JSON bodies. */
function requestFile(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `### Request ${index}
# @name r${index}
@id${index} = ${index}
GET /users/{{id${index}}}
    ?$select=displayName,mail
    &$top=5
ConsistencyLevel: eventual
Content-Type: application/json

{ "index": ${index}, "name": "x" }
`,
  ).join('\n');
}

/** As it is behind one more key: in the middle of the file, in a body. */
function afterOneKey(text: string): string {
  const at = text.indexOf('"name"', text.length >> 1);
  return `${text.slice(0, at)}x${text.slice(at)}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The least that any parser does, and all that another one does, in turn with ours. */
async function measure(count: number, peer: ReturnType<typeof httpyacParser>): Promise<readonly Row[]> {
  const text = requestFile(count);
  const changed = afterOneKey(text);
  // It takes seconds where ours takes milliseconds.
  const peerRounds = count > 1000 ? 3 : 9;
  const times = { first: [] as number[], again: [] as number[], splitting: [] as number[], peer: [] as number[] };
  for (let round = 0; round < 9; round++) {
    times.first.push(await time(() => parse(text)));
    times.again.push(await time(() => parse(changed)));
    times.splitting.push(await time(() => text.split(/\r?\n/)));
    if (peer && round < peerRounds) times.peer.push(await time(() => peer(text)));
  }
  const first = median(times.first);
  const rows = [
    { label: `${count} requests`, value: first, unit: 'ms' },
    { label: `${count} requests, against splitting into lines`, value: first / median(times.splitting), unit: '×' },
    { label: `${count} requests, again after one key`, value: median(times.again), unit: 'ms' },
    { label: `${count} requests, again after one key, against the first time`, value: median(times.again) / first, unit: '×' },
  ];
  if (!peer) return rows;
  if ((await peer(text)) !== parse(text).requests.length) throw new Error('The two do not find the same requests.');
  return [
    ...rows,
    { label: `${count} requests, httpYac`, value: median(times.peer), unit: 'ms' },
    { label: `${count} requests, httpYac against ours`, value: median(times.peer) / first, unit: '×' },
  ];
}

/** Parsing 1,000 and 10,000 requests, and again as after a keystroke: each is a whole parse. */
export async function bench(): Promise<{ name: string; rows: Row[] }> {
  const peer = httpyacParser();
  const rows = [...(await measure(1000, peer)), ...(await measure(10_000, peer))];
  return { name: `parsing a request file${peer ? '' : ' (httpYac is not installed, so without it)'}`, rows };
}
