import type { ImportCandidates } from '../../../../../src/core/certificate/importCandidates.ts';
import { inspectFiles } from '../../../../../src/core/certificate/inspectFiles.ts';
import type { PfxEncryption } from '../../../../../src/core/certificate/keySize.ts';
import type { CertificateWork } from '../../../../../src/core/certificate/work.ts';
import { writePfx } from '../../../../../src/core/certificate/writePfx.ts';
import { createPair } from '../../../sandbox/fixtures.ts';

export const password = 'correct horse battery';
export const now = new Date('2026-11-23T12:00:00.000Z');

const day = 86_400_000;

/** Imported at once: what is imported later has an error class of its own under mocha, so that `instanceof` does not know it. */
export const work: Pick<CertificateWork, 'inspect'> = {
  inspect: async (files, ofPassword, at) => inspectFiles(files, ofPassword, at),
};

/** A pair that is valid for so many days from `now`. */
export function pairFor(days: number): ReturnType<typeof createPair> {
  return createPair({ from: new Date(now.getTime() - day), until: new Date(now.getTime() + days * day) });
}

export function pfxOf(pair: ReturnType<typeof createPair>, encryption: PfxEncryption = '3des', ofPassword = password): Uint8Array {
  return writePfx({ privateKey: pair.key, certificateDer: pair.der, password: ofPassword, encryption, friendlyName: 'test' });
}

/** What a look into a .pfx that holds several keys gives. */
export async function severalKeys(...pfx: readonly Uint8Array[]): Promise<ImportCandidates> {
  const looks = await Promise.all(pfx.map((bytes) => work.inspect([{ name: 'a.pfx', bytes }], password, now)));
  const [first, ...others] = looks.flatMap(({ candidates }) => candidates);
  if (!first) throw new Error('No .pfx was given.');
  return { candidates: [first, ...others], refused: [] };
}
