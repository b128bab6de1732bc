/**
 * Milliseconds to wait before the same request is sent again; `undefined` where the header says nothing that can be read. Seconds, or an HTTP date.
 * Source: RFC 9110, section 10.2.3.
 * @param now of the answer
 */
export function retryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // `Date.parse` takes nearly anything for a date, and a number for a year.
  const time = /^[A-Z][a-z]{2},? .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
}
