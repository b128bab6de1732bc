import type { Connection } from '../connection/connection.ts';
import type { Answered } from '../http/answers/answered.ts';

/** What is known around a request file besides what its variables stand for; asked for while a person writes, so each answer is at hand. */
export interface Known {
  readonly connections: readonly Connection[];
  /** The choice for the workspace folder; a pin and the environment go before it. */
  readonly activeConnection?: string;
  /** The last answer to a request of the file, by the name it is referred to. */
  readonly answered?: (name: string) => Answered | undefined;
  /** A value out of that answer, e.g. for `response.body.$.id`; `undefined` when there is none. */
  readonly answeredValue?: (name: string, path: string) => Promise<string | undefined>;
}

/** For a file that nothing has been set up around. */
export const nothingKnown: Known = { connections: [] };
