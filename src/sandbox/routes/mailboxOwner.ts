import { GraphError } from '../errors.ts';
import { textOf, type Entity } from '../json.ts';
import type { Call } from './route.ts';
import { userOf } from './users.ts';

/** The user that the first key names, who has a mailbox. @throws {GraphError} 404 for nobody, and for somebody without one, in Exchange's words */
export function mailboxOwner(call: Call): Entity {
  const user = userOf(call);
  if (textOf(user['mail']) === '') {
    throw new GraphError(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.');
  }
  return user;
}
