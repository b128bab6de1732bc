import { t } from '@vscode/l10n';
import { headerOf, type Probe } from './probe.ts';
import { detailOf, quoted } from './quoted.ts';
import type { Tick } from './tick.ts';

/** Entra tolerates 5 minutes between an assertion's times and its own clock; a minute is no accident any more. */
const warnSeconds = 60;
const failSeconds = 5 * 60;

/** A server's clock beside this computer's, seconds: positive when this computer is ahead. */
interface Reading {
  readonly host: string;
  readonly ahead: number;
  readonly line: string;
}

/** Compares this computer's clock with what the servers say in `Date` (RFC 9110, section 6.6.1); the token service's counts, for it judges the assertion. */
export function clockTick(probes: readonly Probe[], now: Date): Tick {
  const readings = probes.flatMap((probe) => readingOf(probe) ?? []);
  const [reading] = readings;
  const times = detailOf(t('This computer: {0}', inSeconds(now)), ...readings.map(({ line }) => line));
  if (!reading) return { id: 'clock', state: 'skipped', title: t('The clock could not be compared: no server said what time it is.'), ...times };
  const seconds = Math.abs(reading.ahead);
  if (seconds <= warnSeconds) return { id: 'clock', state: 'ok', title: t('The clock of this computer agrees with {0}.', reading.host), ...times };
  const title =
    reading.ahead > 0
      ? t('The clock of this computer is {0} ahead of {1}.', inWords(seconds), reading.host)
      : t('The clock of this computer is {0} behind {1}.', inWords(seconds), reading.host);
  const sentence =
    seconds > failSeconds
      ? t('Set the clock and the time zone of this computer right: signed assertions are refused with more than 5 minutes between.')
      : t('Set the clock of this computer by a time server, before it is too far off for signed assertions.');
  return { id: 'clock', state: seconds > failSeconds ? 'failed' : 'warning', title, ...times, fix: { sentence } };
}

function readingOf(probe: Probe): Reading | undefined {
  const written = headerOf(probe, 'date');
  // Years that need more digits are no time a server can mean, and some parsers' way of reading nonsense.
  const date = written === undefined ? Number.NaN : Date.parse(written);
  if (Number.isNaN(date) || Math.abs(date) > Date.UTC(9999, 0)) return undefined;
  // An answer out of a cache says with `Age` how long ago it was dated (RFC 9111, section 5.1).
  const age = /^\d{1,7}$/.exec(headerOf(probe, 'age') ?? '')?.[0];
  const server = date + Number(age ?? 0) * 1000;
  // `Date` has no fractions of a second, and was written at some time while we waited; only what is left of the difference is the clocks'.
  const early = probe.sentAt.getTime() - (server + 1000);
  const late = server - probe.endedAt.getTime();
  const ahead = early > 0 ? early : late > 0 ? -late : 0;
  return { host: probe.host, ahead: Math.round(ahead / 1000), line: t('{0}: {1}', quoted(probe.host), inSeconds(new Date(server))) };
}

function inSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

function inWords(seconds: number): string {
  if (seconds < 120) return t('{0} seconds', seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return t('{0} minutes', minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? t('{0} hours', hours) : t('{0} days', Math.round(hours / 24));
}
