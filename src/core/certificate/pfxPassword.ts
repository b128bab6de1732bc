/** A password in the two encodings that a .pfx mixes: PBES2 takes UTF-8, the older schemes and the MAC take UTF-16BE ending in two zeros. */
export interface PfxPassword {
  readonly utf8: Uint8Array;
  readonly utf16: Uint8Array;
}

/** No password at all can be written in two ways, and both are in use. */
export function pfxPasswords(password: string): readonly [PfxPassword, ...PfxPassword[]] {
  const encoded: PfxPassword = { utf8: Buffer.from(password, 'utf8'), utf16: Buffer.from(`${password}\0`, 'utf16le').swap16() };
  return password === '' ? [encoded, { utf8: encoded.utf8, utf16: new Uint8Array(0) }] : [encoded];
}
