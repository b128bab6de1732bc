import type { Connection } from '../../connection/connection.ts';
import { clouds, type Cloud } from '../../connection/clouds.ts';
import { toUrl } from '../../connection/identifiers.ts';
import { sameName } from '../../connection/identity.ts';
import { isRecord } from '../../isRecord.ts';

/** What a flow says about the connection, and what the URLs of its actions let assume; the certificate is never a part of it. */
export type ConnectionFields = Partial<Pick<Connection, 'cloud' | 'authority' | 'tenantId' | 'clientId' | 'resourceUri' | 'baseResourceUrl'>>;

/** What an action may say of how it signs in. */
const signInKeys = ['cloud', 'authority', 'tenantId', 'clientId', 'resourceUri'] as const;
type SignIn = Pick<ConnectionFields, (typeof signInKeys)[number]>;

/** What is found in the actions' authentication, and in where they call. */
export class FlowConnection {
  readonly #origins = new Map<string, { readonly versions: Set<string> }>();
  /** Without encryption, such as a sandbox: no connection is found by these. */
  readonly #plainHosts = new Set<string>();
  /** What the actions say, each once: of a field in any case. */
  readonly #said = new Map<string, Map<string, string>>();

  /** @param url as the request file has it, with its variables put in; one that starts with anything else says nothing */
  called(url: string): void {
    const [, origin, version] = /^(https:\/\/[\w.-]+(?::\d+)?)(?:\/(v1\.0|beta)(?=[/?]|$))?/i.exec(url) ?? [];
    if (origin === undefined) {
      const [, host] = /^http:\/\/([\w.-]+(?::\d+)?)(?=[/?#]|$)/i.exec(url) ?? [];
      if (host !== undefined) this.#plainHosts.add(host.toLowerCase());
      return;
    }
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
    const [authority, tenantId, clientId, resourceUri] = [plain(text('authority')), text('tenant'), text('clientId'), plain(text('audience'))];
    const cloud = authority === undefined ? undefined : cloudAt(authority.toLowerCase(), resourceUri);
    const signIn: SignIn = {
      ...(tenantId !== undefined && { tenantId }),
      ...(clientId !== undefined && { clientId }),
      ...(resourceUri !== undefined && { resourceUri }),
      ...(authority !== undefined && (cloud ? { cloud: cloud.name } : { cloud: 'custom', authority })),
    };
    for (const [key, value] of Object.entries(signIn)) {
      const known = this.#said.get(key) ?? new Map<string, string>();
      this.#said.set(key, known.set(value.toLowerCase(), value));
    }
  }

  /** Whether its actions sign in each as they please: no one connection is all of them. */
  get isOfSeveral(): boolean {
    return [...this.#said.values()].some(({ size }) => size > 1);
  }

  get plainHosts(): readonly string[] {
    return [...this.#plainHosts];
  }

  /** Hosts that its actions call: Graph's where there is one, as that is the connection's. */
  get hosts(): readonly string[] {
    const called = [...this.#origins.keys()];
    const graphs = called.filter((origin) => clouds().some(({ graph }) => graph === origin));
    return (graphs.length > 0 ? graphs : called).map((origin) => new URL(origin).host);
  }

  /** The only one of these that signs in and calls as the flow does; what the flow does not say may be anything. */
  only(connections: readonly Connection[]): Connection | undefined {
    const { fields } = this;
    if (!fields || this.isOfSeveral) return undefined;
    const [only, ...others] = this.fitting(connections);
    return others.length === 0 ? only : undefined;
  }

  /** Those of these that sign in and call as the flow does. */
  fitting(connections: readonly Connection[]): readonly Connection[] {
    const { fields = {} } = this;
    return connections.filter(
      (one) =>
        this.#origins.has(toUrl(one.baseResourceUrl)?.origin ?? '') &&
        signInKeys.every((key) => fields[key] === undefined || sameName(plain(fields[key]) ?? '', plain(one[key]) ?? '')),
    );
  }

  /** Which of `fields` no action says: they are taken from the URLs that the actions call. */
  get assumed(): readonly (keyof ConnectionFields)[] {
    const agreed = this.#agreed;
    return (Object.keys(this.fields ?? {}) as (keyof ConnectionFields)[]).filter((key) => !(key in agreed));
  }

  /** Of several, that in which they do not differ. */
  get #agreed(): SignIn {
    return Object.fromEntries([...this.#said].flatMap(([key, values]) => (values.size === 1 ? [[key, [...values.values()][0]]] : [])));
  }

  /** `undefined` where nothing is known of it. Only Graph's own hosts, and only one, stand for a resource. */
  get fields(): ConnectionFields | undefined {
    const agreed = this.#agreed;
    const graphs = clouds().filter(({ graph }) => this.#origins.has(graph));
    const [cloud, ...otherClouds] = graphs.filter(({ graph }) => agreed.resourceUri === undefined || agreed.resourceUri === graph);
    const versions = cloud && [...(this.#origins.get(cloud.graph)?.versions ?? [])];
    const fields: ConnectionFields = {
      ...(cloud &&
        otherClouds.length === 0 &&
        versions && { ...baseOf(cloud.graph, versions), resourceUri: cloud.graph, ...(agreed.cloud === undefined && { cloud: cloud.name }) }),
      ...agreed,
    };
    return Object.keys(fields).length === 0 ? undefined : fields;
  }
}

/** Without the slashes at its end. */
function plain(value: string | undefined): string | undefined {
  let end = value?.length ?? 0;
  while (value?.[end - 1] === '/') end -= 1;
  return value?.slice(0, end);
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
