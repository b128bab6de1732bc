import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { app, graph, start, tokenOf } from './fixtures.ts';

describe('the sandbox’s server', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await start();
  });
  after(() => sandbox.close());

  it('answers only under its own names, and keeps the caller’s spelling in links', async () => {
    const port = new URL(sandbox.url).port;
    assert.equal((await raw(port, 'evil.example')).status, 421);
    assert.equal((await raw(port, `evil.example:${port}`)).status, 421);
    assert.equal((await raw(port, '127.0.0.1:1')).status, 421);
    assert.equal((await raw(port, `127.0.0.1.evil.example:${port}`)).status, 421);
    const local = await raw(port, `localhost:${port}`);
    assert.equal(local.status, 200);
    assert.match(local.text, new RegExp(`http://localhost:${port}/`));
  });

  it('refuses a body above 4 MiB, with and without a declared length', async () => {
    const big = Buffer.alloc(4 * 1024 * 1024 + 1, 0x20);
    const port = new URL(sandbox.url).port;
    assert.equal((await raw(port, `127.0.0.1:${port}`, [big], { 'Content-Length': String(big.length) })).status, 413);
    assert.equal((await raw(port, `127.0.0.1:${port}`, [big.subarray(0, 3_000_000), big.subarray(0, 3_000_000)])).status, 413);
    assert.equal((await fetch(`${sandbox.url}/v1.0/$metadata`)).status, 200, 'it goes on');
  });

  it('compresses what is large, when asked to', async () => {
    const ask = graph(sandbox, await tokenOf(sandbox));
    assert.equal((await ask('/users')).headers.get('content-encoding'), 'gzip');
    assert.equal((await ask('/users', { headers: { 'Accept-Encoding': 'identity' } })).headers.get('content-encoding'), null);
    assert.equal((await ask('/users?$top=1&$select=id')).headers.get('content-encoding'), null);
  });

  it('closes though a request is only half sent, and frees the port', async () => {
    const short = await start();
    const socket = connect(Number(new URL(short.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(`POST /v1.0/users HTTP/1.1\r\nHost: ${new URL(short.url).host}\r\nContent-Length: 10\r\n\r\nhalf`);
    await (await fetch(`${short.url}/v1.0/$metadata`)).text();
    // Without dropping the open socket this would never end.
    await short.close();
    const again = await startSandbox({ app, port: Number(new URL(short.url).port) });
    await assert.rejects(startSandbox({ app, port: Number(new URL(again.url).port) }), { code: 'sandboxPort' });
    await again.close();
  });

  it('takes only a certificate', async () => {
    await assert.rejects(startSandbox({ app: { ...app, certificates: [Buffer.from('nonsense')] } }), { code: 'sandboxCertificate' });
  });
});

function raw(
  port: string,
  host: string,
  body: readonly Buffer[] = [],
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const target =
    body.length > 0 ? { method: 'POST', path: '/v1.0/users' } : { method: 'GET', path: '/contoso.sandbox/v2.0/.well-known/openid-configuration' };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, ...target, headers: { Host: host, ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject);
    for (const chunk of body) request.write(chunk);
    request.end();
  });
}
