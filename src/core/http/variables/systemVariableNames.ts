import { t } from '@vscode/l10n';

/** A system variable, for a list to choose from. */
export interface SystemVariableName {
  readonly name: string;
  /** What stands between the braces. */
  readonly example: string;
  /** A sentence. */
  readonly detail: string;
}

/** Said when it is asked for: the language is not set yet when this file is loaded. */
function variable(name: string, example: string, detail: () => string): SystemVariableName {
  return {
    name,
    example,
    get detail() {
      return detail();
    },
  };
}

/** The system variables that `systemValue` knows. */
export const systemVariableNames: readonly SystemVariableName[] = [
  variable('$guid', '$guid', () => t('A new GUID.')),
  variable('$uuid', '$uuid', () => t('A new GUID.')),
  variable('$timestamp', '$timestamp -1 d', () => t('Seconds since 1970, moved by an offset.')),
  variable('$datetime', '$datetime iso8601 -1 d', () => t('The time in UTC: rfc1123, iso8601 or a pattern like "YYYY-MM-DD", moved by an offset.')),
  variable('$localDatetime', '$localDatetime iso8601 -1 d', () => t('The time on this machine: rfc1123, iso8601 or a pattern, moved by an offset.')),
  variable('$isoTimestamp', '$isoTimestamp', () => t('The time in UTC as ISO 8601 writes it.')),
  variable('$date', '$date', () => t('The date on this machine, as in 2030-12-31.')),
  variable('$randomInt', '$randomInt 1 100', () => t('A random whole number, from the first to below the second.')),
  variable('$random.uuid', '$random.uuid', () => t('A new GUID.')),
  variable('$random.email', '$random.email', () => t('A random address at example.com.')),
  variable('$random.alphabetic', '$random.alphabetic(10)', () => t('Random letters, as many as it says.')),
  variable('$random.alphanumeric', '$random.alphanumeric(10)', () => t('Random letters and digits, as many as it says.')),
  variable('$random.hexadecimal', '$random.hexadecimal(16)', () => t('Random hexadecimal digits, as many as it says.')),
  variable('$random.integer', '$random.integer(1, 100)', () => t('A random whole number, from the first to below the second.')),
  variable('$random.float', '$random.float(0, 1)', () => t('A random number, from the first to below the second.')),
];
