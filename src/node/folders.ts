import { realpathSync } from 'node:fs';
import * as path from 'node:path';

/** Where this person's connections and, unless they choose otherwise, certificate pairs are. */
export function dataFolder(home: string): string {
  return path.join(home, '.preauthorised-graph');
}

/** `~` and `~/…` as a shell reads them; `~someone` is left as it is. */
export function expandHome(text: string, home: string): string {
  return /^~(?=$|[/\\])/.test(text) ? path.join(home, text.slice(1)) : text;
}

/** Whether a folder is another one or within it, whatever links lead there. What does not exist yet is judged by its nearest existing parent. */
export function isInside(folder: string, parent: string): boolean {
  const relative = path.relative(realFolder(parent), realFolder(folder));
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}

function realFolder(folder: string): string {
  const missing: string[] = [];
  for (let existing = path.resolve(folder); ; existing = path.dirname(existing)) {
    try {
      return path.join(realpathSync.native(existing), ...missing);
    } catch {
      if (existing === path.dirname(existing)) return path.resolve(folder);
      missing.unshift(path.basename(existing));
    }
  }
}
