import { badRequest } from '../errors.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../json.ts';
import { mailboxOwner } from './mailboxOwner.ts';
import type { Call, Outcome, Route } from './route.ts';

/** Automatic replies and the like. */
export const mailboxSettingsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'users/{user}/mailboxSettings',
    permission: 'readMailboxSettings',
    answer: (call) => answered(call, call.tenant.mailboxes.settings(mailboxOwner(call))),
  },
  { method: 'PATCH', path: 'users/{user}/mailboxSettings', permission: 'writeMailboxSettings', answer: change },
];

/** Source: Microsoft Graph's reference, "automaticRepliesSetting resource type". */
const choices: Readonly<Record<string, readonly string[]>> = {
  status: ['disabled', 'alwaysEnabled', 'scheduled'],
  externalAudience: ['none', 'contactsOnly', 'all'],
};
const readOnly = new Set(['archiveFolder', 'userPurpose']);

/** Within a setting, what isn't mentioned stays. The answer has what was changed, and no more. */
function change(call: Call): Outcome {
  const user = mailboxOwner(call);
  const settings = call.tenant.mailboxes.settings(user);
  const given = Object.entries(call.json()).filter(([name]) => !name.includes('@'));
  const changes = Object.fromEntries(given.map(([name, value]): [string, Json] => [name, changed(settings, name, value)]));
  call.tenant.mailboxes.set(user, { ...settings, ...changes });
  return answered(call, changes);
}

function answered(call: Call, value: JsonObject): Outcome {
  return { kind: 'value', value, context: `users('${mailboxOwner(call).id}')/mailboxSettings` };
}

/** @throws {GraphError} 400 */
function changed(settings: JsonObject, name: string, value: Json): Json {
  const before = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (before === undefined) throw badRequest(`The property '${name}' does not exist on type 'microsoft.graph.mailboxSettings'.`);
  if (readOnly.has(name)) throw badRequest(`The property '${name}' is read-only.`);
  if (!isJsonObject(before)) return value;
  if (!isJsonObject(value)) throw badRequest(`The property '${name}' must be an object.`);
  for (const [part, content] of Object.entries(value)) {
    if (!Object.hasOwn(before, part) && !part.includes('@')) throw badRequest(`The property '${part}' does not exist on '${name}'.`);
    const allowed = name === 'automaticRepliesSetting' && Object.hasOwn(choices, part) ? choices[part] : undefined;
    if (allowed && !allowed.includes(textOf(content))) throw badRequest(`Requested value '${textOf(content)}' was not found.`);
  }
  return { ...before, ...value };
}
