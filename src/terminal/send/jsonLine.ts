import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { Body } from '../../core/graph/transport.ts';
import { referenceNameOf } from '../../core/http/titleOf.ts';
import { visibleJson } from '../visibleText.ts';
import type { Outcome, ShownProblem } from './outcome.ts';

/** Bytes of a request's body that fit into a line. */
const largestBody = 64 * 1024 * 1024;

/** What became of a request, as one line of JSON: what scripts rely on. */
export async function jsonLine({ block, request, response, problems, assertions, saved }: Outcome): Promise<string> {
  const { method, url, headers } = request;
  const body = request.body && (await requestBody(request.body));
  const shown = {
    name: referenceNameOf(block) ?? null,
    line: block.line + 1,
    request: { method, url, headers, ...(body && 'exact' in body && { body: body.exact }) },
    ...(response && {
      response: { status: response.status, headers: response.headers, body: exactBody(response.body), milliseconds: response.milliseconds },
    }),
    problems: body && 'missing' in body ? [...problems, body.missing] : problems,
    ...(assertions.length > 0 && {
      assertions: assertions.map(({ assertion, passed, message, actual }) => ({
        text: assertion.text,
        passed,
        message,
        ...(actual !== undefined && { actual }),
      })),
    }),
    ...(saved.length > 0 && { saved: saved.map(({ path, size }) => ({ path, size })) }),
  };
  return `${visibleJson(JSON.stringify(shown))}\n`;
}

type ExactBody = string | { readonly base64: string };

async function requestBody(body: Body): Promise<{ readonly exact: ExactBody } | { readonly missing: ShownProblem }> {
  const missing = (title: string): { readonly missing: ShownProblem } => ({
    missing: { severity: 'information', code: 'requestBodyNotShown', title },
  });
  if (body.size > largestBody) return missing(t('The request’s body is not shown: it has {0} bytes.', body.size));
  try {
    return { exact: exactBody(await body.read(0, body.size)) };
  } catch (error) {
    // A large file is read anew, and may have changed since it was sent.
    return missing(error instanceof Error ? error.message : String(error));
  }
}

/** Text from which the same bytes can be made again, else the bytes in Base64. */
function exactBody(bytes: Uint8Array): ExactBody {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(bytes) ? buffer.toString('utf8') : { base64: buffer.toString('base64') };
}
