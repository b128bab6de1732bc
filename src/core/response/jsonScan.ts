import { backslash, quote } from '../jsonSigns.ts';

/** Ends of JSON's scalars in bytes (RFC 8259). Each returns the offset after the value, or `-1 - offset` of the byte that is wrong. */

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** `at` is the opening quote. */
export function endOfString(bytes: Uint8Array, at: number): number {
  let offset = at + 1;
  for (;;) {
    const byte = bytes[offset];
    if (byte === quote) {
      return offset + 1;
    }
    if (byte === undefined || byte < 0x20) {
      return -1 - offset;
    }
    if (byte !== backslash) {
      offset += 1;
      continue;
    }
    const escape = bytes[offset + 1];
    if (escape === 0x75) {
      for (let digit = 2; digit < 6; digit++) {
        if (!isHexDigit(bytes[offset + digit])) {
          return -1 - offset - digit;
        }
      }
      offset += 6;
    } else if (escape !== undefined && '"\\/bfnrt'.includes(String.fromCharCode(escape))) {
      offset += 2;
    } else {
      return -1 - offset - 1;
    }
  }
}

function endOfDigits(bytes: Uint8Array, at: number): number {
  let offset = at;
  while (isDigit(bytes[offset])) {
    offset += 1;
  }
  return offset;
}

/** `at` is a digit or a minus. */
export function endOfNumber(bytes: Uint8Array, at: number): number {
  let offset = bytes[at] === 0x2d ? at + 1 : at;
  if (!isDigit(bytes[offset])) {
    return -1 - offset;
  }
  offset = bytes[offset] === 0x30 ? offset + 1 : endOfDigits(bytes, offset);
  if (bytes[offset] === 0x2e) {
    const fraction = offset + 1;
    offset = endOfDigits(bytes, fraction);
    if (offset === fraction) {
      return -1 - offset;
    }
  }
  const exponent = bytes[offset];
  if (exponent === 0x65 || exponent === 0x45) {
    const sign = bytes[offset + 1];
    const digits = sign === 0x2b || sign === 0x2d ? offset + 2 : offset + 1;
    offset = endOfDigits(bytes, digits);
    if (offset === digits) {
      return -1 - offset;
    }
  }
  return offset;
}

const literals = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/** `at` is a letter, or anything else that no value begins with. */
export function endOfLiteral(bytes: Uint8Array, at: number): number {
  const literal = literals.find((word) => word[0] === bytes[at]);
  if (literal === undefined) {
    return -1 - at;
  }
  for (let index = 1; index < literal.length; index++) {
    if (bytes[at + index] !== literal[index]) {
      return -1 - at - index;
    }
  }
  return at + literal.length;
}
