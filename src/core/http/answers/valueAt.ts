import { t } from '@vscode/l10n';
import type { HeaderField } from '../../../shared/responseView.ts';
import { answerOf, headerValue, type Exchange } from '../../graph/exchange.ts';
import { masked } from '../../graph/send.ts';
import type { Body } from '../../graph/transport.ts';
import { nothing, readJson, readText, type Nothing } from './exchangeBody.ts';
import { jsonValueAt } from './jsonValue.ts';
import { readResponsePath, type ResponsePath } from './responsePath.ts';

/** The value as it takes the place of a reference, or why there is none. */
export type ValueAt = { readonly kind: 'text'; readonly text: string } | Nothing;

/**
 * The value for `{{request.response.body.$.id}}`; `path` is what stands behind the request's name. Reasons are sentences without a value in them.
 * An error answer gives only its status and its headers: what else is in it is not what the reference means.
 */
export async function valueAt(exchange: Exchange, path: string): Promise<ValueAt> {
  const read = readResponsePath(path);
  if ('problem' in read) return nothing(read.problem);
  if (read.side === 'request') {
    const { headers, body } = exchange.request;
    // What was added on the way, such as client-request-id, stands in the attempt.
    return read.kind === 'header' ? headerAt(read.name, [...headers, ...exchange.attempts[0].headers]) : bodyAt(read, body, headers);
  }
  const answer = answerOf(exchange);
  if (!answer) return nothing(t('The request got no answer.'));
  if (read.kind === 'status') return { kind: 'text', text: String(answer.status) };
  if (read.kind === 'header') return headerAt(read.name, answer.headers);
  if (answer.status >= 400) return nothing(t('The answer is an error, status {0}: no value is read out of its body.', answer.status));
  return bodyAt(read, answer.body, answer.headers);
}

function headerAt(name: string, headers: readonly HeaderField[]): ValueAt {
  const value = headerValue(headers, name);
  if (value === undefined) return nothing(t('There is no header “{0}”.', name));
  if (value.includes(masked)) return nothing(t('The header “{0}” holds a credential, which is not kept.', name));
  return { kind: 'text', text: value };
}

async function bodyAt(
  read: Exclude<ResponsePath, { kind: 'status' | 'header' }>,
  body: Body | undefined,
  headers: readonly HeaderField[],
): Promise<ValueAt> {
  if (read.kind === 'wholeBody') return readText(body, headers);
  const json = await readJson(body, headers);
  if (json.kind === 'nothing') return json;
  const found = await jsonValueAt(json, read.path);
  return found.kind === 'nothing' ? found : { kind: 'text', text: found.text };
}
