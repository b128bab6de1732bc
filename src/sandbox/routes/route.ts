import type { Caller } from '../accessToken.ts';
import type { Apps } from '../apps.ts';
import type { AppManagementPolicy } from '../data/appManagement.ts';
import type { Tenant } from '../data/tenant.ts';
import type { Entity, JsonObject } from '../json.ts';
import type { KeyUse } from '../keyUse.ts';
import type { EntityType } from '../odata/entityTypes.ts';
import type { PermissionName } from '../permissions.ts';

/** A request that a route may answer: who is asking has been checked. */
export interface Call {
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly apps: Apps;
  readonly policy: AppManagementPolicy;
  readonly keyUse: KeyUse;
  readonly organization: Entity;
  readonly now: Date;
  /** When the token endpoint gets to know what is changed now; milliseconds since 1970. */
  readonly replicatedAt: number;
  /** What stands for each `{…}` of the route's path, decoded. */
  readonly keys: readonly string[];
  readonly query: URLSearchParams;
  /** e.g. `http://127.0.0.1:PORT/v1.0` */
  readonly base: string;
  /** The header `Prefer`, lower case; empty without one. */
  readonly prefer: string;
  /** The body. @throws {GraphError} 400 when it is no JSON object */
  readonly json: () => JsonObject;
  /** A URL that gives the file's content without a token, for an hour. */
  readonly downloadUrl: (driveId: string, itemId: string) => string;
}

interface Described {
  readonly type: EntityType;
  /** For `@odata.context`, e.g. `users`. */
  readonly context: string;
  readonly related?: Related;
}

/** What a route answers; how it looks on the wire is `present`'s matter. */
export type Outcome =
  | (Described & { readonly kind: 'collection'; readonly items: readonly Entity[] })
  /** With a location, relative to the base: it has just been created. */
  | (Described & { readonly kind: 'entity'; readonly entity: Entity; readonly location?: string })
  /** A page of a delta query, with the token of the link to the next page or to what changes from now on. */
  | {
      readonly kind: 'deltaPage';
      readonly context: string;
      readonly rows: readonly JsonObject[];
      readonly select?: readonly string[];
      readonly next?: string;
      readonly delta?: string;
    }
  /** What is no entity, e.g. the result of an action. */
  | { readonly kind: 'value'; readonly value: JsonObject; readonly context: string }
  | { readonly kind: 'done' }
  /** 202: it will be done. With a location, absolute: how far it is can be asked for there. */
  | { readonly kind: 'accepted'; readonly location?: string }
  | { readonly kind: 'redirect'; readonly location: string };

/** What `$expand` can bring along, by name. */
export type Related = Readonly<
  Record<string, { readonly type: EntityType; readonly of: (entity: Entity) => readonly Entity[] | Entity | undefined }>
>;

/** One operation. What `answer` throws as `GraphError` is the reply. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `users/{user}/manager` */
  readonly path: string;
  /** `none`: the route checks itself who may. */
  readonly permission: PermissionName | 'none';
  /** Only there; absent: in both versions. */
  readonly version?: 'beta';
  readonly answer: (call: Call) => Outcome;
}

/** @param index from 0; empty where the path has no such key */
export function key(call: Call, index: number): string {
  return call.keys[index] ?? '';
}

/** As Graph writes it where entities of several types stand together. */
export function withType(entity: Entity, type: EntityType): Entity {
  return { '@odata.type': `#microsoft.graph.${type.name}`, ...entity };
}
