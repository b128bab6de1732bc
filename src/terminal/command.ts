import type { KeySize, PfxEncryption } from '../core/certificate/keySize.ts';
import type { Lifetime } from '../core/certificate/lifetime.ts';

/** What `--help` can be asked about. */
export type HelpTopic = 'program' | 'certificate create' | 'send' | 'sandbox';

export interface CreateCommand {
  readonly kind: 'certificate create';
  readonly subject: string;
  readonly out: string;
  readonly lifetime: Lifetime;
  readonly keySize: KeySize;
  readonly encryption: PfxEncryption;
  /** Replace files that exist. */
  readonly force: boolean;
}

/** Which requests of the file; `line` is 1-based. */
export type Selection = { readonly name: string } | { readonly line: number } | 'all' | 'only';

export interface SendCommand {
  readonly kind: 'send';
  /** `-` for stdin. */
  readonly file: string;
  readonly selection: Selection;
  readonly connection?: string;
  readonly connections?: string;
  readonly environment?: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  /** The first request that fails is the last one. */
  readonly stopOnFailure: boolean;
  /** For a request that names no time of its own. */
  readonly timeoutSeconds: number;
  /** Where a JUnit report is written. */
  readonly junit?: string;
}

export interface SandboxCommand {
  readonly kind: 'sandbox';
  /** 0 for a free one. */
  readonly port: number;
  readonly json: boolean;
}

export type Command =
  { readonly kind: 'help'; readonly topic: HelpTopic } | { readonly kind: 'version' } | CreateCommand | SendCommand | SandboxCommand;
