import type { UserError } from '../errors.ts';
import { entriesOf, joined } from './fileEntries.ts';
import type { FileEntry } from './fileEntries.ts';
import type { ImportFile } from './importCandidates.ts';
import { importKeyDoesNotMatch, importNothing, importTooMany, importWithoutCertificate, importWithoutKey } from './importErrors.ts';
import { pairUp } from './pairing.ts';
import type { MatchingPair, Pairing } from './pairing.ts';
import { pfxDamaged, pfxKeyDoesNotMatch, pfxWithoutCertificate, pfxWithoutPrivateKey } from './pfxErrors.ts';

/** At least one pair, and what stood beside it. */
export interface ChosenFiles {
  readonly entries: readonly FileEntry[];
  readonly certificates: Pairing['certificates'];
  readonly pairs: readonly [MatchingPair<FileEntry>, ...MatchingPair<FileEntry>[]];
  readonly refusals: readonly UserError[];
}

/** A certificate and a key in files of their own, with a chain, are four or five. */
const mostFiles = 20;
/** Each key is compared with each certificate. */
const mostEntries = 100;

/**
 * Reads files that were chosen together and finds the keys and certificates that belong together, across files too.
 * @throws {UserError} as `entriesOf`, `importNothing`, `importTooMany`, `importWithoutKey`, `importWithoutCertificate`, `importKeyDoesNotMatch`,
 * `importOtherFormat`; the sentences of `openPfx` for a lone .pfx
 */
export function readChosenFiles(files: readonly ImportFile[], password: string): ChosenFiles {
  if (files.length === 0) throw importNothing();
  if (files.length > mostFiles) throw importTooMany(mostFiles);
  const { entries, refusals } = joined(files.map((file) => entriesOf(file, password)));
  if (entries.length > mostEntries) throw importTooMany(mostEntries);
  // What is in a .pfx goes first: where a .cer beside it is the same certificate, the .pfx can stay as it is.
  const pairing = paired(entries.toSorted((one, other) => Number(other.inPfx) - Number(one.inPfx)));
  const [first, ...others] = pairing.pairs;
  if (!first) throw refusals[0] ?? nothingMatches(files, entries, pairing);
  return { entries, certificates: pairing.certificates, pairs: [first, ...others], refusals };
}

function paired(entries: readonly FileEntry[]): Pairing<FileEntry> {
  try {
    return pairUp(entries);
  } catch (error) {
    // Single keys and certificates were parsed before; those in a .pfx only now.
    throw pfxDamaged(error);
  }
}

function nothingMatches(files: readonly ImportFile[], entries: readonly FileEntry[], { keys, certificates }: Pairing<FileEntry>): UserError {
  const names = files.map(({ name }) => name).join(', ');
  const lonePfx = files.length === 1 && entries.every(({ inPfx }) => inPfx);
  if (keys === 0) return lonePfx ? pfxWithoutPrivateKey() : importWithoutKey(names);
  if (certificates.length === 0) return lonePfx ? pfxWithoutCertificate() : importWithoutCertificate(names);
  return lonePfx ? pfxKeyDoesNotMatch() : importKeyDoesNotMatch(names);
}
