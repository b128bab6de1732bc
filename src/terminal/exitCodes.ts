/** What the program ends with; scripts rely on it. */
export const exitCodes = {
  /** All answers below 400. */
  ok: 0,
  /** A request was refused, failed or had no answer. */
  failed: 1,
  /** Wrong usage, or a file that cannot be used; nothing was sent. */
  unusable: 2,
} as const;

/** The person, the system or the reader of our output told the program to stop. It is the reason of an AbortSignal, and never shown as an error. */
export class Stopped extends Error {
  override readonly name = 'AbortError';
  /** As shells have it: 128 and the signal's number. */
  readonly exitCode: number;

  constructor(signalNumber: number) {
    super('stopped');
    this.exitCode = 128 + signalNumber;
  }
}
