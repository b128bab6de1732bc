import forge from 'node-forge';

/** One ASN.1 value. Parsed, it may be BER; `derBytes` writes DER. */
export type Der = forge.asn1.Asn1;

/** A .pfx nests about 12 levels; forge's own limit of 256 is meant for anything. */
const deepest = 32;

/**
 * Parses the first ASN.1 value; its lengths must fit. BER is fine, which old Java and Mozilla write, and so are bytes
 * after it, which OpenSSL overlooks too.
 * @throws when it is not ASN.1
 */
export function readDer(bytes: Uint8Array): Der {
  // The types know only the older boolean.
  const options: unknown = { strict: true, parseAllBytes: false, decodeBitStrings: false, maxDepth: deepest };
  return forge.asn1.fromDer(binary(bytes), options as boolean);
}

/** The value in DER, in a buffer of its own. */
export function derBytes(node: Der): Uint8Array {
  return bytesOf(forge.asn1.toDer(node).getBytes());
}

/** @throws when the value is not constructed */
export function children(node: Der): readonly Der[] {
  if (typeof node.value === 'string') throw new Error('ASN.1: a constructed value was expected');
  return node.value;
}

/** @throws when there is no such child */
export function child(node: Der, index: number): Der {
  const found = children(node)[index];
  if (!found) throw new Error(`ASN.1: value ${index} is missing`);
  return found;
}

/** The bytes of an OCTET STRING, joined where BER has cut it into pieces. */
export function octets(node: Der): Uint8Array {
  return bytesOf(octetsInBinary(node));
}

/** @throws when it is no OID */
export function oid(node: Der): string {
  if (node.type !== forge.asn1.Type.OID || typeof node.value !== 'string') throw new Error('ASN.1: an object identifier was expected');
  return forge.asn1.derToOid(node.value);
}

/** @throws when it is no INTEGER from 0 to 2^31 - 1 */
export function integer(node: Der): number {
  const bytes = isInteger(node) && typeof node.value === 'string' ? Buffer.from(node.value, 'binary') : undefined;
  if (!bytes || bytes.length < 1 || bytes.length > 4 || bytes.readInt8(0) < 0) throw new Error('ASN.1: an integer from 0 to 2^31 - 1 was expected');
  return bytes.readUIntBE(0, bytes.length);
}

const types = {
  bitString: forge.asn1.Type.BITSTRING,
  integer: forge.asn1.Type.INTEGER,
  octetString: forge.asn1.Type.OCTETSTRING,
  oid: forge.asn1.Type.OID,
  sequence: forge.asn1.Type.SEQUENCE,
} as const;

/** Says nothing about what is in it. */
export function isOfType(node: Der | undefined, type: keyof typeof types): node is Der {
  return node !== undefined && node.tagClass === forge.asn1.Class.UNIVERSAL && node.type === types[type];
}

/** Says nothing about the size: `integer` throws for one that is too large. */
export function isInteger(node: Der | undefined): node is Der {
  return isOfType(node, 'integer');
}

/** A SEQUENCE, never a SET: the values stay in the order given. */
export function sequence(...values: readonly Der[]): Der {
  return forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SEQUENCE, true, [...values]);
}

/** A SET OF; DER wants its values in the order of their bytes. */
export function setOf(...values: readonly Der[]): Der {
  const sorted = values.toSorted((one, other) => Buffer.compare(derBytes(one), derBytes(other)));
  return forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, sorted);
}

/** The value in a tag `[0] EXPLICIT`. */
export function explicit(value: Der): Der {
  return forge.asn1.create(forge.asn1.Class.CONTEXT_SPECIFIC, forge.asn1.Type.NONE, true, [value]);
}

/** A BMPString: UTF-16, big-endian, which forge makes of it when it writes. */
export function bmpString(text: string): Der {
  return primitive(forge.asn1.Type.BMPSTRING, text);
}

/** An OCTET STRING in one piece; the bytes are copied. */
export function octetString(bytes: Uint8Array): Der {
  return primitive(forge.asn1.Type.OCTETSTRING, binary(bytes));
}

/** @param dotted e.g. `1.2.840.113549.1.7.1`; not checked */
export function objectIdentifier(dotted: string): Der {
  return primitive(forge.asn1.Type.OID, forge.asn1.oidToDer(dotted).getBytes());
}

/** @throws when the value does not fit into 32 bits with its sign */
export function integerValue(value: number): Der {
  return primitive(forge.asn1.Type.INTEGER, forge.asn1.integerToDer(value).getBytes());
}

/** NULL: the parameters of an algorithm that has none. */
export function nullValue(): Der {
  return primitive(forge.asn1.Type.NULL, '');
}

function octetsInBinary(node: Der): string {
  return typeof node.value === 'string' ? node.value : node.value.map(octetsInBinary).join('');
}

function primitive(type: forge.asn1.Type, value: string): Der {
  return forge.asn1.create(forge.asn1.Class.UNIVERSAL, type, false, value);
}

function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('binary');
}

/** A copy with a buffer of its own: one from Node's pool would take its neighbours along to another thread. */
function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'binary'));
}
