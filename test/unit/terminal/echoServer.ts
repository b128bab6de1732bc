import { serveHttp, type Cleanup } from '../node/localServers.ts';

/** A request as it came. */
interface Seen {
  readonly line: string;
  readonly body: Buffer;
}

/** A server that answers everything with `{"id":"42"}`. `seen` has what came, in order. */
export async function serveEcho(cleanup: Cleanup): Promise<{ readonly url: string; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = [];
  const url = await serveHttp(cleanup, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ line: `${request.method} ${request.url}`, body: Buffer.concat(chunks) });
      response.setHeader('Content-Type', 'application/json').end('{"id":"42"}');
    });
  });
  return { url, seen };
}
