import { homedir } from 'node:os';
import { join } from 'node:path';

/** A path as a person writes it in a connection, for programs that know no `~`. */
export function localPath(path: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
}
