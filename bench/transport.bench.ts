import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createTransport } from '../src/node/transport.ts';

const requests = 200;
const rounds = 7;
const body = Buffer.from(JSON.stringify({ value: Array.from({ length: 20 }, (_, index) => ({ id: index, displayName: `User ${index}` })) }));

/** What the transport adds to a request over bare `node:http`: sequential requests on one kept-alive connection, the two in turn. */
export async function bench(): Promise<{ name: string; rows: { label: string; value: number; unit: string }[] }> {
  const server = http.createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0/users`;
  const transport = createTransport({ http, https });
  const { signal } = new AbortController();
  const agent = new http.Agent({ keepAlive: true });
  const ours = (): Promise<unknown> =>
    transport({ method: 'GET', url, headers: [['accept', 'application/json']], timeoutMilliseconds: 30_000 }, signal);
  const bare = (): Promise<unknown> => getBare(url, agent);

  try {
    // Until the compiler has settled: what is measured is the work, not the first run.
    for (let round = 0; round < 4; round++) {
      await time(ours);
      await time(bare);
    }
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      for (const which of order) times[which].push(await time(which === 'ours' ? ours : bare));
    }
    const [oursMedian, bareMedian] = [median(times.ours), median(times.bare)];
    return {
      name: `transport: ${requests} sequential requests, median of ${rounds} rounds`,
      rows: [
        { label: 'our transport, each', value: oursMedian, unit: 'ms' },
        { label: 'bare node:http, each', value: bareMedian, unit: 'ms' },
        { label: 'ratio', value: oursMedian / bareMedian, unit: 'x' },
      ],
    };
  } finally {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function getBare(url: string, agent: http.Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers: { accept: 'application/json' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => resolve(Buffer.concat(chunks)));
        response.once('error', reject);
      })
      .once('error', reject);
  });
}

/** Milliseconds for each request. */
async function time(send: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < requests; count++) await send();
  return (performance.now() - start) / requests;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
