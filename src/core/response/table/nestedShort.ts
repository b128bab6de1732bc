import { eachItem, eachMember, isArray, isObject } from './jsonValues.ts';
import { firstText, plainText } from './valueText.ts';

/** Members by which people know a thing, the best first. Source: Microsoft Graph v1.0 resource types. */
const labels = new Map(
  `displayName name emailAddress title subject userPrincipalName mail address email label dateTime value
  user application group device id key content`
    .split(/\s+/)
    .map((name, place) => [name, place] as const),
);

const longestName = 32;
/** Units of one part; a cell holds only a few of them. */
const partUnits = 300;
/** Items of an array that are named. */
const namedItems = 3;
/** Labels within labels: `createdBy.user.displayName`. Deeper ones are not looked for. */
const deepestLabel = 3;

interface Label {
  readonly text: string | undefined;
  /** Members or items that are in the text, of so many. */
  readonly named: number;
  readonly count: number;
}

function nameOf(bytes: Uint8Array, from: number, to: number): string {
  return to - from > longestName ? '' : plainText(bytes, from, to);
}

function isScalar(bytes: Uint8Array, at: number): boolean {
  return !isObject(bytes, at) && !isArray(bytes, at);
}

const isNull = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0x6e;

function labelOfObject(bytes: Uint8Array, from: number, to: number, depth: number): Label {
  let best = labels.size;
  let text: string | undefined;
  let first: string | undefined;
  let count = 0;
  eachMember(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
    count += 1;
    if (isNull(bytes, valueFrom)) return undefined;
    const place = labels.get(nameOf(bytes, nameFrom, nameTo)) ?? labels.size;
    if (place < best) {
      const found = isScalar(bytes, valueFrom)
        ? firstText(bytes, valueFrom, valueTo, partUnits)
        : depth < deepestLabel && isObject(bytes, valueFrom)
          ? labelOfObject(bytes, valueFrom, valueTo, depth + 1).text
          : undefined;
      if (found !== undefined && found !== '') {
        best = place;
        text = found;
      }
    }
    if (first === undefined && isScalar(bytes, valueFrom)) {
      first = `${firstText(bytes, nameFrom - 1, nameTo + 1, partUnits)}: ${firstText(bytes, valueFrom, valueTo, partUnits)}`;
    }
    return undefined;
  });
  return { text: text ?? first, named: 1, count };
}

function labelOfArray(bytes: Uint8Array, from: number, to: number): Label {
  const named: string[] = [];
  let count = 0;
  eachItem(bytes, from, to, (itemFrom, itemTo) => {
    count += 1;
    if (count > namedItems) return undefined;
    const text = isObject(bytes, itemFrom)
      ? labelOfObject(bytes, itemFrom, itemTo, 1).text
      : isScalar(bytes, itemFrom)
        ? firstText(bytes, itemFrom, itemTo, partUnits)
        : undefined;
    if (text !== undefined) named.push(text);
    return undefined;
  });
  return { text: named.length === Math.min(count, namedItems) ? named.join(', ') : undefined, named: named.length, count };
}

/** An object or array in a few words: what people call it, and how many members or items more there are. Only a number where nothing in it has a name. */
export function nestedShort(bytes: Uint8Array, from: number, to: number): string {
  const inObject = isObject(bytes, from);
  const { text, named, count } = inObject ? labelOfObject(bytes, from, to, 0) : labelOfArray(bytes, from, to);
  if (text === undefined || count === 0) return inObject ? `{${count || ''}}` : `[${count || ''}]`;
  return count > named ? `${text} +${count - named}` : text;
}
