import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport, WireRequest, WireResponse } from '../../../src/core/graph/transport.ts';

/** What a test started, stopped in `afterEach`. */
export class Cleanup {
  readonly #steps: (() => void | Promise<void>)[] = [];

  add(step: () => void | Promise<void>): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).toReversed()) await step();
  }
}

async function listen(server: net.Server, cleanup: Cleanup, address = '127.0.0.1'): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  cleanup.add(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as net.AddressInfo).port;
}

export async function serveHttp(cleanup: Cleanup, answer: http.RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(http.createServer(answer), cleanup)}`;
}

/** Each new connection is given to `talk` once the head of a request has come. */
export async function serveRaw(cleanup: Cleanup, talk: (socket: net.Socket, head: string) => void): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('data', (chunk) => talk(socket, chunk.toString('latin1')));
  });
  return `http://127.0.0.1:${await listen(server, cleanup)}`;
}

export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

/** A self-signed certificate made by openssl. */
export function makeCertificate(name: string, days = 2): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        '-days',
        String(days),
        '-subj',
        `/CN=${name}`,
        '-addext',
        `subjectAltName=${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}`,
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function serveHttps(cleanup: Cleanup, certificate: TestCertificate, answer: http.RequestListener): Promise<string> {
  return `https://127.0.0.1:${await listen(https.createServer(certificate, answer), cleanup)}`;
}

/** A proxy that knows CONNECT only; `status` other than 200 refuses. The targets it was asked for are noted, whatever they are it leads to `to`. */
export async function serveProxy(cleanup: Cleanup, status: number, to: string, seen: string[]): Promise<string> {
  const proxy = http.createServer((_request, response) => response.writeHead(501).end());
  proxy.on('connect', (request, socket: net.Socket) => {
    seen.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    socket.on('error', () => undefined);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 5\r\n\r\nstop!`);
      return;
    }
    const onward = net.connect(Number(new URL(to).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  return `http://127.0.0.1:${await listen(proxy, cleanup)}`;
}

export async function send(
  transport: Transport,
  request: Partial<WireRequest> & { readonly url: string },
  signal = new AbortController().signal,
): Promise<WireResponse> {
  return await transport({ method: 'GET', headers: [], timeoutMilliseconds: 5000, ...request }, signal);
}

export async function textOf(response: WireResponse): Promise<string> {
  return Buffer.from(await response.body.read(0, response.body.size)).toString('utf8');
}
