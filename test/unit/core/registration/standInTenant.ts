import { randomUUID } from 'node:crypto';

const graphAppId = '00000003-0000-0000-c000-000000000000';

interface Key {
  readonly keyId: string;
  readonly type: string;
  readonly usage: string;
  readonly displayName: string;
  readonly customKeyIdentifier: string;
  readonly key: null;
}

interface App {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  keyCredentials: readonly Key[];
  requiredResourceAccess: readonly ListedApi[];
}

interface ListedApi {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

interface Item {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** A tenant as the admin's script meets it through `az rest`: just what the script asks for, so that what else it asks fails. */
export class StandInTenant {
  readonly apps: App[] = [];
  readonly principals: Item[] = [];
  readonly assignments: Item[] = [];
  readonly calls: string[] = [];
  readonly domains = ['contoso.com', 'contoso.onmicrosoft.com'];
  /** Permissions that the admin may not grant. */
  readonly forbidden = new Set<string>();
  /** How often a new object is answered with 404 before it is known. */
  slowness = 0;
  readonly roles: readonly Item[] = ['User.Read.All', 'Mail.Read', 'Mail.Send'].map((value) => ({
    id: randomUUID(),
    value,
    allowedMemberTypes: ['Application'],
  }));
  readonly graph: Item = { id: randomUUID(), appId: graphAppId, appRoles: this.roles };

  addApp(displayName: string, keys: readonly { displayName: string }[]): App {
    const ids = { id: randomUUID(), appId: randomUUID() };
    const app: App = { ...ids, displayName, keyCredentials: keys.map((key) => this.#key(key)), requiredResourceAccess: [] };
    this.apps.push(app);
    return app;
  }

  /** @returns the answer's object, or the error as `az rest` prints it */
  answer(method: string, url: string, text: string | undefined): { readonly body: unknown } | { readonly error: string } {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.replace('/v1.0', '');
    this.calls.push(`${method} ${path}`);
    const body = (text === undefined ? {} : JSON.parse(text)) as Record<string, unknown>;
    const filter = /^(\w+) eq '(.*)'$/.exec(searchParams.get('$filter') ?? '');
    const matching = (items: readonly (Item | App)[]): { readonly body: unknown } => {
      const [, name = '', value = ''] = filter ?? [];
      return { body: { value: items.filter((item) => (item as Item)[name] === value.replaceAll("''", "'")) } };
    };
    const [, kind, id, rest] = path.split('/');
    if (method === 'get' && path === '/organization') return { body: { value: [{ verifiedDomains: this.domains.map((name) => ({ name })) }] } };
    if (method === 'get' && path === '/applications') return matching(this.apps);
    if (method === 'get' && path === '/servicePrincipals') return matching([this.graph, ...this.principals]);
    if (method === 'get' && path === `/servicePrincipals/${this.graph.id}`) return { body: this.graph };
    const listed = body['requiredResourceAccess'] as readonly ListedApi[] | undefined;
    if (method === 'post' && path === '/applications') {
      const made = this.addApp(String(body['displayName']), body['keyCredentials'] as Key[]);
      made.requiredResourceAccess = listed ?? [];
      return { body: made };
    }
    if (method === 'get' && kind === 'applications' && this.slowness-- > 0) return notFound;
    const app = this.apps.find((one) => one.id === id);
    if (kind === 'applications' && app && method === 'get') return { body: app };
    if (kind === 'applications' && app && method === 'patch') {
      app.requiredResourceAccess = listed ?? app.requiredResourceAccess;
      const sent = (body['keyCredentials'] ?? app.keyCredentials) as Key[];
      app.keyCredentials = sent.map((key) => app.keyCredentials.find(({ keyId }) => keyId === key.keyId) ?? this.#key(key));
      return { body: undefined };
    }
    if (method === 'post' && path === '/servicePrincipals') return this.#add(this.principals, body);
    if (method === 'get' && rest === 'appRoleAssignments')
      return { body: { value: this.assignments.filter(({ principalId }) => principalId === id) } };
    if (method === 'post' && path === `/servicePrincipals/${this.graph.id}/appRoleAssignedTo`) {
      const role = this.roles.find((one) => one.id === body['appRoleId'])?.['value'];
      return this.forbidden.has(String(role))
        ? { error: 'ERROR: Forbidden({"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}})' }
        : this.#add(this.assignments, body);
    }
    return notFound;
  }

  #add(list: Item[], body: Record<string, unknown>): { readonly body: unknown } {
    const item = { ...body, id: randomUUID() };
    list.push(item);
    return { body: item };
  }

  #key({ displayName }: { readonly displayName: string }): Key {
    const isOurs = displayName.startsWith('CN=O');
    const identifier = isOurs ? 'ABCDEF0123456789ABCDEF0123456789ABCDEF01' : randomUUID();
    return { keyId: randomUUID(), type: 'AsymmetricX509Cert', usage: 'Verify', displayName, customKeyIdentifier: identifier, key: null };
  }
}

const notFound = { error: 'ERROR: Not Found({"error":{"code":"Request_ResourceNotFound","message":"Does not exist."}})' };

/** The script's JMESPath queries, by their text: another one is a fault of the test, or of the script. */
export function queried(query: string, body: unknown): unknown {
  const object = (body ?? {}) as { value?: Item[]; [name: string]: unknown };
  const ours = "customKeyIdentifier=='ABCDEF0123456789ABCDEF0123456789ABCDEF01' || customKeyIdentifier=='q83vASNFZ4mrze8BI0VniavN7wE='";
  const keys = (object['keyCredentials'] ?? []) as Key[];
  const isOurs = (key: Key): boolean => key.customKeyIdentifier.startsWith('ABCDEF');
  const resource = /^value\[\?resourceId=='([0-9a-f-]{36})'\]\.appRoleId$/.exec(query)?.[1];
  if (resource) return object.value?.filter(({ resourceId }) => resourceId === resource).map(({ appRoleId }) => appRoleId);
  const listed = (object['requiredResourceAccess'] ?? []) as ListedApi[];
  const isGraph = ({ resourceAppId }: ListedApi): boolean => resourceAppId === graphAppId;
  switch (query) {
    case `requiredResourceAccess[?resourceAppId=='${graphAppId}'].resourceAccess[].[id, type]`:
      return listed.filter(isGraph).flatMap(({ resourceAccess }) => resourceAccess.map(({ id, type }) => [id, type]));
    case `requiredResourceAccess[?resourceAppId!='${graphAppId}']`:
      return listed.filter((one) => !isGraph(one));
    case 'id':
    case 'appId':
    case 'keyCredentials':
      return object[query] ?? null;
    case 'value[0].id':
      return object.value?.[0]?.id ?? null;
    case 'value[0].verifiedDomains[].name':
      return ((object.value?.[0]?.['verifiedDomains'] ?? []) as { name: string }[]).map(({ name }) => name);
    case "appRoles[?contains(allowedMemberTypes, 'Application')].[value, id]":
      return (object['appRoles'] as Item[]).map(({ value, id }) => [value, id]);
    case `value[?keyCredentials[?${ours}]] | [0].id`:
      return object.value?.find((app) => (app['keyCredentials'] as Key[]).some(isOurs))?.id ?? null;
    case `keyCredentials[?${ours}].keyId | [0]`:
      return keys.find(isOurs)?.keyId ?? null;
    case 'keyCredentials[].keyId':
      return keys.map(({ keyId }) => keyId);
    default:
      throw new Error(`unknown query ${query}`);
  }
}
