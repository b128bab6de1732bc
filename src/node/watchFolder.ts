import { watch, type FSWatcher } from 'node:fs';
import type { Watch } from './watchFile.ts';

/**
 * Tells when something in a folder was made, changed or removed by any process, once for changes that come together. A folder that does not
 * exist yet is looked for every two seconds. It doesn't keep the process alive.
 */
export function watchFolder(folder: string, onChange: () => void, quietMilliseconds = 100): Watch {
  let quiet: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  const notice = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(onChange, quietMilliseconds).unref();
  };
  const start = (isLate: boolean): void => {
    try {
      watcher = watch(folder, { persistent: false }, notice);
      watcher.on('error', () => {
        watcher?.close();
        later();
      });
      if (isLate) notice();
    } catch {
      later();
    }
  };
  const later = (): void => {
    retry = setTimeout(() => start(true), 2000).unref();
  };
  start(false);
  return {
    dispose: () => {
      clearTimeout(quiet);
      clearTimeout(retry);
      watcher?.close();
    },
  };
}
