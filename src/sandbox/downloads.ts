import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Tenant } from './data/tenant.ts';
import { textOf } from './json.ts';
import { jsonReply, type Reply, type SandboxRequest } from './reply.ts';

/** Where SharePoint has it; answered without a token. */
export const downloadPath = '/_layouts/15/download.aspx';
/** SharePoint's are good for an hour as well. */
const lifetime = 3_600_000;

/** Pre-authenticated download URLs: what is in the query stands for the token. */
export class Downloads {
  readonly #key = randomBytes(32);

  url(origin: string, driveId: string, itemId: string, now: Date): string {
    const expires = now.getTime() + lifetime;
    const query = new URLSearchParams({ drive: driveId, item: itemId, tempauth: `v1.${expires}.${this.#seal(driveId, itemId, expires)}` });
    return `${origin}${downloadPath}?${query.toString()}`;
  }

  /** The file, or a part of it for a `Range`. */
  answer(request: SandboxRequest, tenant: Tenant, now: Date): Reply {
    const query = new URLSearchParams(request.query);
    const [driveId, itemId] = [query.get('drive') ?? '', query.get('item') ?? ''];
    if (!this.#isValid(driveId, itemId, query.get('tempauth') ?? '', now)) {
      return jsonReply(401, { error: { code: 'unauthenticated', message: 'The download URL is not valid, or has expired.' } });
    }
    const item = tenant.drive(driveId)?.items.get(itemId);
    const bytes = item?.content?.();
    if (!item || !bytes) return jsonReply(404, { error: { code: 'itemNotFound', message: 'The resource could not be found.' } });
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(textOf(item.item['name']))}`,
      'Accept-Ranges': 'bytes',
    };
    return ranged(request, bytes, headers);
  }

  #isValid(driveId: string, itemId: string, ticket: string, now: Date): boolean {
    const match = /^v1\.(\d+)\.([\w-]+)$/.exec(ticket);
    if (!match?.[1] || !match[2] || Number(match[1]) < now.getTime()) return false;
    const [given, expected] = [Buffer.from(match[2]), Buffer.from(this.#seal(driveId, itemId, Number(match[1])))];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #seal(driveId: string, itemId: string, expires: number): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([driveId, itemId, expires]))
      .digest('base64url');
  }
}

/** One range only; anything else about ranges is answered with the whole, as HTTP allows. */
function ranged(request: SandboxRequest, bytes: Buffer, headers: Readonly<Record<string, string>>): Reply {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return { status: 200, headers, body: bytes };
  const start = match[1] === '' ? Math.max(0, bytes.length - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? bytes.length - 1 : Math.min(Number(match[2]), bytes.length - 1);
  if (start > end) return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes.length}` } };
  return { status: 206, headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${bytes.length}` }, body: bytes.subarray(start, end + 1) };
}
