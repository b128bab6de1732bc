import { t } from '@vscode/l10n';
import { isRecord } from '../../isRecord.ts';
import type { EnvironmentProblem } from './environmentInForce.ts';
import { isReserved } from './environmentFile.ts';
import type { EnvironmentSource, SourceEnvironment } from './environmentSource.ts';
import { sourceEnvironment } from './environmentValues.ts';

/** REST Client's setting; read, never written. */
export const restClientSetting = 'rest-client.environmentVariables';

/** With it REST Client signs in as the app; a certificate does that here. */
const clientSecretName = 'aadv2clientsecret';

/**
 * Environments out of REST Client's setting. The client secret among them is never taken: it stands in plain text where everybody who has the
 * workspace can read it.
 * @param value whatever the setting holds; `undefined` where it is not set
 */
export function restClientEnvironments(value: unknown): EnvironmentSource | undefined {
  if (value === undefined || value === null) return undefined;
  const found = { source: restClientSetting, private: false };
  if (!isRecord(value)) {
    const message = t('The setting {0} must hold an object of environments.', restClientSetting);
    return {
      ...found,
      environments: new Map(),
      problems: [{ code: 'environmentFileBroken', message, severity: 'warning', source: restClientSetting }],
    };
  }
  const environments = Object.entries(value)
    .filter(([name]) => !isReserved(name))
    .map(([name, content]) => [name, environmentOf(name, content)] as const);
  return { ...found, environments: new Map(environments), problems: [] };
}

function environmentOf(name: string, content: unknown): SourceEnvironment {
  const place = { environment: name, source: restClientSetting, folder: restClientSetting, private: false };
  if (!isRecord(content)) return sourceEnvironment(content, place);
  const entries = Object.entries(content);
  const kept = entries.filter(([key]) => key.toLowerCase() !== clientSecretName);
  const environment = sourceEnvironment(Object.fromEntries(kept), place);
  return kept.length === entries.length ? environment : { ...environment, problems: [...environment.problems, plainSecret(name)] };
}

function plainSecret(environment: string): EnvironmentProblem {
  return {
    code: 'plainSecret',
    message: t(
      'The client secret of “{0}” in {1} is in plain text and is not used. Move to a certificate: “Generate Certificate Pair…”, upload the .cer to the app ' +
        'registration, then “Set Up Connection…”; delete the secret there and here.',
      environment,
      restClientSetting,
    ),
    severity: 'hint',
    source: restClientSetting,
  };
}
