import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that is none of Graph's: it notes what it is asked for and answers with a text. */
export interface Echo {
  readonly url: string;
  /** `METHOD /path` of each request, in order. */
  readonly asked: string[];
  readonly requests: IncomingMessage[];
  close(): void;
}

/** @param answer the body; a promise keeps the caller waiting */
export async function startEcho(answer: (request: IncomingMessage) => string | Promise<string>): Promise<Echo> {
  const asked: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    requests.push(request);
    response.setHeader('content-type', 'application/json');
    void Promise.resolve(answer(request)).then((body) => response.end(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
