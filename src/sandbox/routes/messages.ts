import { mailItemNotFound } from '../errors.ts';
import { messageType } from '../odata/entityTypes.ts';
import { mailboxOwner } from './mailboxOwner.ts';
import { key, type Route } from './route.ts';

/** Mail, to be read only, and with a permission that the sandbox's app lacks at first. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'users/{user}/messages',
    permission: 'listMessages',
    answer: (call) => {
      const user = mailboxOwner(call);
      return { kind: 'collection', type: messageType, items: call.tenant.mailboxes.messages(user), context: `users('${user.id}')/messages` };
    },
  },
  {
    method: 'GET',
    path: 'users/{user}/messages/{message}',
    permission: 'listMessages',
    answer: (call) => {
      const user = mailboxOwner(call);
      const message = call.tenant.mailboxes.messages(user).find((one) => one.id === key(call, 1));
      if (!message) throw mailItemNotFound();
      return { kind: 'entity', type: messageType, entity: message, context: `users('${user.id}')/messages` };
    },
  },
];
