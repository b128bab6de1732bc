import type { Connection } from '../core/connection/connection.ts';
import type { SandboxApp } from './apps.ts';

/** To the sandbox's thread. Each is answered once, by `id`. */
export type ToThread =
  /** `replicationMilliseconds` as in `SandboxOptions`. */
  | { readonly kind: 'start'; readonly id: number; readonly app: SandboxApp; readonly replicationMilliseconds: number }
  | { readonly kind: 'grant'; readonly id: number; readonly role: string }
  | { readonly kind: 'reset'; readonly id: number };

/** From it. `connection` answers a start; an error is taken apart, since no class gets through between threads. */
export type FromThread =
  | { readonly id: number; readonly ok: true; readonly connection?: Connection }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly message: string; readonly fix?: string };
