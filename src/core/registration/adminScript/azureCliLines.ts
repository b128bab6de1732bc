import { microsoftGraphAppId } from './input.ts';
import { bashText as quoted } from './quoting.ts';
import { blockLines, type ScriptSentences } from './sentences.ts';
import type { ScriptValues } from './values.ts';

/** Looks for the app, the one that is named or that of an earlier run: what is going to be done depends on it. */
export function lookLines(values: ScriptValues, say: ScriptSentences): readonly string[] {
  const byClient = `/applications?$filter=appId%20eq%20%27${values.client}%27&$select=id,appId`;
  return [
    ...(values.client === ''
      ? [`look_up ${quoted(values.appsOfThatName)} ${quoted(`value[?keyCredentials[?${isOurKey(values)}]] | [0].id`)}`, 'application=$answer']
      : [`look_up ${quoted(byClient)} 'value[0].id'`, 'application=$answer', `is_guid "$application" || fail ${quoted(say.noApp)}`]),
    '',
  ];
}

function isOurKey({ keyIdentifiers: [hex, base64] }: ScriptValues): string {
  return `customKeyIdentifier=='${hex}' || customKeyIdentifier=='${base64}'`;
}

/** Makes the app if there is none, puts the certificate on it, and lists the permissions in it. */
export function applicationLines(values: ScriptValues, say: ScriptSentences): readonly string[] {
  return [
    String.raw`key="{\"type\":\"AsymmetricX509Cert\",\"usage\":\"Verify\",\"displayName\":$key_name,\"key\":\"$certificate\"}"`,
    ...(values.client === ''
      ? [
          'if [ -z "$application" ]; then',
          `  say ${quoted(say.creating)}`,
          String.raw`  body="{\"displayName\":$app_name,\"signInAudience\":\"AzureADMyOrg\",\"keyCredentials\":[$key],\"requiredResourceAccess\":[{\"resourceAppId\":\"${microsoftGraphAppId}\",\"resourceAccess\":[$access]}]}"`,
          String.raw`  if [ -z "$access" ]; then body="{\"displayName\":$app_name,\"signInAudience\":\"AzureADMyOrg\",\"keyCredentials\":[$key]}"; fi`,
          `  application=$(send post /applications "$body" --query id --output tsv) || fail ${quoted(say.notCreated)}`,
          'fi',
        ]
      : []),
    ...extensionLines(say, isOurKey(values)),
    ...(values.permissions.length === 0 ? [] : listingLines(say)),
    'client=$wanted_client',
    'if [ -z "$client" ]; then',
    `  patiently graph get "/applications/$application?"'$select=id,appId' --query appId --output tsv || fail ${quoted(say.notLooked)}`,
    '  client=$(lower <<<"$answer")',
    'fi',
    '',
  ];
}

/** The whole list is written, so all that is in it is sent back, each with its ID: Graph keeps those. */
function extensionLines(say: ScriptSentences, isOurs: string): readonly string[] {
  const has = `--query ${quoted(`keyCredentials[?${isOurs}].keyId | [0]`)} --output tsv`;
  const ids = "--query 'keyCredentials[].keyId' --output tsv";
  return [
    `patiently graph get "/applications/$application?"'$select=id,keyCredentials' ${has} || fail ${quoted(say.keysNotReadable)}`,
    'if is_guid "$answer"; then',
    `  say ${quoted(say.keyThere)}`,
    'else',
    `  before=$(graph get "/applications/$application" ${ids}) || fail ${quoted(say.keysNotReadable)}`,
    // Read last, since it is what is sent back: whatever somebody has added until now is in it.
    `  keys=$(graph get "/applications/$application" --query keyCredentials --output json) || fail ${quoted(say.keysNotReadable)}`,
    `  say ${quoted(say.adding)}`,
    '  list=$key',
    `  if [[ "$keys" == *'"keyId"'* ]]; then list="\${keys%]*},$key"; list=\${list#*[}; fi`,
    String.raw`  send patch "/applications/$application" "{\"keyCredentials\":[$list]}" >/dev/null || fail ${quoted(say.notAdded)}`,
    '  for try in 1 2 3 4 5 6; do',
    "    lost=''",
    `    after=$(graph get "/applications/$application" ${ids}) || lost='?'`,
    '    if [ -z "$lost" ]; then',
    '      for id in $before; do case "$after" in *"$id"*) ;; *) lost=$id ;; esac; done',
    '      if [ -z "$lost" ]; then break; fi',
    '    fi',
    '    sleep 5',
    '  done',
    `  if [ "$lost" = '?' ]; then fail ${quoted(say.keysNotChecked)}; fi`,
    `  if [ -n "$lost" ]; then id=$lost; fail ${quoted(say.keyLost)}; fi`,
    'fi',
  ];
}

