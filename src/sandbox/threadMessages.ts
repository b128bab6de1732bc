import type { Connection } from '../core/connection/connection.ts';

/** To the sandbox's thread. Each is answered once, by `id`. */
export type ToThread =
  | { readonly kind: 'start'; readonly id: number }
  | { readonly kind: 'grant'; readonly id: number; readonly role: string }
  | { readonly kind: 'reset'; readonly id: number };

export interface StartedSandbox {
  readonly connection: Connection;
  /** The throw-away pair's .pfx: in memory only. */
  readonly pfx: Uint8Array;
  readonly pfxPassword: string;
}

export type FromThread =
  | { readonly id: number; readonly ok: true; readonly started?: StartedSandbox }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly message: string; readonly fix?: string };
