import type { SandboxRequest } from '../reply.ts';

/** What a form of a page sent: texts by name, and files. */
export interface Form {
  readonly texts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Whether a page of this server sent it. Browsers name the origin with every POST, so a page from elsewhere gives itself away; what names none
 * is no page.
 */
export function isFromOwnPage(request: SandboxRequest): boolean {
  return request.method === 'POST' && request.headers.origin === request.origin;
}

/** `application/x-www-form-urlencoded` or `multipart/form-data`; what is malformed is left out. */
export function readForm(request: SandboxRequest): Form {
  const type = request.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^";\s]{1,70}))/i.exec(type);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return { texts: new Map(new URLSearchParams(request.body.toString('utf8'))), files: new Map() };
  const texts = new Map<string, string>();
  const files = new Map<string, Buffer>();
  for (const part of partsOf(request.body, name)) {
    const end = part.indexOf('\r\n\r\n');
    if (end === -1) continue;
    const disposition = /^content-disposition:(.*)$/im.exec(part.subarray(0, end).toString('utf8'))?.[1] ?? '';
    const field = /\bname="([^"]*)"/i.exec(disposition)?.[1];
    if (field === undefined) continue;
    const content = part.subarray(end + 4);
    if (/\bfilename=/i.test(disposition)) files.set(field, content);
    else texts.set(field, content.toString('utf8'));
  }
  return { texts, files };
}

/** What stands between the boundaries; RFC 2046, section 5.1.1. */
function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
  const mark = `--${boundary}`;
  const parts: Buffer[] = [];
  let start = body.indexOf(mark);
  while (start !== -1) {
    const from = start + mark.length;
    const next = body.indexOf(`\r\n${mark}`, from);
    if (next === -1) return parts;
    // The line break after the boundary belongs to it.
    parts.push(body.subarray(from + 2, next));
    start = next + 2;
  }
  return parts;
}
