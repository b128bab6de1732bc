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
  /** Settles when it has stopped, for whatever reason. */
  readonly ended: Promise<void>;
}

/** Starts the sandbox when it is first needed, and once. */
export class SandboxHost {
  readonly #start: () => Promise<RunningSandbox>;
  readonly #onChange: (sandbox: RunningSandbox | undefined) => void;
  #running: Promise<RunningSandbox> | undefined;

  constructor(start: () => Promise<RunningSandbox>, onChange: (sandbox: RunningSandbox | undefined) => void) {
    this.#start = start;
    this.#onChange = onChange;
  }

  get(): Promise<RunningSandbox> {
    this.#running ??= this.#start().then(
      (sandbox) => {
        this.#onChange(sandbox);
        void sandbox.ended.then(() => this.#forget());
        return sandbox;
      },
      (error: unknown) => {
        this.#forget();
        throw error;
      },
    );
    return this.#running;
  }

  /** The next request starts another one. */
  #forget(): void {
    this.#running = undefined;
    this.#onChange(undefined);
  }

  async dispose(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    await running?.close();
  }
}
