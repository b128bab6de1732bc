import type { KnownConnection } from '../../core/connection/merge.ts';

/**
 * What a command of the *Connections* view gets as its argument. The tree may be older than what is stored, so a command takes names and IDs from
 * a node, never more; `commands/nodeArguments.ts` reads them.
 */
export type ConnectionNode = ConnectionItem | SetUpItem | CertificatesItem | CertificateItem | FactItem;

/** A connection that can be used, or whose set-up waits for something. */
export interface ConnectionItem {
  readonly kind: 'connection';
  /** The connection's. */
  readonly name: string;
  readonly source: KnownConnection['source'];
  /** SHA-256, upper-case hex, of the certificate that serves it on this machine; absent where the connection does not say it. */
  readonly thumbprint?: string;
  /** The set-up that is not done yet. */
  readonly setUpId?: string;
  readonly renewalId?: string;
  /** Short, for the line's end: “expires in 12 days”. */
  readonly state: string;
  /** How serious the state is. */
  readonly level: 'plain' | 'good' | 'attention' | 'bad';
  readonly isProduction: boolean;
  /** `connection.user.app.certificate.renewing`, as the menus of the manifest read it. */
  readonly contextValue: string;
  readonly tooltip: string;
  readonly facts: readonly FactItem[];
}

/** A set-up for which there is no connection yet. */
export interface SetUpItem {
  readonly kind: 'setUp';
  readonly setUpId: string;
  /** The name that the connection will have. */
  readonly name: string;
  /** SHA-256, upper-case hex, of the certificate that was chosen. */
  readonly thumbprint?: string;
  readonly state: string;
  readonly contextValue: string;
  readonly facts: readonly FactItem[];
}

/** The line above all certificates. */
export interface CertificatesItem {
  readonly kind: 'certificates';
  readonly certificates: readonly CertificateItem[];
}

/** A certificate pair on this machine. */
export interface CertificateItem {
  readonly kind: 'certificate';
  /** SHA-256, upper-case hex. */
  readonly thumbprint: string;
  /** Of the .pfx: the same certificate may be in several files. */
  readonly pfx: string;
  readonly subject: string;
  readonly state: string;
  readonly level: 'plain' | 'attention' | 'bad';
  readonly contextValue: string;
  readonly facts: readonly FactItem[];
}

/** A line about one of the others. */
export interface FactItem {
  readonly kind: 'fact';
  /** Unique in the tree. */
  readonly id: string;
  /** Of the connection it is about, where it is about one. */
  readonly name?: string;
  readonly thumbprint?: string;
  readonly setUpId?: string;
  /** In words: “Tenant”. */
  readonly label: string;
  /** What follows the label. */
  readonly value: string;
  /** What *Copy ID* takes. */
  readonly copy?: string;
  readonly icon: string;
  readonly level?: 'good' | 'attention' | 'bad';
  readonly tooltip?: string;
  /** `fact`, `fact.app`, `fact.certificate` where there is something to copy; `line…` else. */
  readonly contextValue?: string;
  readonly facts?: readonly FactItem[];
}
