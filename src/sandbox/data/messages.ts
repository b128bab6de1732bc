import { textOf, type Entity } from '../json.ts';
import { Random, timestamp } from './random.ts';

const subjects = [
  'Minutes of Monday’s meeting',
  'Invoice 2026-0117',
  'Re: Travel to Lyon',
  'Your parcel is at the front desk',
  'Lunch on Thursday?',
  'Rotating the certificate of the flow',
  'Résumé of the workshop',
  'Fwd: Budget round',
  'Welcome to Contoso',
  'お知らせ：オフィス移転',
  'Reminder: timesheets',
  'Draft for review',
  'Release notes',
  'Quarterly figures',
  'Key for meeting room 4',
] as const;
const newest = Date.UTC(2026, 9, 30, 15, 20);

/** The mailbox of one user, the newest message first. */
export function createMessages(owner: Entity, ownerIndex: number, colleagues: readonly Entity[]): readonly Entity[] {
  const random = new Random(1000 + ownerIndex);
  let time = newest;
  return Array.from({ length: 36 }, (_, index): Entity => {
    time -= (20 + random.below(900)) * 60_000;
    const sender = colleagues[random.below(colleagues.length)] ?? owner;
    const subject = subjects[random.below(subjects.length)] ?? subjects[0];
    const lines = [
      `Hello ${textOf(owner['givenName'])},`,
      '',
      `this is message ${index + 1} of the sandbox: ${subject}.`,
      '',
      textOf(sender['displayName']),
    ];
    const text = lines.join('\r\n');
    const id = `AAMkAD${Buffer.from(`${owner.id.slice(0, 18)}-message-${index}`).toString('base64url')}AAA`;
    return {
      id,
      '@odata.etag': `W/"CQAAAB${Buffer.from(id).toString('base64url').slice(0, 16)}"`,
      receivedDateTime: timestamp(time),
      sentDateTime: timestamp(time - 4000),
      hasAttachments: random.chance(0.2),
      subject,
      bodyPreview: text.slice(0, 255),
      importance: random.chance(0.1) ? 'high' : 'normal',
      isRead: index > 4,
      categories: random.chance(0.2) ? ['Blue category'] : [],
      webLink: `https://outlook.sandbox/owa/?ItemID=${id}`,
      body: { contentType: 'text', content: text },
      from: { emailAddress: { name: sender['displayName'] ?? null, address: sender['mail'] ?? sender['userPrincipalName'] ?? null } },
      toRecipients: [{ emailAddress: { name: owner['displayName'] ?? null, address: owner['mail'] ?? null } }],
    };
  });
}
