/** JSON's own signs as bytes, which in UTF-8 stand for nothing else; as UTF-16 units they are the same. Source: RFC 8259, section 2. */
export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openArray = 0x5b;
export const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;
