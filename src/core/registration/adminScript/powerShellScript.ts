import { t } from '@vscode/l10n';
import type { CloudName } from '../../connection/connection.ts';
import { isGuid } from '../../connection/identifiers.ts';
import { powerShellHead, powerShellModule, rightsOfTheAdmin } from './head.ts';
import { microsoftGraphAppId, type AdminScriptInput } from './input.ts';
import { powerShellApplication, powerShellBlock, powerShellGrants, powerShellLook } from './powerShellLines.ts';
import { powerShellQuestion } from './question.ts';
import { inAsciiMarks, powerShellText as quoted } from './quoting.ts';
import { inPlainMarks, scriptSentences, type ScriptSentences } from './sentences.ts';
import { scriptValues, type ScriptValues } from './values.ts';

/** Names of Connect-MgGraph's clouds. Source: Microsoft Graph PowerShell, Get-MgEnvironment. */
const environments: Readonly<Record<Exclude<CloudName, 'custom'>, string>> = {
  global: 'Global',
  usGov: 'USGov',
  usGovDod: 'USGovDoD',
  china: 'China',
};

/**
 * A script for PowerShell (5.1 and 7) with the module Microsoft.Graph.Authentication. It signs the admin in, changes nothing before tenant and permissions
 * are checked and the admin has said yes (`-Yes` says it beforehand), prints one block, and leaves no sign-in behind.
 * @throws {UserError} `scriptInputInvalid`
 */
export function powerShellScript(input: AdminScriptInput): string {
  const values = scriptValues(input);
  const say = inPlainMarks(scriptSentences(values));
  return `${[
    ...powerShellHead(input, values),
    'param([switch] $Yes)',
    // In a block, so that nothing runs of a half one, and no variable is left behind in a session into which somebody pasted it.
    '& {',
    'Set-StrictMode -Off',
    ...settings(values),
    tools,
    '$isConnected = $false',
    '$isAdded = $false',
    'try {',
    ...[
      ...connecting(input),
      ...checks(values, say),
      ...powerShellLook(values, say),
      ...powerShellQuestion(values),
      ...powerShellApplication(values, say),
      ...powerShellGrants(say),
      ...powerShellBlock(say),
    ].map((line) => line && `  ${line}`),
    '} finally {',
    '  if ($isConnected) { try { Disconnect-MgGraph | Out-Null } catch { Write-Verbose "$_" } }',
    `  if ($isAdded) { Remove-MgEnvironment -Name ${quoted(environmentOf(input))} | Out-Null }`,
    '}',
    '}',
  ].join('\n')}\n`;
}

function settings(values: ScriptValues): readonly string[] {
  return [
    "$ErrorActionPreference = 'Stop'",
    '',
    `$graph = ${quoted(values.graph)}`,
    `$wantedTenant = ${quoted(values.tenant)}`,
    `$wantedClient = ${quoted(values.client)}`,
    `$permissions = @(${values.permissions.map(quoted).join(', ')})`,
    `$appName = ${quoted(values.displayName)}`,
    `$newKey = @{ type = 'AsymmetricX509Cert'; usage = 'Verify'; displayName = ${quoted(values.keyName)}; key = ${quoted(values.certificate)} }`,
    `$identifiers = @(${values.keyIdentifiers.map(quoted).join(', ')})`,
    '',
  ];
}

const tools = `function Send-Graph([string] $Method, [string] $Path, $Body) {
  $request = @{ Method = $Method; Uri = $graph + '/v1.0' + $Path; OutputType = 'PSObject' }
  if ($null -ne $Body) {
    $request.Body = ConvertTo-Json -InputObject $Body -Depth 8 -Compress
    # Older versions of the module send Latin 1 unless they are told.
    $request.ContentType = 'application/json; charset=utf-8'
  }
  Invoke-MgGraphRequest @request
}
# What was just made is not known everywhere at once.
function Send-Patiently([string] $Method, [string] $Path, $Body) {
  for ($try = 1; $true; $try++) {
    try { return Send-Graph $Method $Path $Body }
    catch {
      if ($try -ge 8 -or "$_ $($_.ErrorDetails)" -match 'Forbidden|Authorization_RequestDenied|already exist') { throw }
      Start-Sleep -Seconds 5
    }
  }
}
function Get-Keys([string] $Id) { @((Send-Patiently GET ('/applications/' + $Id)).keyCredentials | Where-Object { $null -ne $_ }) }
function Get-Time($Value) { ([datetime] $Value).ToUniversalTime().ToString('o') }
`;

/** The name of a custom cloud is only for this run. */
function environmentOf({ cloud, connection }: Pick<AdminScriptInput, 'cloud' | 'connection'>): string {
  return cloud === 'custom' ? `PreauthorisedGraph${connection.replaceAll(/[^a-z0-9]/gi, '')}` : environments[cloud];
}

function connecting({ cloud, authority, connection, baseResourceUrl }: AdminScriptInput): readonly string[] {
  const environment = environmentOf({ cloud, connection });
  const missing = t('The module is missing. Install it first: {0}', `Install-Module ${powerShellModule} -Scope CurrentUser`);
  return [
    `if (-not (Get-Command Connect-MgGraph -ErrorAction SilentlyContinue)) { throw ${quoted(inAsciiMarks(missing))} }`,
    ...(cloud !== 'custom'
      ? []
      : [
          `if (-not (Get-MgEnvironment | Where-Object Name -eq ${quoted(environment)})) {`,
          `  Add-MgEnvironment -Name ${quoted(environment)} -AzureADEndpoint ${quoted(authority ?? '')} -GraphEndpoint ${quoted(new URL(baseResourceUrl).origin)} | Out-Null`,
          '  $isAdded = $true',
          '}',
        ]),
    `$connect = @{ Scopes = @(${rightsOfTheAdmin.map(quoted).join(', ')}); Environment = ${quoted(environment)}; NoWelcome = $true }`,
    // The sign-in ends with the session: no token of an admin stays on the disk.
    "$connect.ContextScope = 'Process'",
    'if ($wantedTenant) { $connect.TenantId = $wantedTenant }',
    // Before it: a sign-in that was broken off half-way is ended, too.
    '$isConnected = $true',
    'Connect-MgGraph @connect | Out-Null',
    '$tenant = (Get-MgContext).TenantId',
  ];
}

function checks({ tenant }: ScriptValues, say: ScriptSentences): readonly string[] {
  const otherTenant = `throw ${quoted(say.otherTenant)}`;
  const domains = "@((Send-Patiently GET '/organization?$select=id,verifiedDomains').value[0].verifiedDomains | ForEach-Object { $_.name })";
  return [
    ...(tenant === ''
      ? []
      : isGuid(tenant)
        ? [`if ($tenant -ne $wantedTenant) { ${otherTenant} }`]
        : [`if (${domains} -notcontains $wantedTenant) { ${otherTenant} }`]),
    '',
    `$resource = @((Send-Patiently GET ${quoted(`/servicePrincipals?$filter=appId eq '${microsoftGraphAppId}'&$select=id,appRoles`)}).value)[0]`,
    `if (-not $resource) { throw ${quoted(say.noGraph)} }`,
    '$roles = @{}',
    'foreach ($permission in $permissions) {',
    "  $role = @($resource.appRoles | Where-Object { $_.value -eq $permission -and $_.allowedMemberTypes -contains 'Application' })[0]",
    `  if (-not $role) { throw ${quoted(say.noPermission)} }`,
    '  $roles[$permission] = $role.id',
    '}',
    '',
  ];
}
