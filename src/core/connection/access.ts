import { t } from '@vscode/l10n';
import { accessLevels, type Access, type Connection } from './connection.ts';

/** What a request does to the tenant. */
export type Effect = 'read' | 'write' | 'delete';

/** Whether a request may go out. `reason` is a sentence. */
export type Verdict =
  | { readonly kind: 'allowed' }
  /** Ask; with `byName`, the person must type the connection's name. */
  | { readonly kind: 'confirm'; readonly byName: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** Whether a request with this effect may be sent over this connection. The stage is stricter than the access. */
export function mayBeSent(connection: Connection, effect: Effect): Verdict {
  if (effect === 'read') return { kind: 'allowed' };
  if (connection.access === 'readOnly') {
    return { kind: 'refused', reason: t('The connection “{0}” is read-only, and this request changes data.', connection.name) };
  }
  const production = connection.stage === 'production';
  if (production) return { kind: 'confirm', byName: effect === 'delete' };
  return connection.access === 'readWrite' ? { kind: 'allowed' } : { kind: 'confirm', byName: false };
}

/** Of two, the one that allows less: `readOnly` before `confirmWrites` before `readWrite`. */
export function stricter(one: Access, other: Access): Access {
  return accessLevels[Math.min(accessLevels.indexOf(one), accessLevels.indexOf(other))] ?? 'readOnly';
}
