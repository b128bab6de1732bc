/** One piece of work that several callers wait for. Each may leave by its own signal; the work is aborted when the last one left. */
export class SharedFlight<T> {
  readonly #abort = new AbortController();
  readonly #result: Promise<T>;
  readonly #leave: () => void;
  #waiting = 0;

  /** @param leave called once the work is over or abandoned: nobody may join any more */
  constructor(work: (signal: AbortSignal) => Promise<T>, leave: () => void) {
    this.#leave = leave;
    this.#result = work(this.#abort.signal).finally(leave);
    // Whoever left does not wait for the failure any more.
    this.#result.catch(() => undefined);
  }

  /** @throws the signal's reason when it was aborted; otherwise what the work throws */
  async join(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    this.#waiting++;
    let onAbort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([this.#result, aborted]);
    } finally {
      if (onAbort) signal.removeEventListener('abort', onAbort);
      if (--this.#waiting === 0 && signal.aborted) {
        this.#leave();
        this.#abort.abort(signal.reason);
      }
    }
  }
}
