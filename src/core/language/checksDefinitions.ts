import { t } from '@vscode/l10n';
import type { FileProblem, FileVariable } from '../http/requestFile.ts';

/** A variable that is defined anew with another value (C6): other tools use the last one everywhere. */
export function checkDefinitions(variables: readonly FileVariable[]): readonly FileProblem[] {
  const before = new Map<string, FileVariable>();
  return variables.flatMap((variable): readonly FileProblem[] => {
    const earlier = before.get(variable.name);
    before.set(variable.name, variable);
    if (!earlier || earlier.value === variable.value) return [];
    const message = t(
      '“{0}” has another value from here on than in line {1}. Requests above this line use that one; some other tools use this one everywhere.',
      variable.name,
      earlier.line + 1,
    );
    return [{ code: 'variableRedefined', message, severity: 'hint', range: variable.nameRange }];
  });
}
