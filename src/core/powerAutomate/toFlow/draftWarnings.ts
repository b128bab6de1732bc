import { t } from '@vscode/l10n';
import type { RequestBlock } from '../../http/requestFile.ts';
import type { FlowActions, FlowDraft, FlowWarning } from '../workflow.ts';
import { pageLimit } from './pageLoop.ts';
import type { Plan } from './plan.ts';

/** The connector's reference, "Throttling limits": API calls for each connection in 60 seconds. */
const callsInAMinute = 100;
/** Microsoft, "Limits of automated, scheduled, and instant flows": expression evaluation limit, characters. */
const longestExpression = 131_072;

/** What can only be said about all of the flow. */
export function draftWarnings(draft: Omit<FlowDraft, 'warnings'>, { requests }: Plan): readonly FlowWarning[] {
  const { variables, target, actions } = draft;
  const warnings: FlowWarning[] = [];
  const warn = (code: string, message: string): void => void warnings.push({ code, message });
  const planned = [...requests.values()];
  const hasPages = planned.some(({ pages }) => pages !== undefined);
  if (hasPages) {
    const names = variables.map(({ name, type }) => `${name} (${type})`).join(', ');
    warn('variables', t('Add an *Initialize variable* action for each of these at the top of the flow, outside of any scope: {0}.', names));
    warn('pages', t('The loop over the pages ends after {0} of them or one hour. *Change limits* in the loop sets other ones.', pageLimit.count));
  }
  const hasLoop = hasPages || planned.some(({ loop }) => loop !== undefined);
  if (target !== 'http' && (hasLoop || countOf(actions) > callsInAMinute)) {
    warn('manyCalls', t('The connector allows {0} calls in a minute. A loop over many items is slowed down, or needs a *Delay*.', callsInAMinute));
  }
  if (expressionsIn(actions).some((expression) => expression.length > longestExpression)) {
    warn('expressionTooLong', t('A text with expressions is longer than the {0} characters that a flow evaluates.', longestExpression));
  }
  if (target === 'preauthorized' && expressionsIn(actions).some((text) => /\bbody\('/.test(text))) {
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
  if (expressionsIn(actions).some((text) => /^\s*[[{]/.test(text) && text.includes('@{'))) {
    warn(
      'quotes',
      t('A value with a quotation mark, a backslash or a line break in it breaks the JSON of a body. Escape it in the flow where that can be.'),
    );
  }
  if (target === 'http') {
    const message = t('The certificate and its password are read from Azure Key Vault, as two secrets whose names you choose in *Get secret*.');
    warn('keyVault', t('{0} The first holds the .pfx as Base64.', message));
  }
  if ([...requests.keys()].some(hasMoreThanTheCall)) warn('leftOut', t('Assertions, saved answers and scripts are not part of the flow.'));
  return warnings;
}

/** What a request file does after the answer. */
function hasMoreThanTheCall({ assertions, saves, extracts, scripts }: RequestBlock): boolean {
  return assertions.length + saves.length + Math.max(0, scripts.length - extracts.length) > 0;
}

function countOf(actions: FlowActions): number {
  let count = 0;
  for (const { type, actions: inner } of Object.values(actions)) {
    if (type === 'OpenApiConnection' || type === 'ApiConnection') count += 1;
    if (inner) count += countOf(inner);
  }
  return count;
}

/** All strings of a definition that hold an expression, wherever they are. */
function expressionsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  // Not by recursion: a body may be nested as deep as it likes.
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') {
      if (one.includes('@')) found.push(one);
    } else if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) waiting.push(inner);
  }
  return found;
}
