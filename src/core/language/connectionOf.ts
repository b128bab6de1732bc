import { chosenName } from '../connection/chosenName.ts';
import type { Connection } from '../connection/connection.ts';
import { sameName } from '../connection/identity.ts';
import type { RequestBlock } from '../http/requestFile.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import type { Known } from './known.ts';

/** The name of the connection that a request goes over: the request's or the file's, then the environment's, then the choice. */
export function connectionNameOf(request: RequestBlock, { environment }: Surroundings, { activeConnection }: Known): string | undefined {
  return chosenName({ pinned: request.connection, environment: environment.connection, workspace: activeConnection })?.name;
}

/** The connection of a name, compared without case; `undefined` when nobody has set it up. */
export function connectionNamed(name: string | undefined, { connections }: Known): Connection | undefined {
  return name === undefined ? undefined : connections.find((connection) => sameName(connection.name, name));
}
