import type { UniqueNames } from '../uniqueNames.ts';
import type { Asked } from './asked.ts';
import type { FlowConnection } from './flowConnection.ts';
import type { FoundFlow } from './flowFile.ts';
import type { FlowVariables } from './flowVariables.ts';
import type { HttpCall } from './httpCall.ts';
import type { Notes } from './notes.ts';
import type { Room } from './room.ts';
import type { Step } from './steps.ts';

/** What all flows of one request file share. */
export interface ImportContext {
  readonly asked: Asked;
  readonly notes: Notes;
  readonly connection: FlowConnection;
  readonly room: Room;
  /** Names and titles by which requests are referred to. */
  readonly taken: UniqueNames;
  /** That requests have by their actions' names. */
  readonly titles: Set<string>;
}

/** A flow whose actions are in order. */
export interface FlowInParts {
  readonly steps: readonly Step[];
  readonly variables: FlowVariables;
  readonly parameters: FoundFlow['parameters'];
}

/** An action that sends a request. */
export interface CallStep {
  readonly step: Step;
  readonly call: HttpCall;
  /** It fetches page after page. */
  readonly isPaged: boolean;
  /** What stands for the URL then, and where, if the flow says it. */
  readonly firstPage: { readonly written: string; readonly at: Step } | undefined;
  /** In the flow, a loop that waits for the copy comes after it. */
  readonly isWaitedFor: boolean;
  readonly title: string | undefined;
  /** Given to it by its note, or because others refer to it. */
  readonly name: () => string | undefined;
  readonly refer: () => string;
}
