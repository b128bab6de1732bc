/** Entries of one day of the calendar, where the reader is. */
export interface Day<T> {
  readonly kind: 'today' | 'yesterday' | 'earlier';
  /** Local midnight at its start; also what tells it from other days. */
  readonly start: Date;
  readonly entries: readonly T[];
}

/** In the order given, which is the newest first. What seems to come from the future (a clock that was set back) is of today. */
export function byDay<T extends { readonly at: string }>(entries: readonly T[], now: Date): readonly Day<T>[] {
  const today = startOfDay(now);
  const yesterday = startOfDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1));
  const days: { readonly start: Date; readonly entries: T[] }[] = [];
  for (const entry of entries) {
    const start = startOfDay(new Date(Math.min(new Date(entry.at).getTime(), now.getTime())));
    const last = days.at(-1);
    if (last?.start.getTime() === start.getTime()) last.entries.push(entry);
    else days.push({ start, entries: [entry] });
  }
  return days.map((day) => ({ kind: kindOf(day.start, today, yesterday), ...day }));
}

/** Milliseconds until “today” is another day. */
export function untilMidnight(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();
}

function kindOf(start: Date, today: Date, yesterday: Date): Day<unknown>['kind'] {
  if (start.getTime() === today.getTime()) return 'today';
  return start.getTime() === yesterday.getTime() ? 'yesterday' : 'earlier';
}

function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
