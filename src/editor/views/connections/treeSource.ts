import type { PairFiles } from '../../../core/certificate/pairFiles.ts';
import type { CertificateReference } from '../../../core/connection/connection.ts';
import { bindingKey } from '../../../core/connection/identity.ts';
import type { KnownConnection } from '../../../core/connection/merge.ts';
import type { CertificateStore, KnownCertificate } from '../../../core/connection/stores.ts';
import type { PendingStore, PendingWork } from '../../../core/setUp/pendingStore.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { ConnectionHealth, Health } from '../connectionHealth.ts';
import { localPath } from './localPath.ts';

/** What the *Connections* view shows comes from here. */
export interface TreeDeps {
  readonly connections: Pick<Connections, 'list' | 'onDidChange'>;
  readonly certificates: Pick<CertificateStore, 'list' | 'binding'>;
  readonly files: Pick<PairFiles, 'existing' | 'shown'>;
  readonly passwords: Pick<Passwords, 'get'>;
  readonly pending: Pick<PendingStore, 'list' | 'watch'>;
  readonly health: Pick<ConnectionHealth, 'of' | 'onDidChange'>;
  readonly log: Pick<Log, 'error'>;
}

/** A certificate pair with what is only known by looking. */
export interface SeenCertificate {
  readonly entry: KnownCertificate;
  readonly passwordKnown: boolean;
  /** Whether the files are where they were. */
  readonly pfxThere: boolean;
  readonly cerThere: boolean;
  /** Names of the connections that sign in with it. */
  readonly usedBy: readonly string[];
}

/** A connection with what belongs to it on this machine. */
export interface SeenConnection {
  readonly known: KnownConnection;
  /** Its own, or the one that the person bound to it. */
  readonly reference?: CertificateReference;
  /** Whether that .pfx is where it was; absent without one. */
  readonly pfxThere?: boolean;
  /** What is known of that certificate. */
  readonly certificate?: KnownCertificate;
  readonly health?: Health;
}

/** All that the view shows, as it is now. */
export interface TreeSource {
  readonly connections: readonly SeenConnection[];
  readonly certificates: readonly SeenCertificate[];
  readonly work: PendingWork;
  /** Sentences: what could not be read. */
  readonly problems: readonly string[];
  readonly now: Date;
  readonly shown: (path: string) => string;
}

const nothing: PendingWork = { setUps: [], renewals: [], created: [] };

type OrElse = <T>(reading: Promise<T>, otherwise: T) => Promise<T>;

/** Reads it all. What cannot be read is empty, and said once. */
export async function readTree(deps: TreeDeps, now: Date): Promise<TreeSource> {
  const problems = new Set<string>();
  const orElse: OrElse = async (reading, otherwise) => {
    try {
      return await reading;
    } catch (error) {
      deps.log.error(error);
      problems.add(error instanceof Error ? error.message : String(error));
      return otherwise;
    }
  };
  const entries = await orElse(deps.certificates.list(), []);
  const work = await orElse(deps.pending.list(), nothing);
  const connections = await Promise.all(deps.connections.list().map((known) => seenConnection(known, entries, deps, orElse)));
  const certificates = await orElse(Promise.all(entries.map((entry) => seenCertificate(entry, connections, deps))), []);
  return { connections, certificates, work, problems: [...problems], now, shown: (path) => deps.files.shown(path) };
}

async function seenConnection(known: KnownConnection, entries: readonly KnownCertificate[], deps: TreeDeps, orElse: OrElse): Promise<SeenConnection> {
  const health = deps.health.of(known.connection);
  const reference = await orElse(referenceOf(known, deps.certificates), undefined);
  if (!reference) return { known, ...(health && { health }) };
  const certificate = certificateOf(reference, entries, deps.files);
  const path = localPath(reference.pfx);
  const pfxThere = (await deps.files.existing([path])).length > 0;
  return { known, reference, pfxThere, ...(certificate && { certificate }), ...(health && { health }) };
}

/** The certificate that a connection signs in with on this machine. The sandbox's key is in memory; a certificate of its connection is nobody's file. */
export async function referenceOf(
  { connection, source }: KnownConnection,
  certificates: Pick<CertificateStore, 'binding'>,
): Promise<CertificateReference | undefined> {
  return source === 'sandbox' ? undefined : (connection.certificate ?? (await certificates.binding(bindingKey(connection))));
}

/** The entry of the same file, as long as it is the same certificate; else one of the same certificate. */
export function certificateOf(
  { pfx, thumbprint }: CertificateReference,
  entries: readonly KnownCertificate[],
  { shown }: Pick<PairFiles, 'shown'>,
): KnownCertificate | undefined {
  const alike = thumbprint === undefined ? entries : entries.filter((entry) => entry.thumbprint.toUpperCase() === thumbprint.toUpperCase());
  return alike.find((entry) => shown(localPath(entry.pfx)) === shown(localPath(pfx))) ?? (thumbprint === undefined ? undefined : alike[0]);
}

async function seenCertificate(entry: KnownCertificate, connections: readonly SeenConnection[], deps: TreeDeps): Promise<SeenCertificate> {
  const pfx = localPath(entry.pfx);
  const cer = entry.cer === undefined ? undefined : localPath(entry.cer);
  const there = await deps.files.existing([pfx, ...(cer === undefined ? [] : [cer])]);
  return {
    entry,
    // Only whether there is one: the password itself goes nowhere.
    passwordKnown: (await deps.passwords.get(entry)) !== undefined,
    pfxThere: there.includes(pfx),
    cerThere: cer !== undefined && there.includes(cer),
    usedBy: connections.filter(({ certificate }) => certificate === entry).map(({ known }) => known.connection.name),
  };
}
