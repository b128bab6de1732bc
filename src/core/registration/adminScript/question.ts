import { t } from '@vscode/l10n';
import { bashText, inAsciiMarks, powerShellText, variable } from './quoting.ts';
import type { ScriptValues } from './values.ts';

/** The summary, and the question without whose answer bash changes nothing. `--yes` is in `$yes`. */
export function azureCliQuestion(values: ScriptValues): readonly string[] {
  return [
    ...summary(
      values,
      (there, fresh) => ['if [ -n "$application" ]; then', `  ${there}`, 'else', `  ${fresh}`, 'fi'],
      (line) => `say ${bashText(line)}`,
    ),
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
    ...summary(
      values,
      (there, fresh) => [`if ($application) { ${there} } else { ${fresh} }`],
      (line) => `Write-Host ${quoted(line)}`,
    ),
    'if (-not $Yes) {',
    // Another host, such as an editor's, has a window to ask in and no console.
    `  if ($Host.Name -eq 'ConsoleHost' -and [Console]::IsInputRedirected) { throw ${quoted(noTerminal('-Yes'))} }`,
    `  if ((Read-Host ${quoted(question())}) -notmatch '^ *y(es)? *$') { throw ${quoted(nothingChanged())} }`,
    '}',
    '',
  ];
}

/**
 * By now it was looked for the app of an earlier run: its object ID is in `application`.
 * @param either what the shell does when there is one, and when there is none
 * @param say the shell's statement that prints a line
 */
function summary(
  { client, displayName, keyName, keyIdentifiers, permissions }: ScriptValues,
  either: (there: string, fresh: string) => readonly string[],
  say: (line: string) => string,
): readonly string[] {
  const app = (which: string): string => say(`  ${t('App: {0}', which)}`);
  return [
    say(t('This is going to be done:')),
    say(`  ${t('Tenant: {0}', variable('tenant'))}`),
    ...(client === ''
      ? either(
          app(t('“{0}”, the one of an earlier run, object ID {1}', displayName, variable('application'))),
          app(t('“{0}”, a new one', displayName)),
        )
      : [app(t('client ID {0}, which exists', client))]),
    say(`  ${t('Certificate: {0}, thumbprint {1}', keyName, keyIdentifiers[0])}`),
    say(`  ${t('Application permissions to list and to grant: {0}', permissions.join(', ') || t('none'))}`),
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
