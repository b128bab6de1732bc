/**
 * Power Automate's and Logic Apps' workflow definition language, as far as requests need it. Fields that are not named here are kept as they are.
 * Source: Microsoft, "Schema reference guide for the Workflow Definition Language in Azure Logic Apps".
 */

/** Names of the actions before, each with the outcomes after which it runs. Empty: at the start of its scope. */
type RunAfter = Readonly<Record<string, readonly ('Succeeded' | 'Failed' | 'Skipped' | 'TimedOut')[]>>;

/** One action. `actions` are those of a scope or a loop. */
export interface FlowAction {
  readonly type: string;
  readonly inputs?: unknown;
  readonly runAfter: RunAfter;
  /** Shown as the action's note in the designer. */
  readonly description?: string;
  readonly actions?: FlowActions;
  /** Of *Apply to each*: an expression that is an array. */
  readonly foreach?: string;
  /** Of *Do until*: the expression that ends it. */
  readonly expression?: unknown;
  /** Of *Do until*: how often, and for how long (ISO 8601). */
  readonly limit?: { readonly count: number; readonly timeout: string };
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly runtimeConfiguration?: Readonly<Record<string, unknown>>;
  /** Of the built-in HTTP action: `DisableAsyncPattern` where it must not follow a `Location` by itself. Of *Do until*: `FailWhenLimitsReached`. */
  readonly operationOptions?: string;
}

/** By name, in the order in which they run. A name has at most 80 characters and none of `? < > % & \ / : * # "`. */
export type FlowActions = Readonly<Record<string, FlowAction>>;

/** What a person fills in: a *Compose* action at the start. */
export interface FlowInput {
  /** The action's name. */
  readonly action: string;
  /** As the request file calls it. */
  readonly name: string;
  /** A `placeholder` is a `{user-id}` in a URL. */
  readonly kind: 'variable' | 'prompt' | 'secret' | 'placeholder';
  /** Of a variable, as a definition's string holds it, with expressions in it; empty for what is asked. */
  readonly value: string;
  /** What a prompt asks with. */
  readonly label?: string;
  /** Of a variable that is made of secrets: like these, the run history must not show it. */
  readonly secured?: true;
}

/** An *Initialize variable* action. It must stand outside of scopes and loops, so that a clipboard with one scope cannot hold it. */
export interface FlowVariable {
  readonly name: string;
  readonly type: 'string' | 'array';
  readonly value: string | readonly unknown[];
}

/** What will not do in a flow, or not as it does here. `message` is a sentence. */
export interface FlowWarning {
  readonly code: string;
  readonly message: string;
  /** 0-based line in the request file. */
  readonly line?: number;
  /** The action cannot work in this target as it was copied. */
  readonly blocks?: true;
}

/** Who makes the calls: the connector, the built-in HTTP action, or the connector in Logic Apps (Consumption). */
export type FlowTarget = 'preauthorized' | 'http' | 'logicApps';

/** Requests as actions of a flow, before they take the form of a clipboard or a definition. */
export interface FlowDraft {
  /** What the scope is called. */
  readonly name: string;
  readonly target: FlowTarget;
  readonly inputs: readonly FlowInput[];
  readonly variables: readonly FlowVariable[];
  /** With the inputs' actions first. */
  readonly actions: FlowActions;
  readonly warnings: readonly FlowWarning[];
}
