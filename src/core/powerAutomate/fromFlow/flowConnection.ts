import type { Connection } from '../../connection/connection.ts';
import { clouds, type Cloud } from '../../connection/clouds.ts';
import { isRecord } from '../../isRecord.ts';

/** What a flow says about the connection; the certificate is never a part of it. */
export type ConnectionFields = Partial<Pick<Connection, 'cloud' | 'authority' | 'tenantId' | 'clientId' | 'resourceUri' | 'baseResourceUrl'>>;

/** What is found in the actions' authentication, and in where they call. */
export class FlowConnection {
  readonly #origins = new Map<string, { readonly versions: Set<string> }>();
  #fields: ConnectionFields = {};

  /** @param url as the definition has it; one that starts with an expression says nothing */
  called(url: string): void {
    const [, origin, version] = /^(https:\/\/[\w.-]+(?::\d+)?)(?:\/(v1\.0|beta)(?=[/?]|$))?/i.exec(url) ?? [];
    if (origin === undefined) return;
    const known = this.#origins.get(origin.toLowerCase()) ?? { versions: new Set() };
    this.#origins.set(origin.toLowerCase(), known);
    known.versions.add(version ?? '');
  }

  /** *Active Directory OAuth* of the built-in HTTP action. Its certificate, password and secret are not looked at. */
  signsIn(authentication: unknown): void {
    if (!isRecord(authentication) || authentication['type'] !== 'ActiveDirectoryOAuth') return;
    const text = (key: string): string | undefined => {
      const value = authentication[key];
      return typeof value === 'string' && value.trim() !== '' && !value.includes('@') ? value.trim() : undefined;
    };
    const [authority, tenantId, clientId, resourceUri] = [
      text('authority')?.replace(/\/+$/, ''),
      text('tenant'),
      text('clientId'),
      text('audience')?.replace(/\/+$/, ''),
    ];
    const cloud = authority === undefined ? undefined : cloudAt(authority.toLowerCase(), resourceUri);
    this.#fields = {
      ...this.#fields,
      ...(tenantId !== undefined && { tenantId }),
      ...(clientId !== undefined && { clientId }),
      ...(resourceUri !== undefined && { resourceUri }),
      ...(authority !== undefined && (cloud ? { cloud: cloud.name } : { cloud: 'custom', authority })),
    };
  }

  /** `undefined` where the flow says nothing of it. Only Graph's own hosts, and only one, stand for a resource. */
  get fields(): ConnectionFields | undefined {
    const graphs = clouds().filter(({ graph }) => this.#origins.has(graph));
    const [cloud, ...others] = graphs.filter(({ graph }) => this.#fields.resourceUri === undefined || this.#fields.resourceUri === graph);
    const versions = cloud && [...(this.#origins.get(cloud.graph)?.versions ?? [])];
    const fields: ConnectionFields = {
      ...(cloud &&
        others.length === 0 &&
        versions && { ...baseOf(cloud.graph, versions), resourceUri: cloud.graph, ...(this.#fields.cloud === undefined && { cloud: cloud.name }) }),
      ...this.#fields,
    };
    return Object.keys(fields).length === 0 ? undefined : fields;
  }
}

/** Under which all of the requests are. */
function baseOf(graph: string, versions: readonly string[]): ConnectionFields {
  const [only = '', ...others] = versions;
  return { baseResourceUrl: only === '' || others.length > 0 ? graph : `${graph}/${only}` };
}

/** Two of Microsoft's clouds share a login host. */
function cloudAt(authority: string, resourceUri: string | undefined): Cloud | undefined {
  const at = clouds().filter((one) => one.authority === authority);
  return at.find(({ graph }) => graph === resourceUri) ?? at[0];
}
