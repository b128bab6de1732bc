import { t } from '@vscode/l10n';
import type { CallStep } from './importContext.ts';
import type { Branch } from './steps.ts';

/** More of an expression says nobody more. UTF-16 units. */
const longest = 200;

/** What the flow does with a request that is sent once here. Sentences. */
export function aroundComments({ step, isPaged, firstPage }: CallStep): readonly string[] {
  return step.around.map(({ kind, expression, branch }, index) => {
    if (isPaged && kind === 'until' && index === step.around.findLastIndex((one) => one.kind === 'until')) {
      if (firstPage === undefined) return t('In the flow this reads page after page; where the first one is, the flow does not say here.');
      return t('In the flow this reads page after page, by @odata.nextLink; here it is the first page.');
    }
    const shown = shownExpression(expression);
    switch (kind) {
      case 'loop':
        return t('In the flow this is sent for each item of {0}; here for the first one.', shown);
      case 'until':
        return t('In the flow this is repeated until {0}.', shown);
      case 'condition':
        return conditionComment(shown, branch);
    }
  });
}

function conditionComment(shown: string, branch: Branch | undefined): string {
  switch (branch?.kind) {
    case 'no':
      return t('In the flow this is sent only if this does not hold: {0}.', shown);
    case 'case':
      return t('In the flow this is sent only if {0} is {1}.', shown, shownExpression(branch.value));
    case 'default':
      return t('In the flow this is sent only if {0} is none of the other cases.', shown);
    default:
      return t('In the flow this is sent only if this holds: {0}.', shown);
  }
}

function shownExpression(expression: unknown): string {
  const text = (typeof expression === 'string' ? expression : (JSON.stringify(expression) ?? '')).replaceAll(/\s+/g, ' ').trim();
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
