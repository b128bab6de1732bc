import { t } from '@vscode/l10n';
import type { VariableScope } from '../http/variables/scope.ts';
import type { Resolved } from '../http/variables/variables.ts';

/** Where else a name is defined than where its value comes from (C5): one sentence for each place. */
export function alsoDefined(name: string, resolved: Resolved, scope: VariableScope): readonly string[] {
  if (resolved.kind !== 'text' && resolved.kind !== 'needed') return [];
  const origin = resolved.kind === 'text' ? resolved.origin : undefined;
  const used = origin?.kind === 'file' ? origin.variable : undefined;
  const lines = (scope.file.definitions.get(name) ?? []).filter(
    (one) => one.line !== used?.line || origin?.kind !== 'file' || origin.imported === true,
  );
  const environment = scope.environment.values.get(name);
  const isImported = scope.imported.some((one) => one.name === name) && !(origin?.kind === 'file' && origin.imported === true);
  return [
    ...(lines.length > 0
      ? [
          t(
            'Also defined in this file, line {0}.',
            lines
              .slice(0, mostLines)
              .map(({ line }) => line + 1)
              .join(', '),
          ),
        ]
      : []),
    ...(isImported ? [t('Also defined in an imported file.')] : []),
    ...(environment && origin?.kind !== 'environment' ? [t('Also defined in {0}, which is not used here.', environment.source)] : []),
    ...(scope.prompts.some((prompt) => prompt.name === name) && origin?.kind !== 'prompt' && resolved.kind === 'text'
      ? [t('Also asked for by “# @prompt”.')]
      : []),
  ];
}

const mostLines = 5;
