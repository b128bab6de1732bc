import { Stopped } from './exitCodes.ts';

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
const brokenPipe = 13;

/**
 * Aborts when the program is to stop: Ctrl+C, `kill`, a terminal that is closed, or a reader of our output that has gone. A second signal does not
 * wait for any tidying up.
 */
export function stopSignal(program: NodeJS.Process): AbortSignal {
  const abort = new AbortController();
  const stop = (signalNumber: number): void => {
    if (abort.signal.aborted) program.exit(128 + signalNumber);
    abort.abort(new Stopped(signalNumber));
  };
  for (const [name, number] of Object.entries(signalNumbers)) program.on(name, () => stop(number));
  for (const stream of [program.stdout, program.stderr]) {
    // Without a listener, output to a closed pipe ends the program with a stack trace.
    stream.on('error', () => {
      if (!abort.signal.aborted) stop(brokenPipe);
    });
  }
  return abort.signal;
}

/** The work, unless the signal comes first; for work that cannot be aborted itself. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
