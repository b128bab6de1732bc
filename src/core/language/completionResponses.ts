import { t } from '@vscode/l10n';
import { answerOf } from '../graph/exchange.ts';
import { parseResponseReference } from '../http/answers/responseReference.ts';
import type { RequestBlock, RequestFile } from '../http/requestFile.ts';
import { referenceNameOf } from '../http/titleOf.ts';
import type { VariableScope } from '../http/variables/scope.ts';
import type { Completion } from './completionItem.ts';
import { usualResponseHeaders } from './headers.ts';
import type { Known } from './known.ts';
import { reference, type Write } from './writtenReference.ts';

const mostNames = 1_000;

/** Other requests, whose answers can be referred to. */
export function requestCompletions(file: RequestFile, own: RequestBlock | undefined, known: Known, write: Write): readonly Completion[] {
  const found = new Map<string, RequestBlock>();
  for (const request of file.requests) {
    const name = request === own ? undefined : referenceNameOf(request);
    // A title can be a sentence; one with braces could not be written.
    if (name !== undefined && !found.has(name) && !/[{}]/.test(name)) found.set(name, request);
    if (found.size >= mostNames) break;
  }
  return [...found].flatMap(([name, { method, url }]) => {
    const detail = `${method} ${url.slice(0, 80)}`;
    const about = lastAnswer(name, known);
    return ['response.body.$.', 'response.headers.'].map((path): Completion => ({
      label: `${name}.${path}`,
      kind: 'request',
      detail,
      about,
      insert: `${name}.${path}`,
      range: write.range,
      again: true,
    }));
  });
}

/** When a request was answered last, and how. */
export function lastAnswer(name: string, known: Known): string {
  const answered = known.answered?.(name);
  if (!answered) return t('“{0}” has not been sent yet; it will be offered to send it first.', name);
  const at = answered.exchange.startedAt.toLocaleTimeString();
  const answer = answerOf(answered.exchange);
  return answer
    ? t('“{0}” was last sent at {1} and answered {2}.', name, at, answer.status)
    : t('“{0}” was last sent at {1} and got no answer.', name, at);
}

/** What can follow the name of a request; `undefined` when none is written yet. */
export function completeResponsePath(typed: string, scope: VariableScope, known: Known, write: Write): readonly Completion[] | undefined {
  const meant = parseResponseReference(typed, scope.requestNames);
  if (!meant) return undefined;
  const { request: name } = meant;
  const names = headerNames(name, known);
  const paths: readonly (readonly [path: string, about: string])[] = [
    ['response.body.$.id', t('The id of the item in the answer.')],
    ['response.body.$.value[0].id', t('The id of the first item of the list in the answer.')],
    ["response.body.$['@odata.nextLink']", t('The link to the next page.')],
    ['response.body.*', t('The whole answer as text.')],
    ['response.status', t('The status of the answer.')],
    ...names.map((header) => [`response.headers.${header}`, t('A header of the answer.')] as const),
    ['request.body.*', t('The body that was sent.')],
    ['request.headers.Content-Type', t('A header that was sent.')],
  ];
  return paths.map(([path, about]): Completion => ({ label: `${name}.${path}`, kind: 'request', about, ...reference(`${name}.${path}`, write) }));
}

/** Those of the last answer, else the usual ones. */
function headerNames(name: string, known: Known): readonly string[] {
  const exchange = known.answered?.(name)?.exchange;
  const answer = exchange && answerOf(exchange);
  const names = answer ? [...new Set(answer.headers.map(([header]) => header))] : usualResponseHeaders;
  return names.filter((header) => header.toLowerCase() !== 'set-cookie').slice(0, 50);
}