/** The whole list is written, so all that is in it is sent back. */
function listingLines(say: ScriptSentences): readonly string[] {
  const get = `patiently graph get "/applications/$application?"'$select=id,requiredResourceAccess'`;
  const notLooked = `fail ${quoted(say.notLooked)}`;
  const ours = `requiredResourceAccess[?resourceAppId=='${microsoftGraphAppId}'].resourceAccess[].[id, type]`;
  const others = `requiredResourceAccess[?resourceAppId!='${microsoftGraphAppId}']`;
  return [
    `${get} --query ${quoted(ours)} --output tsv || ${notLooked}`,
    'listed=$answer',
    "list=''",
    String.raw`while IFS=$'\t' read -r id type; do`,
    '  if [ -z "$id" ] || [ "$id" = None ]; then continue; fi',
    `  is_guid "$id" || ${notLooked}`,
    String.raw`  list="${'$'}{list:+$list,}{\"id\":\"$id\",\"type\":\"$type\"}"`,
    'done <<<"$listed"',
    "lacking=''",
    'for permission in ${permissions[@]+"${permissions[@]}"}; do',
    '  role=$(role_of "$permission")',
    String.raw`  if grep -q -i -x -F -e "$role"$'\tRole' <<<"$listed"; then continue; fi`,
    String.raw`  lacking="${'$'}{lacking:+$lacking,}{\"id\":\"$role\",\"type\":\"Role\"}"`,
    'done',
    'if [ -n "$lacking" ]; then',
    `  ${get} --query ${quoted(others)} --output json || ${notLooked}`,
    `  say ${quoted(say.listing)}`,
    String.raw`  lists="{\"resourceAppId\":\"${microsoftGraphAppId}\",\"resourceAccess\":[${'$'}{list:+$list,}$lacking]}"`,
    `  if [[ "$answer" == *'"resourceAppId"'* ]]; then lists="\${answer%]*},$lists"; lists=\${lists#*[}; fi`,
    String.raw`  send patch "/applications/$application" "{\"requiredResourceAccess\":[$lists]}" >/dev/null || fail ${quoted(say.notListed)}`,
    'fi',
  ];
}

/** The service principal, and a grant for each permission that it has not. */
export function grantLines(say: ScriptSentences): readonly string[] {
  return [
    `look_up "/servicePrincipals?"'$filter='"appId%20eq%20%27$client%27"'&$select=id' 'value[0].id'`,
    'principal=$answer',
    'if [ -z "$principal" ]; then',
    String.raw`  patiently send post /servicePrincipals "{\"appId\":\"$client\"}" --query id --output tsv || fail ${quoted(say.noServicePrincipal)}`,
    '  principal=$answer',
    'fi',
    `patiently graph get "/servicePrincipals/$principal/appRoleAssignments?"'$top=999' --query "value[?resourceId=='$resource'].appRoleId" --output tsv || fail ${quoted(say.notLooked)}`,
    'assigned=$answer',
    "granted=''",
    'refused=0',
    'for permission in ${permissions[@]+"${permissions[@]}"}; do',
    '  role=$(role_of "$permission")',
    '  if grep -q -i -x -F -e "$role" <<<"$assigned"; then',
    `    say ${quoted(say.alreadyGranted)}`,
    '  else',
    `    say ${quoted(say.granting)}`,
    String.raw`    body="{\"principalId\":\"$principal\",\"resourceId\":\"$resource\",\"appRoleId\":\"$role\"}"`,
    '    if ! patiently send post "/servicePrincipals/$resource/appRoleAssignedTo" "$body" --query id --output tsv; then',
    `      if ! grep -q -i 'already exist' "$work/errors"; then`,
    '        cat "$work/errors" >&2',
    `        say ${quoted(say.notGranted)}`,
    '        refused=1',
    '        continue',
    '      fi',
    '    fi',
    '  fi',
    '  granted="${granted:+$granted }$permission"',
    'done',
    '',
  ];
}

/** What goes back to who asked. */
export function azureCliBlock(say: ScriptSentences): readonly string[] {
  return [
    `say ${quoted(say.consentLink)}`,
    `say ${quoted(say.handBack)}`,
    `printf '%s\\n' ${blockLines.map(quoted).join(' ')}`,
    `if [ "$refused" = 1 ]; then say ${quoted(say.incomplete)}; exit 1; fi`,
  ];
}
