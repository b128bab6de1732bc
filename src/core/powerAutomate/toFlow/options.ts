import type { Connection } from '../../connection/connection.ts';
import type { Body } from '../../graph/transport.ts';
import type { Surroundings } from '../../http/variables/scope.ts';
import type { FlowTarget } from '../workflow.ts';

/** How requests become actions. */
export interface FlowOptions {
  /** What stands around the request file; values of secrets are not taken from it. */
  readonly scope: Surroundings;
  /** What relative URLs are relative to, and what the connector's base resource URL is. */
  readonly connection?: Connection;
  /** `all`: a *Do until* over `@odata.nextLink` around each request for a list. */
  readonly pages: 'one' | 'all';
  /** What `value[0]` of another request's answer means: this item, or each in turn. */
  readonly arrays: 'first' | 'each';
  readonly target: FlowTarget;
  /** Contents of the files that bodies name, by path as written. What is not in here becomes an input. */
  readonly files?: ReadonlyMap<string, Body>;
}
