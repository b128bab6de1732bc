import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { readApplication } from '../../../../src/core/registration/application.ts';
import { graphCaller, type GraphCaller, type GraphCallerPorts, type JsonObject } from '../../../../src/core/registration/graphCaller.ts';
import type { CreatedObject, PendingSetUp } from '../../../../src/core/setUp/pending.ts';
import type { SigningKey } from '../../../../src/core/token/appOnlyToken.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { createTransport } from '../../../../src/node/transport.ts';
import { sandboxConnection } from '../../../../src/sandbox/connection.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { createPair, type Pair } from '../../sandbox/fixtures.ts';
import { never } from '../samples.ts';

export const transport = createTransport({ http, https });

/** A running sandbox with one app of one certificate, an admin, and the app itself. */
export interface TestTenant {
  readonly sandbox: Sandbox;
  readonly connection: Connection;
  readonly pair: Pair;
  readonly objectId: string;
  readonly admin: GraphCaller;
  /** The app, or another one, signing in with this pair. */
  app(pair?: Pair, clientId?: string): GraphCaller;
  keys(): Promise<readonly JsonObject[]>;
}

/** Pairs take a while to make, and no test changes one. */
const pairs = new Map<string, Pair>();
export function pairNamed(name: string): Pair {
  const pair = pairs.get(name) ?? createPair();
  pairs.set(name, pair);
  return pair;
}

export async function startTenant(options: {
  readonly roles?: readonly string[];
  readonly replicationMilliseconds?: number;
  readonly now?: () => Date;
}): Promise<TestTenant> {
  const { roles = [], ...others } = options;
  const pair = pairNamed('first');
  const app = { clientId: randomUUID(), displayName: 'Contoso Onboarding', certificates: [pair.der], roles };
  const sandbox = await startSandbox({ app, ...others });
  const connection = { ...sandboxConnection(sandbox, '/nowhere/first.pfx'), name: 'contoso' };
  const admin = graphCaller(connection, 'admin@contoso.sandbox', () => Promise.resolve(personToken(sandbox.adminToken())), ports());
  const read = async (): Promise<Awaited<ReturnType<typeof readApplication>>> => readApplication(admin, { appId: app.clientId }, never);
  return {
    sandbox,
    connection,
    pair,
    objectId: (await read())?.objectId ?? '',
    admin,
    app: (own = pair, clientId = app.clientId) => {
      const tokens = new Tokens(transport, () => Promise.resolve(signingKey(own)));
      return graphCaller(connection, clientId, (signal) => tokens.acquire({ ...connection, clientId }, { fresh: true, signal }), ports());
    },
    keys: async () => (await read())?.keyCredentials ?? [],
  };
}

export function personToken(value: string): Awaited<ReturnType<Tokens['acquire']>> {
  return { value, claims: {}, expiresOn: new Date(Date.now() + 3_600_000), fromCache: false, milliseconds: 0 };
}

export function ports(changes: Partial<GraphCallerPorts> = {}): GraphCallerPorts {
  return { transport, userAgent: 'test', timeoutMilliseconds: 10_000, wait: () => Promise.resolve(), ...changes };
}

export function signingKey(pair: Pair): SigningKey {
  const digest = (algorithm: string): string => createHash(algorithm).update(pair.der).digest('hex').toUpperCase();
  return { thumbprint: digest('sha256'), sha1Thumbprint: digest('sha1'), privateKeyPem: pair.pem };
}

/** A caller that does something before or after each call, e.g. stands for somebody else at the same time. */
export function watched(
  caller: GraphCaller,
  before: (method: string, path: string) => Promise<void> | void,
  after: (method: string, path: string) => Promise<void> | void = () => undefined,
): GraphCaller {
  return {
    who: caller.who,
    async call(method, path, signal, body) {
      await before(method, path);
      const answer = await caller.call(method, path, signal, body);
      await after(method, path);
      return answer;
    },
  };
}

export function setUp({ sandbox, connection }: TestTenant, changes: Partial<PendingSetUp> = {}): PendingSetUp {
  return {
    id: randomUUID(),
    way: 'azureCli',
    name: 'marketing',
    cloud: 'custom',
    authority: sandbox.url,
    resourceUri: connection.resourceUri,
    baseResourceUrl: connection.baseResourceUrl,
    access: 'confirmWrites',
    permissions: ['User.Read.All', 'Group.Read.All'],
    startedAt: new Date(Date.now() - 1000).toISOString(),
    ...changes,
  };
}

/** What is written down of created objects, in memory. */
export class CreatedList {
  readonly all: CreatedObject[] = [];
  readonly onCreated = (object: CreatedObject): Promise<void> => {
    this.all.push(object);
    return Promise.resolve();
  };
  kinds(): readonly string[] {
    return this.all.map(({ kind }) => kind);
  }
}
