import { randomUUID } from 'node:crypto';
import type { Entity, JsonObject } from '../json.ts';
import { createMessages } from './messages.ts';
import { timestamp } from './random.ts';

/** Mail of people: what was there at the start, what has been sent since, and how the mailbox is set. */
export class Mailboxes {
  readonly #order: readonly string[];
  readonly #users: ReadonlyMap<string, Entity>;
  readonly #messages = new Map<string, readonly Entity[]>();
  readonly #settings = new Map<string, JsonObject>();

  /** @param order ids of the people who were there at the start */
  constructor(order: readonly string[], users: ReadonlyMap<string, Entity>) {
    this.#order = order;
    this.#users = users;
  }

  /** The newest first. */
  messages(user: Entity): readonly Entity[] {
    const existing = this.#messages.get(user.id);
    if (existing) return existing;
    const index = this.#order.indexOf(user.id);
    // Somebody who was only just created has had no mail yet.
    const messages = index === -1 ? [] : createMessages(user, index, [...this.#users.values()].slice(0, 200));
    this.#messages.set(user.id, messages);
    return messages;
  }

  /** Puts a message on top. @param facts what makes it this message */
  deliver(user: Entity, facts: JsonObject, now: Date): void {
    const id = `AAMkAD${Buffer.from(randomUUID()).toString('base64url')}AAA`;
    const time = timestamp(now.getTime());
    const usual = {
      hasAttachments: false,
      importance: 'normal',
      isRead: false,
      categories: [],
      webLink: `https://outlook.sandbox/owa/?ItemID=${id}`,
    };
    this.#messages.set(user.id, [{ receivedDateTime: time, sentDateTime: time, ...usual, ...facts, id }, ...this.messages(user)]);
  }

  /** Source: Microsoft Graph's reference, "mailboxSettings resource type". */
  settings(user: Entity): JsonObject {
    return this.#settings.get(user.id) ?? usualSettings;
  }

  set(user: Entity, settings: JsonObject): void {
    this.#settings.set(user.id, settings);
  }
}

const usualSettings: JsonObject = {
  automaticRepliesSetting: {
    status: 'disabled',
    externalAudience: 'all',
    internalReplyMessage: '',
    externalReplyMessage: '',
    scheduledStartDateTime: { dateTime: '2026-11-02T08:00:00.0000000', timeZone: 'UTC' },
    scheduledEndDateTime: { dateTime: '2026-11-03T08:00:00.0000000', timeZone: 'UTC' },
  },
  archiveFolder: 'AAMkADSandboxArchive',
  dateFormat: 'yyyy-MM-dd',
  delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
  language: { locale: 'en-US', displayName: 'English (United States)' },
  timeFormat: 'HH:mm',
  timeZone: 'UTC',
  userPurpose: 'user',
  workingHours: {
    daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    startTime: '08:00:00.0000000',
    endTime: '17:00:00.0000000',
    timeZone: { name: 'UTC' },
  },
};
