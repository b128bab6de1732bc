import type { Connection } from '../../core/connection/connection.ts';

/** A sandbox that runs for this window. Everything of it is in memory and gone with the window. */
export interface RunningSandbox {
  readonly connection: Connection;
  readonly pfx: Uint8Array;
  readonly pfxPassword: string;
  grant(role: string): Promise<void>;
  /** Data and permissions as at the start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the sandbox when it is first needed, and once. */
export class SandboxHost {
  readonly #start: () => Promise<RunningSandbox>;
  readonly #onStart: (sandbox: RunningSandbox) => void;
  #running: Promise<RunningSandbox> | undefined;

  constructor(start: () => Promise<RunningSandbox>, onStart: (sandbox: RunningSandbox) => void) {
    this.#start = start;
    this.#onStart = onStart;
  }

  get(): Promise<RunningSandbox> {
    this.#running ??= this.#start().then(
      (sandbox) => {
        this.#onStart(sandbox);
        return sandbox;
      },
      (error: unknown) => {
        // The next request tries again.
        this.#running = undefined;
        throw error;
      },
    );
    return this.#running;
  }

  async dispose(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    await running?.close();
  }
}
