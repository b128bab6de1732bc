const longestTimer = 2 ** 31 - 1;

/** A time limit that stands still while a person is asked. */
export interface Deadline {
  /** Runs this with the clock stopped. */
  paused<T>(work: () => Promise<T>): Promise<T>;
  /** From now on so long again. @param milliseconds until `onEnd` is called */
  restart(milliseconds: number): void;
  stop(): void;
}

/** @param milliseconds until `onEnd` is called, once */
export function startDeadline(milliseconds: number, onEnd: () => void): Deadline {
  let left = milliseconds;
  let since = performance.now();
  let isStopped = false;
  let timer: NodeJS.Timeout;
  const run = (): void => {
    since = performance.now();
    timer = setTimeout(onEnd, Math.min(Math.max(0, left), longestTimer));
  };
  run();
  return {
    async paused(work) {
      clearTimeout(timer);
      left -= performance.now() - since;
      try {
        return await work();
      } finally {
        if (!isStopped) run();
      }
    },
    restart(anew) {
      if (isStopped) return;
      clearTimeout(timer);
      left = anew;
      run();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
