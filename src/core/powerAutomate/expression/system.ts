/** What both a request file and a flow can make anew each time. */
const pairs: ReadonlyMap<string, string> = new Map([
  ['$guid', 'guid()'],
  ['$datetime iso8601', 'utcNow()'],
  ['$timestamp', "div(sub(ticks(utcNow()),ticks('1970-01-01T00:00:00Z')),10000000)"],
]);

/** Other ways in which request files call the same. */
const alike: ReadonlyMap<string, string> = new Map([
  ['$uuid', '$guid'],
  ['$random.uuid', '$guid'],
  ['$isoTimestamp', '$datetime iso8601'],
]);

const references: ReadonlyMap<string, string> = new Map([...pairs].map(([reference, expression]) => [expression.toLowerCase(), reference]));

/** The expression that makes the same value as `{{$guid}}`, `{{$randomInt 1 6}}` …; `undefined` where a flow has none. */
export function systemExpression(reference: string): string | undefined {
  const word = reference.trim().replaceAll(/\s+/g, ' ');
  const known = pairs.get(alike.get(word) ?? word);
  if (known !== undefined) return known;
  const [, least, behind] = /^\$randomInt (-?\d{1,9}) (-?\d{1,9})$/.exec(word) ?? [];
  return least === undefined || behind === undefined ? undefined : `rand(${least},${behind})`;
}

/** The other way round: `$guid` for `guid()`. */
export function systemReference(expression: string): string | undefined {
  // No name has a space in it, and the only quoted text among these has none either.
  const plain = expression.replaceAll(/\s+/g, '');
  const known = references.get(plain.toLowerCase());
  if (known !== undefined) return known;
  const [, least, behind] = /^rand\((-?\d{1,9}),(-?\d{1,9})\)$/i.exec(plain) ?? [];
  return least === undefined || behind === undefined ? undefined : `$randomInt ${least} ${behind}`;
}
