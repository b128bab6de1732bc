import { readChosenFiles } from './chosenFiles.ts';
import type { FileEntry } from './fileEntries.ts';
import { factsOf } from './facts.ts';
import type { CertificateFacts } from './facts.ts';
import type { ImportCandidate, ImportCandidates, ImportFile } from './importCandidates.ts';
import { unusableKey } from './pairing.ts';
import type { MatchingPair } from './pairing.ts';

/**
 * What can be imported from files that were chosen together. Blocks like `openPfx`.
 * @throws {UserError} as `readChosenFiles`; `pfxKeyNotRsa` or `pfxKeyTooShort` when no key is one that Entra takes
 */
export function inspectFiles(files: readonly ImportFile[], password: string, now: Date): ImportCandidates {
  const { entries, pairs, refusals } = readChosenFiles(files, password);
  const judged = pairs.map((pair) => ({ pair, facts: factsOf(pair.certificate) }));
  const unusable = judged.map(({ pair, facts }) => unusableKey(pair.key, facts)).filter((error) => error !== undefined);
  const [first, ...others] = judged
    .filter(({ pair, facts }) => unusableKey(pair.key, facts) === undefined)
    .map(({ pair, facts }) => candidate(pair, facts, entries, now));
  if (!first) throw unusable[0] ?? new Error('A pair is neither usable nor unusable.');
  return { candidates: [first, ...others], refused: [...unusable, ...refusals].map(({ code, message }) => ({ code, message })) };
}

function candidate(
  { certificate, keyEntry, certificateEntry }: MatchingPair<FileEntry>,
  facts: CertificateFacts,
  entries: readonly FileEntry[],
  now: Date,
): ImportCandidate {
  const isWholePfx = keyEntry.inPfx && keyEntry.file === certificateEntry.file;
  // A file that holds more, such as the key, is none to pass around as a .cer.
  const alone = entries.find(
    ({ kind, der, file }) => kind === 'certificate' && certificate.raw.equals(der) && entries.filter((entry) => entry.file === file).length === 1,
  );
  return {
    facts,
    certificateDer: new Uint8Array(certificate.raw),
    lifetime: now < new Date(facts.notBefore) ? 'notYetValid' : now > new Date(facts.notAfter) ? 'expired' : 'valid',
    ...(isWholePfx && { pfx: keyEntry.file.name }),
    ...(alone && { cer: alone.file.name }),
  };
}
