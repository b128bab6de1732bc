interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** 0.digits × 10^exponent, without zeros at either end. */
  readonly digits: string;
  readonly exponent: number;
}

function withoutZeros(digits: string): { readonly digits: string; readonly dropped: number } {
  let from = 0;
  while (digits.charCodeAt(from) === 0x30) from += 1;
  let to = digits.length;
  while (to > from && digits.charCodeAt(to - 1) === 0x30) to -= 1;
  return { digits: digits.slice(from, to), dropped: from };
}

function decimalOf(text: string): Decimal {
  const isNegative = text.startsWith('-');
  const mark = text.search(/[eE]/);
  const mantissa = text.slice(isNegative ? 1 : 0, mark < 0 ? text.length : mark);
  const point = mantissa.indexOf('.');
  const whole = point < 0 ? mantissa : mantissa.slice(0, point);
  const { digits, dropped } = withoutZeros(point < 0 ? whole : whole + mantissa.slice(point + 1));
  if (digits === '') return { sign: 0, digits: '', exponent: 0 };
  // Exact up to 15 digits: nobody tells larger exponents apart.
  const exponent = mark < 0 ? 0 : Number(text.slice(mark + 1));
  return { sign: isNegative ? -1 : 1, digits, exponent: exponent + whole.length - dropped };
}

/** Compares numbers of JSON by value, exactly: `1.0` and `1` are equal, two above 2^53 that differ in one digit are not. */
export function compareNumbers(one: string, other: string): number {
  if (one === other) return 0;
  const a = decimalOf(one);
  const b = decimalOf(other);
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.exponent < b.exponent ? -a.sign : a.sign;
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -a.sign : a.sign;
}
