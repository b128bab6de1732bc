/**
 * The day of a moment, in UTC: `2027-11-23`. So are the dates of a certificate written wherever there are any, for a script, a report, the portal and the
 * person beside it have to mean the same day. When something happened here is another matter: that is said in the reader's own time and language.
 * @param at ISO 8601, which stays as it is when it is no date
 */
export function dayOf(at: string | Date): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : (date.toISOString().split('T', 1)[0] ?? '');
}
