import type { WebviewStrings } from '../shared/webviewStrings.ts';

/** The sentences of the page in the reader's language, and numbers, sizes and dates as that language writes them. */
export class Words {
  readonly strings: WebviewStrings;
  readonly locale: string;
  readonly #number: Intl.NumberFormat;
  readonly #oneDigit: Intl.NumberFormat;
  readonly #date: Intl.DateTimeFormat;

  constructor(strings: WebviewStrings, locale: string) {
    this.strings = strings;
    this.locale = Intl.NumberFormat.supportedLocalesOf([locale])[0] ?? 'en';
    this.#number = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 });
    this.#oneDigit = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 });
    this.#date = new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'long' });
  }

  /** A sentence with `{0}`, `{1}` replaced; what is put in is never looked at again. */
  fill(sentence: string, ...values: readonly (string | number)[]): string {
    return sentence.replace(/\{(\d)\}/g, (whole, index: string) => {
      const value = values[Number(index)];
      return typeof value === 'number' ? this.#number.format(value) : (value ?? whole);
    });
  }

  milliseconds(duration: number): string {
    const format = duration > 0 && duration < 10 ? this.#oneDigit : this.#number;
    return this.fill(this.strings.milliseconds, format.format(duration));
  }

  /** Decimal units, as VS Code and operating systems write them. */
  size(bytes: number): string {
    const { bytes: small, kilobytes, megabytes } = this.strings;
    if (bytes < 1000) {
      return this.fill(small, bytes);
    }
    return bytes < 999_950 ? this.fill(kilobytes, this.#oneDigit.format(bytes / 1000)) : this.fill(megabytes, this.#oneDigit.format(bytes / 1e6));
  }

  rows(count: number): string {
    return count === 1 ? this.strings.oneRow : this.fill(this.strings.rows, count);
  }

  lines(count: number): string {
    return count === 1 ? this.strings.oneLine : this.fill(this.strings.lineCount, count);
  }

  pages(count: number): string {
    return count === 1 ? this.strings.onePage : this.fill(this.strings.pageCount, count);
  }

  /** The time alone where it is of today. @param iso ISO 8601; anything else is shown as it is. */
  time(iso: string): string {
    const time = new Date(iso);
    const isToday = time.toDateString() === new Date().toDateString();
    return Number.isNaN(time.getTime()) ? iso : time.toLocaleString(this.locale, { timeStyle: 'medium', ...(!isToday && { dateStyle: 'medium' }) });
  }

  /** @param iso ISO 8601; anything else is shown as it is. */
  date(iso: string): string {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? iso : this.#date.format(time);
  }
}
