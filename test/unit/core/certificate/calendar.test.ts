import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarEvent, type ExpiryEvent } from '../../../../src/core/certificate/calendar.ts';

function event(changes: Partial<ExpiryEvent> = {}): string {
  return calendarEvent({
    subject: 'CN=Contoso Onboarding,O=Contoso',
    thumbprint: 'AB12'.repeat(16),
    sha1Thumbprint: 'CD34'.repeat(10),
    notAfter: '2027-06-01T12:00:00.000Z',
    connections: ['contoso', 'contoso test'],
    now: new Date('2026-11-23T14:40:33.123Z'),
    ...changes,
  });
}

/** Content lines, unfolded as RFC 5545, section 3.1 says. */
function linesOf(text: string): readonly string[] {
  assert.ok(text.endsWith('\r\n'));
  assert.ok(!/(?<!\r)\n|\r(?!\n)/.test(text), 'lines end with CRLF only');
  return text.replaceAll('\r\n ', '').slice(0, -2).split('\r\n');
}

/** The value of the first line of that name, its escapes undone. */
function valueOf(text: string, name: string): string | undefined {
  const line = linesOf(text).find((one) => one.startsWith(`${name}:`));
  return line?.slice(name.length + 1).replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}

describe('The calendar event of a certificate', () => {
  it('is one event at the end, with an alarm 60, 30 and 7 days before', () => {
    const lines = linesOf(event());
    assert.deepEqual(lines.slice(0, 5), [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Preauthorised Graph//Certificate Expiry//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
    ]);
    assert.deepEqual(lines.slice(-2), ['END:VEVENT', 'END:VCALENDAR']);
    assert.equal(valueOf(event(), 'DTSTART'), '20270601T120000Z');
    assert.equal(valueOf(event(), 'DTSTAMP'), '20261123T144033Z');
    assert.deepEqual(
      lines.filter((line) => line.startsWith('TRIGGER')),
      ['TRIGGER:-P60D', 'TRIGGER:-P30D', 'TRIGGER:-P7D'],
    );
    assert.equal(lines.filter((line) => line === 'BEGIN:VALARM').length, 3);
    assert.equal(lines.filter((line) => line === 'END:VALARM').length, 3);
    // ACTION, DESCRIPTION and TRIGGER are what an alarm that shows itself must have.
    assert.equal(lines.filter((line) => line === 'ACTION:DISPLAY').length, 3);
  });

  it('is the same event whenever it is written', () => {
    assert.equal(valueOf(event(), 'UID'), `${'ab12'.repeat(16)}@preauthorised-graph`);
    assert.equal(valueOf(event({ now: new Date('2027-01-01'), connections: [] }), 'UID'), valueOf(event(), 'UID'));
  });

  it('names the subject and the connections, with the signs of the format escaped', () => {
    const text = event({ subject: String.raw`CN=Zoë\, Ltd;x`, connections: ['a,b', 'c;d\\e'] });
    assert.equal(valueOf(text, 'SUMMARY'), String.raw`Certificate expires: CN=Zoë\, Ltd;x`);
    assert.match(valueOf(text, 'DESCRIPTION') ?? '', /a,b, c;d\\e\n/);
    assert.ok(linesOf(text).some((line) => line.startsWith(String.raw`SUMMARY:Certificate expires: CN=Zoë\\\, Ltd\;x`)));
  });

  it('says the thumbprint that the portal shows', () => {
    assert.match(valueOf(event(), 'DESCRIPTION') ?? '', /portal.*: (?:CD34){10}\n/);
  });

  it('says so when no connection uses it', () => {
    assert.match(valueOf(event({ connections: [] }), 'DESCRIPTION') ?? '', /^No connection/);
  });

  it('a name cannot add a line of its own', () => {
    const text = event({ subject: 'CN=x\r\nATTACH:file:///etc/passwd\u0000\u0085', connections: ['y\rBEGIN:VEVENT', 'z\nEND:VCALENDAR'] });
    assert.equal(linesOf(text).filter((line) => /^(?:ATTACH|BEGIN:VEVENT|END:VCALENDAR)/.test(line)).length, 2);
    assert.ok(!/[^\P{Cc}\r\n]/u.test(text));
  });

  it('no line is longer than 75 octets, none is cut within a character, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.string({ unit: 'binary', maxLength: 60 })), (subject, connections) => {
        const bytes = Buffer.from(event({ subject, connections }));
        const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.equal(valueOf(text, 'SUMMARY'), `Certificate expires: ${subject.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, ' ')}`);
      }),
    );
  });

  it('refuses what is no date', () => {
    assert.throws(() => event({ notAfter: 'soon' }), RangeError);
  });
});
