/** The attribute types of a distinguished name that we can write: those of RFC 4514 plus `emailAddress` and `serialNumber`. */
export const attributeTypes = {
  CN: { oid: '2.5.4.3', text: 'directory', longest: 64 },
  O: { oid: '2.5.4.10', text: 'directory', longest: 64 },
  OU: { oid: '2.5.4.11', text: 'directory', longest: 64 },
  L: { oid: '2.5.4.7', text: 'directory', longest: 128 },
  ST: { oid: '2.5.4.8', text: 'directory', longest: 128 },
  STREET: { oid: '2.5.4.9', text: 'directory', longest: 128 },
  C: { oid: '2.5.4.6', text: 'country', longest: 2 },
  serialNumber: { oid: '2.5.4.5', text: 'printable', longest: 64 },
  DC: { oid: '0.9.2342.19200300.100.1.25', text: 'ascii', longest: 63 },
  UID: { oid: '0.9.2342.19200300.100.1.1', text: 'directory', longest: 256 },
  emailAddress: { oid: '1.2.840.113549.1.9.1', text: 'ascii', longest: 255 },
} as const satisfies Record<string, AttributeType>;

/** How an attribute type of a distinguished name is written into a certificate. `oid` is dotted. */
export interface AttributeType {
  readonly oid: string;
  /** Which characters it takes: any, two letters, ASN.1 PrintableString, ASCII. */
  readonly text: 'directory' | 'country' | 'printable' | 'ascii';
  /** In characters: the upper bounds of RFC 5280, appendix A. */
  readonly longest: number;
}

/** In the spelling that `formatDistinguishedName` writes; what people write otherwise goes through `attributeTypeNamed`. */
export type AttributeTypeName = keyof typeof attributeTypes;

/** What people and other tools write for the same thing: Windows has `S` and `E`, PowerShell takes both, LDAP has no case. */
const aliases: Readonly<Record<string, AttributeTypeName>> = { S: 'ST', E: 'emailAddress', EMAIL: 'emailAddress' };

const byUpperCase = new Map<string, AttributeTypeName>([
  ...(Object.keys(attributeTypes) as AttributeTypeName[]).flatMap((name): [string, AttributeTypeName][] => [
    [name.toUpperCase(), name],
    [attributeTypes[name].oid, name],
  ]),
  ...Object.entries(aliases),
]);

/** The type a name or dotted OID stands for, in any case; `undefined` when it is none we can write. */
export function attributeTypeNamed(text: string): AttributeTypeName | undefined {
  return byUpperCase.get(text.toUpperCase());
}

/** The characters of ASN.1's PrintableString. */
export function isPrintableString(value: string): boolean {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value);
}
