import type { Problem } from '../shared/responseView.ts';
import { button, el, valueEl } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

function renderProblem(problem: Problem, index: number, { words, extension }: PageParts): HTMLElement {
  const { strings } = words;
  const severity = { error: strings.severityError, warning: strings.severityWarning, information: strings.severityInformation }[problem.severity];
  return el(
    'li',
    { class: `problem problem-${problem.severity}` },
    el(
      'h2',
      { class: 'problem-title' },
      icon(problem.severity),
      el('span', { class: 'severity' }, severity),
      ' ',
      valueEl('span', '', problem.title),
    ),
    problem.explanation === undefined ? undefined : valueEl('p', 'explanation', problem.explanation),
    problem.fix === undefined ? undefined : el('p', { class: 'fix' }, el('strong', {}, strings.fix), ' ', valueEl('span', '', problem.fix)),
    el(
      'div',
      { class: 'problem-foot' },
      ...problem.actions.map(({ label }, action) =>
        button(`action-${index}-${action}`, index + action === 0 ? 'button' : 'button secondary', label, () =>
          extension.post({ type: 'action', problem: index, action }),
        ),
      ),
      problem.official ? valueEl('code', 'code', problem.code) : undefined,
    ),
  );
}

/** What went wrong, why and what to do, above everything else. */
export function renderProblems(problems: readonly Problem[], parts: PageParts): HTMLElement | undefined {
  return problems.length === 0
    ? undefined
    : el(
        'ul',
        { class: 'problems', 'aria-label': parts.words.strings.problems },
        ...problems.map((problem, index) => renderProblem(problem, index, parts)),
      );
}
