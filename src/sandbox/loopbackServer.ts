import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { jsonReply, type Reply, type SandboxRequest } from './reply.ts';

/** Graph itself refuses JSON bodies above 4 MB. */
const largestBody = 4 * 1024 * 1024;
const smallestCompressed = 1024;
const compress = promisify(gzip);

/** A server that listens. `close` drops the connections that are open. */
export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 only.
 * @param port 0 for a free one
 * @throws {UserError} `sandboxPort` when it can't listen there
 */
export async function listen(port: number, answer: (request: SandboxRequest) => Reply): Promise<LoopbackServer> {
  const server = createServer((message, response) => {
    receive(message, answer)
      .then((reply) => send(message, response, reply))
      .catch(() => response.destroy());
  });
  await listening(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? t('The sandbox cannot start: port {0} is taken by another program.', String(port))
          : t('The sandbox cannot start on port {0}: {1}', String(port), error.message);
      reject(new UserError('sandboxPort', reason, t('Choose another port, or leave it out to get a free one.'), error));
    });
    server.listen({ host: '127.0.0.1', port }, () => resolve());
  });
}

async function receive(message: IncomingMessage, answer: (request: SandboxRequest) => Reply): Promise<Reply> {
  const host = message.headers.host?.toLowerCase() ?? '';
  // A web page may point its own name at 127.0.0.1 (DNS rebinding) and read the answers as its own; its name betrays it here.
  if (!isOwnHost(host, message.socket.localPort)) {
    return jsonReply(421, { error: { code: 'MisdirectedRequest', message: 'The sandbox answers only as 127.0.0.1 or localhost.' } }, closing);
  }
  const body = await readBody(message);
  if (!body) return jsonReply(413, { error: { code: 'RequestEntityTooLarge', message: 'The request body is larger than 4 MiB.' } }, closing);
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  const request: SandboxRequest = {
    method: message.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? '' : target.slice(mark + 1),
    headers: message.headers,
    body,
    origin: `http://${host}`,
  };
  try {
    return answer(request);
  } catch (error) {
    return jsonReply(500, { error: { code: 'InternalServerError', message: error instanceof Error ? error.message : String(error) } });
  }
}

const closing = { Connection: 'close' };

function isOwnHost(host: string, port: number | undefined): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** `undefined` when it is too large; the rest is then not read. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > largestBody) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(message: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const plain = Buffer.from(reply.body ?? '');
  const accepted = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/i.test(message.headers['accept-encoding'] ?? '');
  const compressed = accepted && plain.length > smallestCompressed && !('Content-Range' in reply.headers);
  const body = compressed ? await compress(plain) : plain;
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(compressed && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
    ...(reply.status !== 204 && { 'Content-Length': String(body.length) }),
  });
  response.end(message.method === 'HEAD' ? undefined : body);
  if (reply.status === 413) response.once('finish', () => message.destroy());
}
