import type { Connection } from '../connection/connection.ts';
import type { CertificateStore } from '../connection/stores.ts';
import type { Transport } from '../graph/transport.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import type { AppOnlyToken } from '../token/appOnlyToken.ts';
import type { OpenKey } from '../token/tokens.ts';

/** What the test works with. */
export interface TestPorts {
  /** For the two requests without a token. */
  readonly transport: Transport;
  /** Opens the connection's .pfx, as for a token: it may ask a person for the password. */
  readonly openKey: OpenKey;
  /** A fresh token, such as `Tokens.acquire` gives. */
  readonly acquire: (connection: Connection, options: { readonly fresh: true; readonly signal: AbortSignal }) => Promise<AppOnlyToken>;
  /** What is known of the pairs on this machine: dates, and where the .cer is. */
  readonly certificates?: Pick<CertificateStore, 'list'>;
  /** Reads the .cer, to see that it belongs to the key. */
  readonly readFile?: (path: string) => Promise<Uint8Array>;
  /** Calls Graph as this app, to read the tenant's policy; absent where that is not wanted. */
  readonly caller?: GraphCaller;
  readonly now: () => Date;
  /** The proxy that requests go through, a URL; absent where there is none. A password in it is never shown. */
  readonly proxy?: string;
  /** For each of the two requests without a token. */
  readonly timeoutMilliseconds: number;
  readonly userAgent: string;
}
