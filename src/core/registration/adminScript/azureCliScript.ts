import { t } from '@vscode/l10n';
import { isGuid } from '../../connection/identifiers.ts';
import { azureClouds } from '../../setUp/azureClouds.ts';
import { applicationLines, azureCliBlock, grantLines, lookLines } from './azureCliLines.ts';
import { azureCliHead } from './head.ts';
import { microsoftGraphAppId, type AdminScriptInput } from './input.ts';
import { bashText as quoted, variable } from './quoting.ts';
import { azureCliQuestion } from './question.ts';
import { scriptSentences, type ScriptSentences } from './sentences.ts';
import { scriptValues, type ScriptValues } from './values.ts';

/**
 * A script for bash (also the Cloud Shell) and the Azure CLI. It asks for nothing but what the CLI brings, changes nothing before tenant and permissions are
 * checked and the admin has said yes (`--yes` says it beforehand), and prints one block on its standard output; all else goes to standard error.
 * @throws {UserError} `scriptInputInvalid`
 */
export function azureCliScript(input: AdminScriptInput): string {
  const values = scriptValues(input);
  const cloud = input.cloud === 'custom' ? '' : azureClouds[input.cloud];
  const say = scriptSentences(values);
  // In a subshell, so that an error does not close the terminal into which somebody pasted it, and nothing runs of a half one.
  return `${[
    '#!/usr/bin/env bash',
    ...azureCliHead(input, values),
    '(',
    ...settings(values, cloud),
    tools,
    ...lookUp(say),
    ...options(),
    ...checks(values, cloud, say),
    ...lookLines(values, say),
    ...azureCliQuestion(values),
    ...applicationLines(values, say),
    ...grantLines(say),
    ...azureCliBlock(say),
    ')',
  ].join('\n')}\n`;
}

function settings(values: ScriptValues, cloud: string): readonly string[] {
  return [
    'set -euo pipefail',
    '',
    `graph_host=${quoted(values.graph)}`,
    `wanted_cloud=${quoted(cloud)}`,
    `wanted_tenant=${quoted(values.tenant)}`,
    `wanted_client=${quoted(values.client)}`,
    `permissions=(${values.permissions.map(quoted).join(' ')})`,
    `certificate=${quoted(values.certificate)}`,
    `app_name=${quoted(json(values.displayName))}`,
    `key_name=${quoted(json(values.keyName))}`,
    '',
  ];
}

/** In ASCII, whatever the name: so it does not matter what the terminal takes letters for. */
function json(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const tools = String.raw`work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { printf '%s\n' "$1" >&2; }
fail() {
  if [ -s "$work/errors" ]; then cat "$work/errors" >&2; fi
  say "$1"
  exit 1
}
lower() { tr '[:upper:]' '[:lower:]'; }
is_guid() { [[ "$1" =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]]; }
graph() {
  local method=$1 path=$2
  shift 2
  az rest --method "$method" --url "$graph_host/v1.0$path" --resource "$graph_host" --only-show-errors "$@" 2>"$work/errors" | tr -d '\r'
}
send() {
  printf '%s' "$3" >"$work/body.json"
  graph "$1" "$2" --headers 'Content-Type=application/json' --body "@$work/body.json" "${'$'}{@:4}"
}
# What was just made is not known everywhere at once.
patiently() {
  local try
  for try in 1 2 3 4 5 6 7 8; do
    if answer=$("$@"); then return 0; fi
    if grep -q -i -E 'forbidden|unauthorized|az login|authorization_requestdenied|already exist' "$work/errors"; then return 1; fi
    sleep 5
  done
  return 1
}
`;

/** “Not there” and “could not look” are two answers: after the second one nothing may be made. An ID is in `answer`, or nothing. */
function lookUp(say: ScriptSentences): readonly string[] {
  const fail = `fail ${quoted(say.notLooked)}`;
  return [
    '# The ID of what is there, empty where there is nothing. If Microsoft Graph cannot be asked, the script ends.',
    'look_up() {',
    `  patiently graph get "$1" --query "$2" --output tsv || ${fail}`,
    `  case "$answer" in '' | None) answer='' ;; *) is_guid "$answer" || ${fail} ;; esac`,
    '}',
    '',
  ];
}

function options(): readonly string[] {
  return [
    "yes=''",
    'for option in "$@"; do',
    '  case "$option" in',
    '    --yes) yes=1 ;;',
    `    *) fail ${quoted(t('Unknown option: {0}. Nothing was changed. The only one is {1}.', variable('option'), '--yes'))} ;;`,
    '  esac',
    'done',
    '',
  ];
}

function checks(values: ScriptValues, cloud: string, say: ScriptSentences): readonly string[] {
  const login = `az login --tenant ${values.tenant || '<tenant>'} --allow-no-subscriptions`;
  return [
    `command -v az >/dev/null || fail ${quoted(t('The Azure CLI (az) is not installed here. The Cloud Shell of the Azure portal has it.'))}`,
    `tenant=$(az account show --query tenantId --output tsv 2>/dev/null | tr -d '\\r' | lower) || tenant=''`,
    `is_guid "$tenant" || fail ${quoted(t('Sign in first: {0}', login))}`,
    ...(cloud === ''
      ? []
      : [
          `cloud=$(az account show --query environmentName --output tsv | tr -d '\\r')`,
          `[ "$cloud" = "$wanted_cloud" ] || fail ${quoted(t('Choose the cloud first: {0}', `az cloud set --name ${cloud}`))}`,
        ]),
    ...tenantCheck(values, say),
    '',
    `look_up ${quoted(`/servicePrincipals?$filter=appId%20eq%20%27${microsoftGraphAppId}%27&$select=id`)} 'value[0].id'`,
    'resource=$answer',
    `is_guid "$resource" || fail ${quoted(say.noGraph)}`,
    `patiently graph get "/servicePrincipals/$resource?"'$select=id,appRoles' --query "appRoles[?contains(allowedMemberTypes, 'Application')].[value, id]" --output tsv || fail ${quoted(say.notLooked)}`,
    'roles=$answer',
    `role_of() { awk -F '\\t' -v wanted="$1" 'tolower($1) == tolower(wanted) { print $2; exit }' <<<"$roles"; }`,
    "access=''",
    'for permission in ${permissions[@]+"${permissions[@]}"}; do',
    '  role=$(role_of "$permission")',
    `  is_guid "$role" || fail ${quoted(say.noPermission)}`,
    String.raw`  access="${'$'}{access:+$access,}{\"id\":\"$role\",\"type\":\"Role\"}"`,
    'done',
    '',
  ];
}

function tenantCheck({ tenant }: ScriptValues, { otherTenant, notLooked }: ScriptSentences): readonly string[] {
  if (tenant === '') return [];
  if (isGuid(tenant)) return [`[ "$tenant" = "$wanted_tenant" ] || fail ${quoted(otherTenant)}`];
  return [
    `patiently graph get ${quoted('/organization?$select=id,verifiedDomains')} --query 'value[0].verifiedDomains[].name' --output tsv || fail ${quoted(notLooked)}`,
    'domains=$(lower <<<"$answer")',
    `grep -q -x -F -e "$wanted_tenant" <<<"$domains" || fail ${quoted(otherTenant)}`,
  ];
}
