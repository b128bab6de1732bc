import { realpathSync, unwatchFile, watch, watchFile as pollFile, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** After `dispose` nothing is told any more, not even a change that was noticed before. */
export interface Watch {
  dispose(): void;
}

/**
 * Tells when a file was made, changed or removed by any process, once for changes that come together. It watches the folder, for a file that is
 * replaced by renaming has another identity each time. Where that does not work (no folder yet, no watches left) it looks every two seconds.
 * It doesn't keep the process alive.
 */
export function watchFile(path: string, onChange: () => void, quietMilliseconds = 100): Watch {
  const target = realPath(path);
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  const notice = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMilliseconds).unref();
  };
  const poll = (): void => void pollFile(target, { interval: 2000, persistent: false }, notice);

  try {
    watcher = watch(dirname(target), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(target)) notice();
    });
    watcher.on('error', () => {
      watcher?.close();
      poll();
    });
  } catch {
    poll();
  }
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher?.close();
      unwatchFile(target, notice);
    },
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
