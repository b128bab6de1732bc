import type { Problem } from '../shared/responseView.ts';
import { button, el, valueEl } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

/**
 * An error stands open; what is only worth knowing is one line until somebody wants to read it.
 * @param isOpen stands open whatever it is
 */
export function renderProblem(problem: Problem, index: number, { words, extension }: PageParts, isOpen = problem.severity === 'error'): HTMLElement {
  const { strings } = words;
  const severity = { error: strings.severityError, warning: strings.severityWarning, information: strings.severityInformation }[problem.severity];
  const title = el(
    'h2',
    { class: 'problem-title' },
    icon(problem.severity),
    el('span', { class: 'severity' }, severity),
    ' ',
    valueEl('span', '', problem.title),
  );
  const code = problem.official ? valueEl('code', 'code', problem.code) : undefined;
  const actions = problem.actions.map(({ label }, action) =>
    button(`action-${index}-${action}`, index + action === 0 ? 'button' : 'button secondary', label, () =>
      extension.post({ type: 'action', problem: index, action }),
    ),
  );
  const more = [
    problem.explanation === undefined ? undefined : valueEl('p', 'explanation', problem.explanation),
    problem.fix === undefined ? undefined : el('p', { class: 'fix' }, el('strong', {}, strings.fix), ' ', valueEl('span', '', problem.fix)),
    actions.length === 0 && code === undefined ? undefined : el('div', { class: 'problem-foot' }, ...actions, code),
  ].filter((part) => part !== undefined);
  const className = `problem problem-${problem.severity}`;
  if (more.length === 0) {
    return el('li', { class: className }, title);
  }
  return el('li', { class: className }, el('details', { open: isOpen ? '' : undefined }, el('summary', {}, title), ...more));
}

/** What went wrong, why and what to do, above everything else: in one place only, and each foldable. */
export function renderProblems(problems: readonly Problem[], parts: PageParts): HTMLElement | undefined {
  return problems.length === 0
    ? undefined
    : el(
        'ul',
        { class: 'problems', 'aria-label': parts.words.strings.problems },
        ...problems.map((problem, index) => renderProblem(problem, index, parts)),
      );
}
