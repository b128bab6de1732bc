import { t } from '@vscode/l10n';
import { sameName } from '../connection/identity.ts';
import { canonicalTag } from './metadataTags.ts';
import type { FileProblem, RequestFile } from './requestFile.ts';
import type { EnvironmentInForce } from './variables/environmentInForce.ts';

/** `# @connection` that names another connection than the variables environment does: the values of one tenant would be sent to another. */
export function pinContradictsEnvironment(file: RequestFile, environment: EnvironmentInForce): readonly FileProblem[] {
  const { connection, name } = environment;
  if (connection === undefined) return [];
  const found = new Map<number, FileProblem>();
  for (const { metadata } of file.requests) {
    for (const { tag, value, valueRange } of metadata) {
      if (canonicalTag(tag) !== 'connection' || value === '' || sameName(value, connection)) continue;
      const message =
        name === undefined
          ? t('The shared variables are those of the connection “{0}”, but this names “{1}”.', connection, value)
          : t('The variables environment “{0}” belongs to the connection “{1}”, but this names “{2}”.', name, connection, value);
      found.set(valueRange.start, { code: 'pinContradictsEnvironment', message, severity: 'warning', range: valueRange });
    }
  }
  return [...found.values()];
}
