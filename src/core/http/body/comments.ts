import { t } from '@vscode/l10n';
import type { VariableScope } from '../variables/scope.ts';

/** What is done with lines of a body that start with `#` or `//`. */
export type CommentRule = VariableScope['bodyComments'];

/** REST Client and httpYac take such lines out of any body, JetBrains sends them; what the setting says comes first. */
export function commentRule({ bodyComments, dialect }: Pick<VariableScope, 'bodyComments' | 'dialect'>): CommentRule {
  if (bodyComments !== 'auto') return bodyComments;
  if (dialect === 'jetbrains') return 'keep';
  return dialect === 'restclient' || dialect === 'httpyac' ? 'strip' : 'auto';
}

/** A sentence, or none for none. */
export function leftOutNote(lines: number): readonly string[] {
  if (lines === 0) return [];
  return [lines === 1 ? t('One comment line was left out of the body.') : t('{0} comment lines were left out of the body.', lines)];
}
