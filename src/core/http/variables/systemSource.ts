import { randomInt, randomUUID } from 'node:crypto';
import type { SystemSource } from './scope.ts';

/**
 * The clock, the chance and the process variables of this machine.
 * @param variables of the process
 * @param allowed whether they may be read: not in an untrusted workspace, whose files could send them anywhere
 */
export function nodeSystem(variables: Readonly<Record<string, string | undefined>>, allowed: boolean): SystemSource {
  return {
    now: () => new Date(),
    random: () => (randomInt(2 ** 26) * 2 ** 27 + randomInt(2 ** 27)) / 2 ** 53,
    uuid: () => randomUUID(),
    processVariable: (name) => {
      if (!allowed) return undefined;
      // `process.env` inherits `toString` and its like.
      const value: unknown = variables[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}
