import { t } from '@vscode/l10n';
import type { RequestBlock } from '../../http/requestFile.ts';
import type { FlowActions, FlowDraft, FlowWarning } from '../workflow.ts';
import { pageLimit } from './pageLoop.ts';
import type { Plan } from './plan.ts';
import { quotesWarning } from './quotesWarning.ts';

/** The connector's reference, "Throttling limits": API calls for each connection in 60 seconds. */
const callsInAMinute = 100;
/** Items of most of Graph's lists where no `$top` says more. */
const usualPage = 100;
/** Microsoft, "Limits of automated, scheduled, and instant flows": expression evaluation limit, characters. */
const longestExpression = 131_072;

/** What can only be said about all of the flow. @param readsCertificate from a Key Vault */
export function draftWarnings(
  { target, actions }: Omit<FlowDraft, 'warnings'>,
  { requests }: Plan,
  readsCertificate: boolean,
): readonly FlowWarning[] {
  const warnings: FlowWarning[] = [];
  const warn = (code: string, message: string): void => void warnings.push({ code, message });
  const planned = [...requests.values()];
  const hasPages = planned.some(({ pages }) => pages !== undefined);
  if (hasPages) {
    const { count } = pageLimit;
    const items = count * usualPage;
    warn(
      'pages',
      t(
        'The loop over the pages fails after {0} of them ({1} items at {2} a page), or after one hour. “Change limits” in the loop sets other ones.',
        count,
        items,
        usualPage,
      ),
    );
    warn(
      'slowPages',
      t(
        'Each item of the list is an action run of its own, one after the other: 1,000 items take minutes, and count as 1,000 action runs. Narrow the list with $filter where you can.',
      ),
    );
  }
  const hasLoop = hasPages || planned.some(({ loop }) => loop !== undefined);
  if (target !== 'http' && (hasLoop || countOf(actions) > callsInAMinute)) {
    warn(
      'manyCalls',
      t('The connector allows {0} calls in a minute. A loop over many items is slowed down, or needs a “Delay” action.', callsInAMinute),
    );
  }
  if (expressionsIn(actions).some((expression) => expression.length > longestExpression)) {
    warn('expressionTooLong', t('A text with expressions is longer than the {0} characters that a flow evaluates.', longestExpression));
  }
  if (target !== 'http' && expressionsIn(actions).some((text) => /\bbody\('/.test(text))) {
    warn(
      'bodyAsText',
      t(
        'The connector gives the body as an object in some tenants, as text in others. Where an action fails because the body is a text, write {0} instead of {1}; where it holds {2}, write {3}.',
        "json(body('…'))",
        "body('…')",
        '$content',
        "json(base64ToString(body('…')?['$content']))",
      ),
    );
  }
  const quotes = quotesWarning(expressionsIn(actions), target);
  if (quotes) warnings.push(quotes);
  if (readsCertificate) {
    warn(
      'keyVault',
      t(
        'The certificate and its password are read from Azure Key Vault, as two secrets whose names you choose in “Get secret”, over a connection to your Key Vault. The first holds the .pfx as Base64.',
      ),
    );
  }
  const leftOut = afterTheAnswer([...requests.keys()]);
  if (leftOut !== undefined) warn('leftOut', leftOut);
  return warnings;
}

/** What the request file does after the answers, as a sentence; `undefined` where that is nothing. */
function afterTheAnswer(blocks: readonly RequestBlock[]): string | undefined {
  const asserts = blocks.some(({ assertions }) => assertions.length > 0);
  const saves = blocks.some((block) => block.saves.length > 0);
  const runs = blocks.some(({ scripts, extracts }) => scripts.length > extracts.length);
  if (asserts && saves && runs) return t('Assertions, saved answers and scripts are not part of the flow.');
  if (asserts && saves) return t('Assertions and saved answers are not part of the flow.');
  if (asserts && runs) return t('Assertions and scripts are not part of the flow.');
  if (saves && runs) return t('Saved answers and scripts are not part of the flow.');
  if (asserts) return t('Assertions are not part of the flow.');
  if (saves) return t('Saved answers are not part of the flow.');
  return runs ? t('Scripts are not part of the flow.') : undefined;
}

function countOf(actions: FlowActions): number {
  let count = 0;
  for (const { type, actions: inner } of Object.values(actions)) {
    if (type === 'OpenApiConnection' || type === 'ApiConnection') count += 1;
    if (inner) count += countOf(inner);
  }
  return count;
}

/** All strings of a definition that hold an expression, wherever they are, in their order. */
function expressionsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  // Not by recursion: a body may be nested as deep as it likes.
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') {
      if (one.includes('@')) found.push(one);
    } else if (typeof one === 'object' && one !== null) for (const inner of Object.values(one).toReversed()) waiting.push(inner);
  }
  return found;
}
