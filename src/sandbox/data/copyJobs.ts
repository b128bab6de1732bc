import { randomUUID } from 'node:crypto';

/** How a copy ended: with the id of the new item, or why there is none. */
export type CopyResult = { readonly resourceId: string } | { readonly code: string; readonly message: string };

/** A copy on its way; times are milliseconds since 1970. */
interface CopyJob {
  readonly startedAt: number;
  readonly readyAt: number;
  readonly finish: () => CopyResult;
  /** Absent while it is on its way. */
  readonly result?: CopyResult;
}

const bytesPerSecond = 500_000;
const mostJobs = 200;

/** Copies of files and folders, the last two hundred. One takes as long as its bytes take, in whole seconds: small ones are there at once, large ones are to be waited for. */
export class CopyJobs {
  readonly #jobs = new Map<string, CopyJob>();

  /** @param finish makes the copy. @returns the job's id */
  start(now: Date, bytes: number, finish: () => CopyResult): string {
    const id = randomUUID();
    const startedAt = now.getTime();
    this.#jobs.set(id, { startedAt, readyAt: startedAt + Math.floor(bytes / bytesPerSecond) * 1000, finish });
    this.settle(now);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > mostJobs && oldest !== undefined) this.#jobs.delete(oldest);
    return id;
  }

  /** Makes the copies whose time has come. */
  settle(now: Date): void {
    for (const [id, job] of this.#jobs) {
      if (!job.result && job.readyAt <= now.getTime()) this.#jobs.set(id, { ...job, result: job.finish() });
    }
  }

  /** How far it is: a percentage, then the result. `undefined` for a job that nobody knows. */
  progress(id: string, now: Date): CopyResult | { readonly percentage: number } | undefined {
    this.settle(now);
    const job = this.#jobs.get(id);
    if (!job) return undefined;
    const percentage = Math.floor(((now.getTime() - job.startedAt) / Math.max(1, job.readyAt - job.startedAt)) * 100);
    return job.result ?? { percentage: Math.min(99, Math.max(0, percentage)) };
  }
}
