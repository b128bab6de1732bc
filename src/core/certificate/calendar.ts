import { t } from '@vscode/l10n';
import { expiryStages } from './expiry.ts';

/** What the calendar says about a certificate's end. Public facts only. */
export interface ExpiryEvent {
  /** RFC 4514. */
  readonly subject: string;
  /** SHA-256, hex: the same certificate is the same event, however often it is added. */
  readonly thumbprint: string;
  /** SHA-1, hex: what the portal shows. */
  readonly sha1Thumbprint: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** Names of the connections that use it. */
  readonly connections: readonly string[];
  /** When the event is written. */
  readonly now: Date;
}

/**
 * An iCalendar file (RFC 5545) with one event at the moment at which the certificate ends, and an alarm at each stage before.
 * @throws {RangeError} `notAfter` is no date
 */
export function calendarEvent({ subject, thumbprint, sha1Thumbprint, notAfter, connections, now }: ExpiryEvent): string {
  const summary = t('Certificate expires: {0}', subject);
  const description = [
    connections.length > 0
      ? t('These connections of Preauthorised Graph use it: {0}', connections.join(', '))
      : t('No connection of Preauthorised Graph used it when this was written.'),
    t('Run “Renew Certificate…” in VS Code before then. A Power Automate connection needs the new .pfx too.'),
    t('Thumbprint as the portal shows it (SHA-1): {0}', sha1Thumbprint),
    t('Thumbprint (SHA-256): {0}', thumbprint),
  ].join('\n');
  const alarms = expiryStages
    .filter((days) => days > 0)
    .flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(t('In {0} days: {1}', days, summary))}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Preauthorised Graph//Certificate Expiry//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    // The identity, and not the moment of writing: a calendar that knows the event replaces it.
    `UID:${thumbprint.toLowerCase().replaceAll(/[^0-9a-f]/g, '')}@preauthorised-graph`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(new Date(notAfter))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    // A certificate keeps nobody busy.
    'TRANSP:TRANSPARENT',
    ...alarms,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20271123T120000Z` */
function utc(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A TEXT value (RFC 5545, section 3.3.11): no control character may be in it, and a line's end is written as `\n`. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);
}

/** At most 75 octets a line, the space that continues it counted (RFC 5545, section 3.1); never within a character. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
