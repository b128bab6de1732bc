import { t } from '@vscode/l10n';
import type { Terminal } from '../terminal.ts';
import type { ShownProblem } from './outcome.ts';

/** Tells on stderr what is wrong, why, and what to do. @param file for a mistake in a request file */
export function sayProblem(terminal: Terminal, problem: ShownProblem, file?: string): void {
  const { severity, title, explanation, fix, line, link } = problem;
  const place = file !== undefined && line !== undefined ? `${file}:${line}: ` : '';
  const label = severity === 'error' ? t('Error: {0}', title) : severity === 'warning' ? t('Warning: {0}', title) : title;
  terminal.say(place + label, ...(severity === 'error' ? (['red'] as const) : severity === 'warning' ? (['yellow'] as const) : []));
  for (const text of [explanation, fix, link]) if (text !== undefined) terminal.say(`  ${text.replaceAll('\n', '\n  ')}`);
}
