import type { AzureCli } from '../../core/setUp/azureCli.ts';
import type { ConnectionStore } from '../../core/connection/stores.ts';
import type { Transport } from '../../core/graph/transport.ts';
import type { HandOverStore } from '../../core/powerAutomate/handOver/handOverStore.ts';
import type { FlowFile } from '../../core/powerAutomate/fromFlow/flowFile.ts';
import type { PendingStore } from '../../core/setUp/pendingStore.ts';
import type { OpenKey, Tokens } from '../../core/token/tokens.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Connections } from '../ports/connections.ts';
import type { Log } from '../ports/log.ts';
import type { SandboxHost } from '../ports/sandboxHost.ts';
import type { ConnectionHealth } from '../views/connectionHealth.ts';
import type { Pages } from '../views/pages.ts';
import type { CertificateDeps } from './certificateSteps.ts';

/** Looks for a .pfx that was moved through a folder and some way below it; see `node/findPfx`. */
export type FindPfx = (
  folder: string,
  wanted: { readonly thumbprint: string; readonly fileSha256?: string; readonly passwords: readonly string[] },
  signal: AbortSignal,
) => Promise<{
  readonly found?: { readonly pfx: string; readonly fileSha256: string; readonly cer?: string; readonly password?: string };
  readonly looked: number;
  readonly isComplete: boolean;
}>;

/**
 * What the commands around a certificate's and a registration's life need. Each of them is one function of its own name and file: `copyId(deps, argument)`,
 * where `argument` is a node of the view, a name or thumbprint, or nothing.
 */
export interface LifeDeps extends CertificateDeps {
  readonly connections: Connections;
  readonly store: ConnectionStore;
  readonly tokens: Tokens;
  readonly transport: Transport;
  readonly userAgent: string;
  readonly pending: PendingStore;
  /** Where each .pfx went. */
  readonly handOvers: HandOverStore;
  /** The flows in a solution's .zip. @throws {UserError} it cannot be read, or holds none */
  readonly workflowsIn: (zip: Uint8Array) => Promise<readonly FlowFile[]>;
  readonly azureCli: AzureCli;
  readonly pages: Pages;
  readonly health: ConnectionHealth;
  readonly sandbox: SandboxHost;
  readonly clipboard: Clipboard;
  readonly log: Log;
  readonly openKey: OpenKey;
  /** A GUID of this window, for `PendingStore.claim`. */
  readonly owner: string;
  readonly findPfx: FindPfx;
  /** The proxy that the environment names for this URL; a password may be in it. */
  readonly proxyFor: (url: string) => Promise<string | undefined>;
}
