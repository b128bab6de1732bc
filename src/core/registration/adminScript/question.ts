import { t } from '@vscode/l10n';
import { bashText, inAsciiMarks, powerShellText, variable } from './quoting.ts';
import type { ScriptValues } from './values.ts';

/** The summary, and the question without whose answer bash changes nothing. `--yes` is in `$yes`. */
export function azureCliQuestion(values: ScriptValues): readonly string[] {
  return [
    ...summary(values).map((line) => `say ${bashText(line)}`),
    'if [ -z "$yes" ]; then',
    `  [ -t 0 ] || fail ${bashText(noTerminal('--yes'))}`,
    "  reply=''",
    `  read -r -p ${bashText(`${question()}: `)} reply || true`,
    `  case "$reply" in [Yy] | [Yy][Ee][Ss]) ;; *) fail ${bashText(nothingChanged())} ;; esac`,
    'fi',
    '',
  ];
}

/** The same for PowerShell, `-Yes` being in `$Yes`. */
export function powerShellQuestion(values: ScriptValues): readonly string[] {
  const quoted = (text: string): string => powerShellText(inAsciiMarks(text));
  return [
    ...summary(values).map((line) => `Write-Host ${quoted(line)}`),
    'if (-not $Yes) {',
    // Another host, such as an editor's, has a window to ask in and no console.
    `  if ($Host.Name -eq 'ConsoleHost' -and [Console]::IsInputRedirected) { throw ${quoted(noTerminal('-Yes'))} }`,
    `  if ((Read-Host ${quoted(question())}) -notmatch '^ *y(es)? *$') { throw ${quoted(nothingChanged())} }`,
    '}',
    '',
  ];
}

function summary({ client, displayName, keyName, keyIdentifiers, permissions }: ScriptValues): readonly string[] {
  return [
    t('This is going to be done:'),
    `  ${t('Tenant: {0}', variable('tenant'))}`,
    `  ${t('App: {0}', client === '' ? t('“{0}”, a new one', displayName) : t('client ID {0}, which exists', client))}`,
    `  ${t('Certificate: {0}, thumbprint {1}', keyName, keyIdentifiers[0])}`,
    `  ${t('Application permissions to grant: {0}', permissions.join(', ') || t('none'))}`,
  ];
}

/** The word is the same in every language: it is compared. */
function question(): string {
  return t('Type {0} to go on', 'yes');
}

function noTerminal(option: string): string {
  return t('There is no terminal to ask at. Nothing was changed. To run it without the question, add {0}.', option);
}

function nothingChanged(): string {
  return t('Not confirmed. Nothing was changed.');
}
