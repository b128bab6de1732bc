import type { BodyQuestion, BodyTask } from '../../shared/bodyCalls.ts';
import type { Fix } from '../errors.ts';
import type { OpenOptions } from './bodyReader.ts';

/** What goes to a thread that holds a body, one message at a time. `bytes` and `page` are shared memory, and no longer written to. */
export type ToBodyThread =
  | { readonly kind: 'open'; readonly id: number; readonly bytes: Uint8Array; readonly wholeSize: number; readonly options: OpenOptions }
  | { readonly kind: 'append'; readonly id: number; readonly page: Uint8Array }
  | { readonly kind: 'ask'; readonly id: number; readonly question: BodyQuestion | BodyTask };

/** What comes back for the message with the same `id`: a `BodyLayout`, or the answer. `code` makes it a `UserError`. */
export type FromBodyThread =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code?: string; readonly fix?: Fix };
