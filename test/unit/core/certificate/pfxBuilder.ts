import forge from 'node-forge';
import { derBytes, explicit, integerValue, objectIdentifier, octetString, readDer, sequence } from '../../../../src/core/certificate/der.ts';
import type { Der } from '../../../../src/core/certificate/der.ts';
import { makeMacData } from '../../../../src/core/certificate/pfxMac.ts';
import { pfxPasswords } from '../../../../src/core/certificate/pfxPassword.ts';

/** Builds the .pfx files that no program writes. */

export const builtPassword = 'password';

const data = (content: Uint8Array): Der => sequence(objectIdentifier('1.2.840.113549.1.7.1'), explicit(octetString(content)));

/** A .pfx around any content, whose MAC holds. */
export function pfxAround(authSafe: Uint8Array, macData: Der = makeMacData('sha1', authSafe, pfxPasswords(builtPassword)[0], 1)): Uint8Array {
  return derBytes(sequence(integerValue(3), data(authSafe), macData));
}

export function pfxWithBags(...bags: readonly Der[]): Uint8Array {
  return pfxAround(derBytes(sequence(data(derBytes(sequence(...bags))))));
}

export function certificateBag(der: Uint8Array, localKeyId?: string): Der {
  const value = sequence(objectIdentifier('1.2.840.113549.1.9.22.1'), explicit(octetString(der)));
  return sequence(objectIdentifier('1.2.840.113549.1.12.10.1.3'), explicit(value), ...attributes(localKeyId));
}

export function keyBag(pkcs8: Uint8Array, localKeyId?: string): Der {
  return sequence(objectIdentifier('1.2.840.113549.1.12.10.1.1'), explicit(readDer(pkcs8)), ...attributes(localKeyId));
}

/** A bag in a bag. */
export function nestedBag(...bags: readonly Der[]): Der {
  return sequence(objectIdentifier('1.2.840.113549.1.12.10.1.6'), explicit(sequence(...bags)));
}

function attributes(localKeyId: string | undefined): readonly Der[] {
  if (localKeyId === undefined) return [];
  const set = (value: Der): Der => forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, [value]);
  return [set(sequence(objectIdentifier('1.2.840.113549.1.9.21'), set(octetString(Buffer.from(localKeyId)))))];
}
