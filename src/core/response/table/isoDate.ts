/** A point in time to a fraction of a second: Graph sends seven digits of it, more than a number of milliseconds holds. */
export interface Instant {
  /** Since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** 0 to 1. */
  readonly fraction: number;
}

const longest = 64;

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 0 && day >= 1 && day <= (monthDays[month - 1] ?? 0))) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Days since 1970-01-01 in the Gregorian calendar. A year is counted from March, so that a leap day is its last. */
function dayNumber(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - 719_468;
}

/** The number that so many digits stand for; NaN where there is something else. */
function digits(text: string, at: number, count: number): number {
  let number = at + count > text.length ? Number.NaN : 0;
  for (let place = at; place < at + count; place++) {
    const digit = text.charCodeAt(place) - 0x30;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}

/** Seconds east of Greenwich; NaN where there is something else. Without an offset it is UTC. */
function offsetAt(text: string, at: number): number {
  if (at === text.length || (at + 1 === text.length && /[Zz]/.test(text.charAt(at)))) return 0;
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : Number.NaN;
  const minutesAt = text[at + 3] === ':' ? at + 4 : at + 3;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, minutesAt, 2);
  return text.length === minutesAt + 2 && hours < 24 && minutes < 60 ? sign * (hours * 3600 + minutes * 60) : Number.NaN;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (digits(text, at, 1) >= 0) at += 1;
  return at;
}

/** Seconds since midnight UTC, and where the fraction of a second ends that follows them. */
function timeAt(text: string): { readonly seconds: number; readonly fraction: number } {
  const hasSeconds = text[16] === ':';
  const fractionAt = hasSeconds ? 19 : 16;
  const end = hasSeconds && text[fractionAt] === '.' ? endOfDigits(text, fractionAt + 1) : fractionAt;
  const hours = digits(text, 11, 2);
  const minutes = digits(text, 14, 2);
  const seconds = hasSeconds ? digits(text, 17, 2) : 0;
  // A leap second is one; 24:00 is the end of a day. A point alone is no fraction.
  const isTime = /[Tt]/.test(text.charAt(10)) && text[13] === ':' && hours <= 24 && minutes < 60 && seconds <= 60 && end !== fractionAt + 1;
  return {
    seconds: isTime ? hours * 3600 + minutes * 60 + seconds - offsetAt(text, end) : Number.NaN,
    fraction: end > fractionAt ? Number(`0${text.slice(fractionAt, end)}`) : 0,
  };
}

/** An ISO 8601 day or instant, as Graph writes them; without an offset it is taken for UTC. */
export function instantOf(text: string): Instant | undefined {
  if (text.length < 10 || text.length > longest || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (!isDay(year, month, day)) return undefined;
  const time = text.length === 10 ? { seconds: 0, fraction: 0 } : timeAt(text);
  return Number.isNaN(time.seconds) ? undefined : { seconds: dayNumber(year, month, day) * 86_400 + time.seconds, fraction: time.fraction };
}

/** Whether bytes may be one at all: the first ones decide nearly always. */
export function mayBeInstant(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 10 || to - from > longest || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return false;
  const first = bytes[from] ?? 0;
  return first >= 0x30 && first <= 0x39;
}
