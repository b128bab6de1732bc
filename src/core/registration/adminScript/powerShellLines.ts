import { microsoftGraphAppId } from './input.ts';
import { powerShellText as quoted } from './quoting.ts';
import { blockLines, type ScriptSentences } from './sentences.ts';
import type { ScriptValues } from './values.ts';

/** Looks for the app, the one that is named or that of an earlier run: what is going to be done depends on it. */
export function powerShellLook(values: ScriptValues, say: ScriptSentences): readonly string[] {
  const hasOurKey = '@($_.keyCredentials | Where-Object { $identifiers -contains $_.customKeyIdentifier }).Count -gt 0';
  const byClient = `/applications?$filter=appId eq '${values.client}'&$select=id,appId`;
  return [
    ...(values.client === ''
      ? [`$app = @((Send-Patiently GET ${quoted(values.appsOfThatName)}).value | Where-Object { ${hasOurKey} })[0]`]
      : [`$app = @((Send-Patiently GET ${quoted(byClient)}).value)[0]`, `if (-not $app) { throw ${quoted(say.noApp)} }`]),
    '$application = $app.id',
    '',
  ];
}

/** Makes the app if there is none, puts the certificate on it, and lists the permissions in it. */
export function powerShellApplication(values: ScriptValues, say: ScriptSentences): readonly string[] {
  return [
    ...(values.client === ''
      ? [
          'if (-not $app) {',
          `  Write-Host ${quoted(say.creating)}`,
          "  $body = @{ displayName = $appName; signInAudience = 'AzureADMyOrg'; keyCredentials = @($newKey) }",
          '  if ($permissions.Count -gt 0) {',
          "    $access = @($permissions | ForEach-Object { @{ id = $roles[$_]; type = 'Role' } })",
          `    $body.requiredResourceAccess = @(@{ resourceAppId = ${quoted(microsoftGraphAppId)}; resourceAccess = $access })`,
          '  }',
          "  $app = Send-Graph POST '/applications' $body",
          '}',
        ]
      : []),
    '$application = $app.id',
    '$client = $app.appId',
    ...extension(say),
    ...(values.permissions.length === 0 ? [] : listing(say)),
    '',
  ];
}

/** The whole list is written, so all that is in it is sent back. Made anew, for Windows PowerShell writes some arrays of an answer as objects. */
function listing(say: ScriptSentences): readonly string[] {
  return [
    "$listed = (Send-Patiently GET ('/applications/' + $application + '?$select=id,requiredResourceAccess')).requiredResourceAccess",
    '$lists = @($listed | Where-Object { $null -ne $_ } | ForEach-Object {',
    '  $access = @($_.resourceAccess | Where-Object { $null -ne $_ } | ForEach-Object { @{ id = $_.id; type = $_.type } })',
    '  @{ resourceAppId = $_.resourceAppId; resourceAccess = $access }',
    '})',
    `$ours = @($lists | Where-Object { $_.resourceAppId -eq ${quoted(microsoftGraphAppId)} })[0]`,
    "$have = @($ours.resourceAccess | Where-Object { $_.type -eq 'Role' } | ForEach-Object { $_.id })",
    '$lacking = @($permissions | ForEach-Object { $roles[$_] } | Where-Object { $have -notcontains $_ })',
    'if ($lacking.Count -gt 0) {',
    `  Write-Host ${quoted(say.listing)}`,
    `  if (-not $ours) { $ours = @{ resourceAppId = ${quoted(microsoftGraphAppId)}; resourceAccess = @() }; $lists += $ours }`,
    "  $ours.resourceAccess = @($ours.resourceAccess) + @($lacking | ForEach-Object { @{ id = $_; type = 'Role' } })",
    "  Send-Graph PATCH ('/applications/' + $application) @{ requiredResourceAccess = @($lists) } | Out-Null",
    '}',
  ];
}

/** The whole list is written, so all that is in it is sent back, each with its ID: Graph keeps those. */
function extension(say: ScriptSentences): readonly string[] {
  return [
    '$keys = @(Get-Keys $application)',
    'if (@($keys | Where-Object { $identifiers -contains $_.customKeyIdentifier }).Count -gt 0) {',
    `  Write-Host ${quoted(say.keyThere)}`,
    '} else {',
    `  Write-Host ${quoted(say.adding)}`,
    '  $list = @(foreach ($key in $keys) {',
    '    @{',
    '      keyId = $key.keyId; type = $key.type; usage = $key.usage; key = $null',
    '      displayName = $key.displayName; customKeyIdentifier = $key.customKeyIdentifier',
    '      startDateTime = Get-Time $key.startDateTime; endDateTime = Get-Time $key.endDateTime',
    '    }',
    '  }) + @($newKey)',
    "  Send-Graph PATCH ('/applications/' + $application) @{ keyCredentials = @($list) } | Out-Null",
    '  for ($try = 1; $try -le 6; $try++) {',
    '    $after = @(Get-Keys $application | ForEach-Object { $_.keyId })',
    '    $id = @($keys | ForEach-Object { $_.keyId } | Where-Object { $after -notcontains $_ })[0]',
    '    if (-not $id) { break }',
    '    Start-Sleep -Seconds 5',
    '  }',
    `  if ($id) { throw ${quoted(say.keyLost)} }`,
    '}',
  ];
}

/** The service principal, and a grant for each permission that it has not. */
export function powerShellGrants(say: ScriptSentences): readonly string[] {
  return [
    `$principal = @((Send-Patiently GET ("/servicePrincipals?\`$filter=appId eq '" + $client + "'&\`$select=id")).value)[0]`,
    "if (-not $principal) { $principal = Send-Patiently POST '/servicePrincipals' @{ appId = $client } }",
    "$assigned = @((Send-Patiently GET ('/servicePrincipals/' + $principal.id + '/appRoleAssignments?$top=999')).value)",
    '$grantedOnes = @()',
    '$isRefused = $false',
    'foreach ($permission in $permissions) {',
    '  $role = $roles[$permission]',
    '  if (@($assigned | Where-Object { $_.resourceId -eq $resource.id -and $_.appRoleId -eq $role }).Count -gt 0) {',
    `    Write-Host ${quoted(say.alreadyGranted)}`,
    '  } else {',
    `    Write-Host ${quoted(say.granting)}`,
    '    try {',
    '      $body = @{ principalId = $principal.id; resourceId = $resource.id; appRoleId = $role }',
    "      Send-Patiently POST ('/servicePrincipals/' + $resource.id + '/appRoleAssignedTo') $body | Out-Null",
    '    } catch {',
    `      if ("$_ $($_.ErrorDetails)" -notmatch 'already exist') {`,
    '        Write-Warning "$_"',
    `        Write-Warning ${quoted(say.notGranted)}`,
    '        $isRefused = $true',
    '        continue',
    '      }',
    '    }',
    '  }',
    '  $grantedOnes += $permission',
    '}',
    "$granted = $grantedOnes -join ' '",
    '',
  ];
}

/** What goes back to who asked. */
export function powerShellBlock(say: ScriptSentences): readonly string[] {
  return [
    `Write-Host ${quoted(say.consentLink)}`,
    `Write-Host ${quoted(say.handBack)}`,
    ...blockLines.map(quoted),
    `if ($isRefused) { Write-Warning ${quoted(say.incomplete)} }`,
  ];
}
