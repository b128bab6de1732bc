import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { UserError } from '../errors.ts';
import type { AppOnlyToken } from '../token/appOnlyToken.ts';
import { rolesOf } from '../token/claims.ts';
import { TokenRefused } from '../token/tokenRefused.ts';

/** Why there is no token yet, or not the one that is wanted. */
export interface WaitNews {
  /** How often the token service was asked; from 1. */
  readonly tries: number;
  readonly at: Date;
  /**
   * `notKnown`: the certificate is not on the app yet. `noServicePrincipal`: the app, or its service principal, is not in the tenant yet. `rolesMissing`: there
   * is a token, but not all permissions are in it. `refused`: for another reason, which a person should read. `noAnswer`: the token service was not reached.
   */
  readonly kind: 'notKnown' | 'noServicePrincipal' | 'rolesMissing' | 'refused' | 'noAnswer';
  readonly sentence: string;
  /** With `rolesMissing`. */
  readonly missing?: readonly string[];
}

export interface WaitPorts {
  /** A token that the token service has just made: one at hand would not have what was granted since. */
  readonly acquire: (connection: Connection, signal: AbortSignal) => Promise<AppOnlyToken>;
  /** Ends early, with the signal's reason, when that is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
}

/** Milliseconds. Replication takes seconds to minutes; more questions than these would be throttled. */
const firstPause = 5_000;
const longestPause = 15_000;
const growth = 1.3;

/**
 * Asks the token service until it knows the certificate and all wanted permissions are in the token.
 * @param wanted application permissions; none: any token will do
 * @throws the signal's reason when it was aborted
 * @throws {UserError} something on this machine stands in the way (the key cannot be opened), which waiting does not mend
 */
export async function waitForToken(
  connection: Connection,
  wanted: readonly string[],
  ports: WaitPorts,
  onNews: (news: WaitNews) => void,
  signal: AbortSignal,
): Promise<AppOnlyToken> {
  for (let tries = 1, pause = firstPause; ; tries++, pause = Math.min(pause * growth, longestPause)) {
    signal.throwIfAborted();
    const answer = await ask(connection, wanted, ports, signal);
    if ('token' in answer) return answer.token;
    // Whoever has left is told no more, and writes nothing down of it.
    signal.throwIfAborted();
    onNews({ tries, at: ports.now(), ...answer });
    await ports.wait(pause, signal);
  }
}

type Answer = { readonly token: AppOnlyToken } | Omit<WaitNews, 'tries' | 'at'>;

async function ask(connection: Connection, wanted: readonly string[], ports: WaitPorts, signal: AbortSignal): Promise<Answer> {
  try {
    const token = await ports.acquire(connection, signal);
    // Somebody may have typed them; Entra finds them in any case, and writes them in its own.
    const roles = new Set(rolesOf(token.claims).map((role) => role.toLowerCase()));
    const missing = wanted.filter((role) => !roles.has(role.toLowerCase()));
    if (missing.length === 0) return { token };
    const sentence =
      missing.length === wanted.length
        ? t('The certificate works. Not granted yet: {0}.', missing.join(', '))
        : t(
            'The certificate works, and {0} of {1} permissions are granted. Not yet: {2}.',
            wanted.length - missing.length,
            wanted.length,
            missing.join(', '),
          );
    return { kind: 'rolesMissing', sentence, missing };
  } catch (error) {
    signal.throwIfAborted();
    return whyNot(error, connection);
  }
}

/** Codes of errors that may be gone at the next try, though nobody answered as a token service does. */
const passing = /^(?:transport\.|tokenServiceBusy$|tokenAnswerUnreadable$)/;

function whyNot(error: unknown, connection: Connection): Answer {
  if (!(error instanceof UserError)) throw error;
  const sentence = [error.message, error.fix?.sentence].filter((part) => part !== undefined).join(' ');
  if (!(error instanceof TokenRefused)) {
    if (passing.test(error.code)) return { kind: 'noAnswer', sentence };
    throw error;
  }
  switch (error.aadsts) {
    case 700027:
    case 50012:
      return isExpired(error)
        ? { kind: 'refused', sentence }
        : { kind: 'notKnown', sentence: t('Entra does not know the certificate yet. After the upload that takes up to some minutes.') };
    case 700016:
    case 70001:
    case 700011:
      return { kind: 'noServicePrincipal', sentence: t('The tenant {0} does not know the app {1} yet.', connection.tenantId, connection.clientId) };
    case 7000229:
      return { kind: 'noServicePrincipal', sentence: t('The app has no service principal in the tenant yet: an admin’s consent makes it.') };
    default:
      return { kind: 'refused', sentence };
  }
}

/** The same code says that the certificate, or the assertion, has expired: no upload mends that. Only the sentence depends on these words. */
function isExpired({ serverText }: TokenRefused): boolean {
  return /\bexpired\b/i.test(serverText);
}
