import { t } from '@vscode/l10n';
import { conditionWords } from './conditionWords.ts';
import type { CallStep } from './importContext.ts';
import type { Branch } from './steps.ts';

/** More of an expression says nobody more. UTF-16 units. */
const longest = 200;
const mostNames = 10;

/** What the flow does with a request that is sent once here. Sentences. */
export function aroundComments({ step, isPaged, firstPage, isWaitedFor }: CallStep): readonly string[] {
  const around = step.around.map(({ kind, expression, branch }, index) => {
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
      case 'failure':
        return t('In the flow this is sent only if something before it did not succeed: {0}.', namesOf(expression));
    }
  });
  return isWaitedFor ? [...around, t('In the flow a loop after this waits until the copy is there; here it was left out.')] : around;
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

/** Of each expression once: a large one may stand around many requests. */
const shownOnes = new WeakMap<object, string>();

function shownExpression(expression: unknown): string {
  if (typeof expression === 'string') return inOneLine(expression);
  if (typeof expression !== 'object' || expression === null) return inOneLine(JSON.stringify(expression) ?? '');
  const shown = shownOnes.get(expression) ?? inOneLine(conditionWords(expression));
  shownOnes.set(expression, shown);
  return shown;
}

function inOneLine(text: string): string {
  const line = text
    .slice(0, 10 * longest)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function namesOf(expression: unknown): string {
  const names: readonly unknown[] = Array.isArray(expression) ? expression : [];
  return names
    .slice(0, mostNames)
    .map((name) => `“${inOneLine(String(name).replaceAll('_', ' '))}”`)
    .join(', ');
}
