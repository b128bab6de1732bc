/** The order of texts in a language, whatever their case, numbers in them by value. */
export interface TextOrder {
  compare(one: string, other: string): number;
  /**
   * A key that compares as a string: where two keys differ, so do their texts, only that this is known ten times faster; where they are the same,
   * `compare` knows. Undefined for a text that has none.
   */
  quick(text: string): string | undefined;
}

const asciiCount = 128;
/** Behind Latin Extended-A: accented letters of European languages, each one character. */
const lastLatin = 0x180;
const zero = 0x30;
const nine = 0x39;
/** ICU takes longer runs of digits for several numbers. */
const longestNumber = 254;

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

/** The place of each character of ASCII in the language; 0 for those that count for nothing. */
function placesOf(primary: Intl.Collator): Uint8Array {
  const places = new Uint8Array(asciiCount);
  const counting = Array.from({ length: asciiCount }, (_, code) => code).filter((code) => primary.compare(String.fromCharCode(code), '') !== 0);
  counting.sort((one, other) => primary.compare(String.fromCharCode(one), String.fromCharCode(other)));
  let place = 0;
  counting.forEach((code, index) => {
    const before = counting[index - 1];
    if (before === undefined || primary.compare(String.fromCharCode(before), String.fromCharCode(code)) !== 0) place += 1;
    places[code] = place;
  });
  return places;
}

/** Whether two letters may be one, as `ch` in Czech and `aa` in Danish: then they do not stand where each for itself would. */
function hasDoubleLetters(primary: Intl.Collator, places: Uint8Array): boolean {
  const place = (letter: string): number => places[letter.charCodeAt(0)] ?? 0;
  const ordered = letters.toSorted((one, other) => place(one) - place(other));
  return ordered.some((first) =>
    ordered.some((second, index) => {
      const before = ordered[index - 1] ?? '';
      return Math.sign(primary.compare(first + before, first + second)) !== Math.sign(place(before) - place(second));
    }),
  );
}

/** Places of letters that differ from one of ASCII in their accent only, as `é` from `e`: accents count where all else is the same. 0 for all other characters. */
function accented(primary: Intl.Collator, places: Uint8Array): (code: number) => number {
  const known = new Uint8Array(lastLatin - asciiCount);
  for (let code = asciiCount; code < lastLatin; code++) {
    const letter = letters.find((plain) => primary.compare(plain, String.fromCharCode(code)) === 0);
    known[code - asciiCount] = letter === undefined ? 0 : (places[letter.charCodeAt(0)] ?? 0);
  }
  return (code) => known[code - asciiCount] ?? 0;
}

function quickKeys(places: Uint8Array, accentedPlace: (code: number) => number): (text: string) => string | undefined {
  let key = Buffer.alloc(256);
  return (text) => {
    // A number may take two bytes more than it has digits.
    if (key.length < text.length * 3) key = Buffer.alloc(text.length * 3);
    let length = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= asciiCount) {
        const place = accentedPlace(code);
        if (place === 0) return undefined;
        key[length++] = place;
        continue;
      }
      if (code < zero || code > nine) {
        const place = places[code] ?? 0;
        if (place > 0) key[length++] = place;
        continue;
      }
      let end = at + 1;
      while (end < text.length && text.charCodeAt(end) >= zero && text.charCodeAt(end) <= nine) end += 1;
      if (end - at > longestNumber) return undefined;
      while (at < end && text.charCodeAt(at) === zero) at += 1;
      key[length++] = places[zero] ?? 0;
      key[length++] = end - at;
      while (at < end) key[length++] = text.charCodeAt(at++);
      at -= 1;
    }
    return key.toString('latin1', 0, length);
  };
}

/** @param locale BCP 47; absent: the reader's */
export function textOrder(locale?: string): TextOrder {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'accent' });
  // Accents count only where all else is the same: keys are of all else.
  const primary = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const places = placesOf(primary);
  return { compare: collator.compare, quick: hasDoubleLetters(primary, places) ? () => undefined : quickKeys(places, accented(primary, places)) };
}
