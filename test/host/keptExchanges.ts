import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { timeOfId } from '../../src/core/history/entry.ts';

function ids(): readonly string[] {
  const folder = join(dirname(homedir()), 'data', 'User', 'globalStorage', 'preauthorised-graph.preauthorised-graph', 'history');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith('.exchange')).map((name) => name.slice(0, -'.exchange'.length));
}

/** Exchanges in the history. */
export function filesIn(): number {
  return ids().length;
}

/** When the last one of them was sent. */
export function lastKept(): Date {
  return new Date(Math.max(0, ...ids().map((id) => timeOfId(id)?.getTime() ?? 0)));
}
