import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server with answers of every kind, and with lists that come in pages. None of Graph's: no token goes there. */
export interface ListServer {
  readonly url: string;
  /** `/path?query` of each request, in order. */
  readonly asked: string[];
  close(): void;
}

const rowsOnPage = 4;
const pages = 6;

/** Of 96 × 32 pixels, in two colours. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAAAgAQMAAADXDu8XAAAABlBMVEUAZ8D/uQBzp92IAAAAGElEQVR42mPgRwIMRHI+IAFiOaP2kGUPAEo2v0He6P/jAAAAAElFTkSuQmCC';

/** What an answer consists of; a path that is not known gets `{}`. */
interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | Uint8Array;
}

/**
 * - `/people` is a list of six pages, `/stuck` the same without an answer to its third page, `/refused` with a 500 for it
 * - `/large` is over 1 MB of JSON
 * - `/picture.png`, `/paper.pdf`
 */
export async function startListServer(): Promise<ListServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { pathname, origin, searchParams } = new URL(request.url ?? '', `http://${request.headers.host}`);
    const answer = answerFor(`${origin}${pathname}`, pathname, Number(searchParams.get('page') ?? 1));
    if (!answer) return;
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json', 'x-page': searchParams.get('page') ?? '1' });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `undefined` for one that keeps the caller waiting. */
function answerFor(url: string, pathname: string, page: number): Answer | undefined {
  switch (pathname) {
    case '/people':
      return { body: people(url, page) };
    case '/stuck':
      return page === 3 ? undefined : { body: people(url, page) };
    case '/refused':
      return page === 3
        ? { status: 500, body: '{"error":{"code":"generalException","message":"The third page is torn."}}' }
        : { body: people(url, page) };
    case '/large':
      return { body: JSON.stringify({ value: Array.from({ length: 6000 }, (_, at) => person(at, 'x'.repeat(200))) }) };
    case '/picture.png':
      return { type: 'image/png', body: Buffer.from(picture, 'base64') };
    case '/paper.pdf':
      return { type: 'application/pdf', body: Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'latin1') };
    default:
      return { body: '{}' };
  }
}

function people(url: string, page: number): string {
  const value = Array.from({ length: rowsOnPage }, (_, at) => person((page - 1) * rowsOnPage + at, 'here'));
  return JSON.stringify({ ...(page < pages && { '@odata.nextLink': `${url}?page=${page + 1}` }), value });
}

function person(number: number, note: string): object {
  return { id: `p${number + 1}`, displayName: `Person ${number + 1}`, age: 20 + ((number * 7) % 50), note };
}
