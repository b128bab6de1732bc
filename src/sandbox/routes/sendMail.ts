import { badRequest, GraphError } from '../errors.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from '../json.ts';
import { mailboxOwner } from './mailboxOwner.ts';
import type { Call, Outcome, Route } from './route.ts';

/** Mail goes to the mailboxes of this tenant, and nowhere else. */
export const sendMailRoutes: readonly Route[] = [{ method: 'POST', path: 'users/{user}/sendMail', permission: 'sendMail', answer: sendMail }];

/** Source: Microsoft Graph's reference, "user: sendMail". A copy stays with the sender unless `saveToSentItems` is false. */
function sendMail(call: Call): Outcome {
  const sender = mailboxOwner(call);
  const given = call.json();
  const message = given['message'] ?? given['Message'];
  if (!isJsonObject(message)) throw badRequest("The parameter 'message' is missing.");
  const to = addressesIn(message['toRecipients'], 'toRecipients');
  const everybody = [...to, ...addressesIn(message['ccRecipients'], 'ccRecipients'), ...addressesIn(message['bccRecipients'], 'bccRecipients')];
  if (everybody.length === 0) throw invalidRecipients("A message can't be sent because it contains no recipients.");
  const facts = factsOf(message, to, { name: sender['displayName'] ?? null, address: sender['mail'] ?? null });
  const copies = (given['saveToSentItems'] ?? given['SaveToSentItems']) === false ? [] : [textOf(sender['mail'])];
  for (const address of new Set([...everybody, ...copies].map((one) => one.toLowerCase()))) {
    const user = call.tenant.userWithAddress(address);
    if (user) call.tenant.mailboxes.deliver(user, facts, call.now);
  }
  return { kind: 'accepted' };
}

function factsOf(message: JsonObject, to: readonly string[], from: JsonObject): JsonObject {
  const body = isJsonObject(message['body']) ? message['body'] : {};
  const content = textOf(body['content']);
  return {
    subject: textOf(message['subject']),
    body: { contentType: textOf(body['contentType']).toLowerCase() === 'html' ? 'html' : 'text', content },
    bodyPreview: content.slice(0, 255),
    from: { emailAddress: from },
    toRecipients: to.map((address) => ({ emailAddress: { name: address, address } })),
  };
}

/** @throws {GraphError} 400 */
function addressesIn(recipients: Json | undefined, name: string): readonly string[] {
  if (recipients === undefined || recipients === null) return [];
  if (!Array.isArray(recipients)) throw badRequest(`'${name}' must be a list.`);
  return recipients.map((recipient) => {
    const emailAddress = isJsonObject(recipient) ? recipient['emailAddress'] : undefined;
    const address = isJsonObject(emailAddress) ? textOf(emailAddress['address']) : '';
    if (!/^[^@\s]+@[^@\s]+$/.test(address))
      throw invalidRecipients(`Recipient '${address}' is not resolved. All recipients must be resolved before a message can be submitted.`);
    return address;
  });
}

function invalidRecipients(why: string): GraphError {
  return new GraphError(400, 'ErrorInvalidRecipients', `At least one recipient isn't valid., ${why}`);
}
