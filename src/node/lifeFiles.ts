import type { HandOverStore } from '../core/powerAutomate/handOver/handOverStore.ts';
import type { PendingStore } from '../core/setUp/pendingStore.ts';
import { createHandOverFile } from './handOverFile.ts';
import { createPendingFile } from './pendingFile.ts';
import { workflowsIn } from './unzip.ts';

/** What is kept of the life of certificates and connections beside themselves, and what is read of a flow. */
export interface LifeFiles {
  readonly pending: PendingStore;
  /** Where each .pfx went. */
  readonly handOvers: HandOverStore;
  /** The flows in a solution's .zip. */
  readonly workflowsIn: typeof workflowsIn;
}

/** @param folder of our data, see `dataFolder` */
export function createLifeFiles(folder: string): LifeFiles {
  return { pending: createPendingFile(folder), handOvers: createHandOverFile(folder), workflowsIn };
}
