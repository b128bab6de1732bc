import type { KeySize, PfxEncryption } from '../core/certificate/keySize.ts';
import type { Lifetime } from '../core/certificate/lifetime.ts';

/** What `--help` can be asked about. */
export type HelpTopic = 'program' | 'certificate create' | 'send' | 'sandbox';

/** `certificate create`. Only what the command line itself can tell is checked: the subject and the folder are as typed. */
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

/** `send`. Absent is what was not given; paths are as typed. */
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

/** `sandbox`. */
export interface SandboxCommand {
  readonly kind: 'sandbox';
  /** 0 for a free one. */
  readonly port: number;
  readonly json: boolean;
}

/** What a command line asks for, with the defaults filled in. */
export type Command =
  { readonly kind: 'help'; readonly topic: HelpTopic } | { readonly kind: 'version' } | CreateCommand | SendCommand | SandboxCommand;
