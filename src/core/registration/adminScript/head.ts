import { t } from '@vscode/l10n';
import type { AdminScriptInput } from './input.ts';
import { comment, inAsciiMarks } from './quoting.ts';
import type { ScriptValues } from './values.ts';

/** Delegated permissions of the admin's sign-in that the scripts use. Source: Microsoft Graph, "Grant an appRoleAssignment" and "Update application". */
export const rightsOfTheAdmin = ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'] as const;

/** What the script for PowerShell needs, and all that it needs. The other modules of Microsoft.Graph are ten times as large. */
export const powerShellModule = 'Microsoft.Graph.Authentication';

/**
 * Runs a script that is not signed and came by mail, without a change of the machine's policy; a Group Policy wins over it. No `.\` before the name, for a
 * shell of another system would take the backslash for its own. Source: Microsoft, "about_PowerShell_exe", "about_Pwsh".
 */
export function powerShellCommand(file: string, program: 'powershell' | 'pwsh' = 'powershell'): string {
  return `${program} -ExecutionPolicy Bypass -File ${file}`;
}

/** The comment at the top of a script for bash: an admin reads it before anything runs. */
export function azureCliHead(input: AdminScriptInput, values: ScriptValues): readonly string[] {
  return head(input, values, {
    signIn: t('Uses the sign-in of the Azure CLI (az login), in a terminal or in the Cloud Shell.'),
    rights: t('Rights that it uses, which the sign-in of the Azure CLI brings: {0}.', rightsOfTheAdmin.join(', ')),
    run: [t('To run it: {0}', `bash ${input.files.azureCli}`)],
    noQuestion: t('With {0} it does not ask: {1}', '--yes', `bash ${input.files.azureCli} --yes`),
    end: [],
  }).map(comment);
}

/** The same for PowerShell. */
export function powerShellHead(input: AdminScriptInput, values: ScriptValues): readonly string[] {
  return head(input, values, {
    signIn: t('Signs you in with Connect-MgGraph, of the module {0}, for this run only.', powerShellModule),
    rights: t('Rights that it asks of you at the sign-in: {0}.', rightsOfTheAdmin.join(', ')),
    run: [
      t('To run it: {0}', powerShellCommand(input.files.powerShell)),
      t('In PowerShell 7: {0}', powerShellCommand(input.files.powerShell, 'pwsh')),
      t('It is not signed: these commands let it run this once, and change no setting. A policy that allows signed scripts only wins over them.'),
    ],
    noQuestion: t('With {0} it does not ask: {1}', '-Yes', `${powerShellCommand(input.files.powerShell)} -Yes`),
    end: [t('Signs out, also when something failed.')],
  }).map((line) => comment(inAsciiMarks(line)));
}

interface OfShell {
  readonly signIn: string;
  readonly rights: string;
  /** How to run it, in lines. */
  readonly run: readonly string[];
  readonly noQuestion: string;
  /** Steps after the last one that both have. */
  readonly end: readonly string[];
}

function head(
  { connection, made }: AdminScriptInput,
  { client, displayName, keyName, permissions }: ScriptValues,
  shell: OfShell,
): readonly string[] {
  const steps = [
    shell.signIn,
    t('Checks the tenant and the permissions, shows what it is going to do, and asks. Nothing is changed before that.'),
    client === ''
      ? t('Registers the app “{0}”, or finds the one that an earlier run of it made.', displayName)
      : t('Finds the app with the client ID {0}.', client),
    t('Puts the certificate “{0}” on it, its public half. No other certificate of the app is removed.', keyName),
    t(
      'Lists these application permissions in the app beside those that it lists, creates its service principal if there is none, and grants them: {0}.',
      permissions.join(', ') || t('none'),
    ),
    t('Prints one block to send back: tenant, client ID, object ID, and what was granted.'),
    ...shell.end,
  ];
  return [
    t('Made by Preauthorised Graph {0}, an extension for Visual Studio Code, for the connection “{1}”.', made.version, connection),
    t('Made at {0}.', minuteOf(made.at)),
    t('It sets up an app registration that calls Microsoft Graph as an app, with a certificate.'),
    '',
    t('What it does:'),
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    shell.rights,
    t('Role that you need: Privileged Role Administrator or Global Administrator.'),
    t('There is no secret in here, and none is made.'),
    t('It can be run again: what is done is not done twice.'),
    ...shell.run,
    shell.noQuestion,
  ];
}

/** `2026-11-23T18:20Z` */
function minuteOf(at: Date): string {
  return at.toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
}
