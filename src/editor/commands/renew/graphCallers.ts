import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '../../../core/connection/connection.ts';
import { graphCaller, type GraphCaller } from '../../../core/registration/graphCaller.ts';
import { graphOf } from '../../../core/registration/graphOf.ts';
import { tellingOfLostKeys } from '../../../core/registration/lostKeys.ts';
import type { AppOnlyToken } from '../../../core/token/appOnlyToken.ts';
import { fail } from '../../ports/messages.ts';
import { readTimeout } from '../../ports/settings.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { assertPersonsHost } from '../setUp/personsHost.ts';

type CallerDeps = Pick<LifeDeps, 'transport' | 'userAgent' | 'tokens' | 'azureCli'>;

/** Microsoft Graph, called as the app itself, with the certificate that this connection names. A permission granted since the last token counts: it begins with a fresh one. */
export function callerOfApp(deps: CallerDeps, connection: Connection): GraphCaller {
  const graph = graphOf(connection);
  let fresh = true;
  const acquire = async (signal: AbortSignal): Promise<AppOnlyToken> => {
    const token = await deps.tokens.acquire(graph, { fresh, signal });
    fresh = false;
    return token;
  };
  return graphCaller(graph, connection.clientId, acquire, portsOf(deps));
}

/**
 * Microsoft Graph, called as the person who is signed in to the Azure CLI.
 * @param user as they know it
 * @throws {UserError} `azureCliCustomCloud`
 */
export function callerOfPerson(deps: CallerDeps, connection: Connection, user: string): GraphCaller {
  assertPersonsHost(connection);
  const graph = graphOf(connection);
  return graphCaller(graph, user, (signal) => deps.azureCli.token(graph.resourceUri, connection.tenantId, signal), portsOf(deps));
}

/** Changes an application's list of keys as a person: after a cancel too, they hear of keys that are missing now. */
export function changingKeys<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return tellingOfLostKeys(signal, ({ message, fix }) => void fail([message, fix?.sentence].filter(Boolean).join(' ')), work);
}

/** Milliseconds. @throws the signal's reason when it was aborted */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await wait(milliseconds, undefined, { signal });
}

function portsOf({ transport, userAgent }: CallerDeps): Parameters<typeof graphCaller>[3] {
  return { transport, userAgent, timeoutMilliseconds: readTimeout(), wait: pause };
}
