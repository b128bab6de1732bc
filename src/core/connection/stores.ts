import type { Connection } from './connection.ts';

/** A person's own connections, shared by the extension and the terminal. */
export interface ConnectionStore {
  readonly path: string;
  /**
   * What can be read, and a sentence for each entry that cannot.
   * @throws {UserError} `connectionsFileBroken`
   */
  list(): Promise<{ readonly connections: readonly Connection[]; readonly problems: readonly string[] }>;
  /**
   * @param mode `new` refuses a name that is taken (compared without case); `replace` changes that connection, or adds it. Fields of an entry
   *   that we don't know stay.
   * @throws {UserError} `connectionInvalid`, `connectionNameTaken`, `connectionsFileBroken`, `fileLocked`, `folderNotWritable`, `diskFull`
   */
  save(connection: Connection, mode: 'new' | 'replace'): Promise<void>;
  /**
   * Changes what is stored of a connection by now, wholly under the lock: whoever reads and then saves would undo what another window saved in between.
   * @param change what it returns may have another name; a connection that had that name is gone then
   * @returns the connection as it is stored then; `undefined` where none of that name can be read, and nothing is changed
   * @throws {UserError} as `save`, and what `change` throws
   */
  change(name: string, change: (stored: Connection) => Connection): Promise<Connection | undefined>;
  /** Does nothing when there is no connection of that name. Throws like `save`. */
  remove(name: string): Promise<void>;
  /** Tells of changes by anyone, this process too. */
  watch(onChange: () => void): { dispose(): void };
}

/** A certificate pair on this machine. No secret: where the files are, and how to recognise them. */
export interface KnownCertificate {
  /** SHA-256, upper-case hex. */
  readonly thumbprint: string;
  /** SHA-1, upper-case hex: what the portal shows. */
  readonly sha1Thumbprint: string;
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Bits. */
  readonly keySize: number;
  readonly cer?: string;
  readonly pfx: string;
  /** SHA-256 of the .pfx file, lower-case hex. */
  readonly fileSha256: string;
  readonly createdAt: string;
}

/** The certificate that serves a workspace's connection on this machine. */
export interface BoundCertificate {
  readonly thumbprint: string;
  readonly pfx: string;
}

/** The certificate pairs of this person and their bindings, shared by all windows and terminals. */
export interface CertificateStore {
  /** @throws {UserError} `certificatesFileBroken` */
  list(): Promise<readonly KnownCertificate[]>;
  /** Replaces the entry of the same .pfx. */
  add(entry: KnownCertificate): Promise<void>;
  /** Forgets the pair and what is bound to it; the files stay. */
  remove(pfx: string): Promise<void>;
  /**
   * The .pfx is elsewhere now, or another one is in its place: its entry becomes this one (in one step with what is bound to it), or is added.
   * @param pfx where it was
   */
  move(pfx: string, entry: KnownCertificate): Promise<void>;
  /** The newest first, for there may be several .pfx of one certificate. Compared without case. */
  findByThumbprint(thumbprint: string): Promise<readonly KnownCertificate[]>;
  /** The certificate that this person chose for a connection of a workspace; see `bindingKey`. */
  binding(key: string): Promise<BoundCertificate | undefined>;
  bind(key: string, certificate: BoundCertificate): Promise<void>;
  /** What is bound to one certificate, in any workspace, is bound to another one: in one step, and only for the keys that are meant. */
  rebind(from: BoundCertificate, to: BoundCertificate, isMeant: (key: string) => boolean): Promise<void>;
}
