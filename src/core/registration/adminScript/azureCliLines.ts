import { microsoftGraphAppId } from './input.ts';
import { bashText as quoted } from './quoting.ts';
import { blockLines, type ScriptSentences } from './sentences.ts';
import type { ScriptValues } from './values.ts';

/** Finds the app, or makes it, and puts the certificate on it. */
export function applicationLines(values: ScriptValues, say: ScriptSentences): readonly string[] {
  const [hex, base64] = values.keyIdentifiers;
  const isOurs = `customKeyIdentifier=='${hex}' || customKeyIdentifier=='${base64}'`;
  const byClient = `/applications?$filter=appId%20eq%20%27${values.client}%27&$select=id,appId`;
  return [
    String.raw`key="{\"type\":\"AsymmetricX509Cert\",\"usage\":\"Verify\",\"displayName\":$key_name,\"key\":\"$certificate\"}"`,
    ...(values.client === ''
      ? [
          `look_up ${quoted(values.appsOfThatName)} ${quoted(`value[?keyCredentials[?${isOurs}]] | [0].id`)}`,
          'application=$answer',
          'if [ -z "$application" ]; then',
          `  say ${quoted(say.creating)}`,
          String.raw`  body="{\"displayName\":$app_name,\"signInAudience\":\"AzureADMyOrg\",\"keyCredentials\":[$key],\"requiredResourceAccess\":[{\"resourceAppId\":\"${microsoftGraphAppId}\",\"resourceAccess\":[$access]}]}"`,
          String.raw`  if [ -z "$access" ]; then body="{\"displayName\":$app_name,\"signInAudience\":\"AzureADMyOrg\",\"keyCredentials\":[$key]}"; fi`,
          `  application=$(send post /applications "$body" --query id --output tsv) || fail ${quoted(say.notCreated)}`,
          'fi',
        ]
      : [`look_up ${quoted(byClient)} 'value[0].id'`, 'application=$answer', `is_guid "$application" || fail ${quoted(say.noApp)}`]),
    ...extensionLines(say, isOurs),
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
