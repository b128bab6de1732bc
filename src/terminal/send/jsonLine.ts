import { isUtf8 } from 'node:buffer';
import { visibleJson } from '../visibleText.ts';
import { labelOf, type Outcome } from './outcome.ts';

/** What became of a request, as one line of JSON: what scripts rely on. */
export function jsonLine({ block, request, response, problems }: Outcome): string {
  const { method, url, headers } = request;
  const shown = {
    name: labelOf(block) ?? null,
    line: block.line + 1,
    request: { method, url, headers, ...(request.body && { body: exactBody(request.body) }) },
    ...(response && {
      response: { status: response.status, headers: response.headers, body: exactBody(response.body), milliseconds: response.milliseconds },
    }),
    problems,
  };
  return `${visibleJson(JSON.stringify(shown))}\n`;
}

/** Text from which the same bytes can be made again, else the bytes in Base64. */
function exactBody(bytes: Uint8Array): string | { readonly base64: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(bytes) ? buffer.toString('utf8') : { base64: buffer.toString('base64') };
}
