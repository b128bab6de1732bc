import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcessCertificateWork } from '../../../../src/core/certificate/inProcess.ts';
import type { CertificatePair } from '../../../../src/core/certificate/pair.ts';
import { sha256 } from '../../../../src/core/certificate/signingKey.ts';
import { storePair } from '../../../../src/core/certificate/storePair.ts';
import { checkConnection } from '../../../../src/core/connection/check.ts';
import type { CertificateReference, Connection } from '../../../../src/core/connection/connection.ts';
import { readApplication } from '../../../../src/core/registration/application.ts';
import { graphCaller, type GraphCaller, type JsonObject } from '../../../../src/core/registration/graphCaller.ts';
import { addNewKey } from '../../../../src/core/renewal/addNewKey.ts';
import { planRenewal } from '../../../../src/core/renewal/planRenewal.ts';
import type { RenewPorts } from '../../../../src/core/renewal/renew.ts';
import type { Renewal, RenewalWay } from '../../../../src/core/renewal/renewal.ts';
import { renewalPair, type RenewalPairPorts } from '../../../../src/core/renewal/renewalPair.ts';
import { switched, withNewCertificate } from '../../../../src/core/renewal/switched.ts';
import type { AppOnlyToken, SigningKey } from '../../../../src/core/token/appOnlyToken.ts';
import { TokenRefused } from '../../../../src/core/token/tokenRefused.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { createCertificateFile } from '../../../../src/node/certificateFile.ts';
import { createConnectionFile } from '../../../../src/node/connectionFile.ts';
import { createPairFiles } from '../../../../src/node/pairFiles.ts';
import { createPendingFile } from '../../../../src/node/pendingFile.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { never } from '../samples.ts';
import { personToken, ports, transport } from '../registration/tenant.ts';

const password = 'the password of every pair here';

/** Opening takes a while, and the same few pairs come again. By the file's SHA-256. */
const opened = new Map<string, SigningKey>();

/** Made once; each renewal takes the next, so that one that makes two pairs has two. */
const pool: CertificatePair[] = [];
let next = 0;
export async function somePair(): Promise<CertificatePair> {
  if (pool.length < 4) {
    const options = { now: new Date(), lifetime: { days: 90 }, keySize: 2048, encryption: 'aes256', password } as const;
    pool.push(await inProcessCertificateWork.create({ ...options, subject: `CN=pair ${pool.length}` }));
  }
  const pair = pool[next++ % 4];
  if (!pair) throw new Error('no pair');
  return pair;
}

/** Counts what is asked of the world, and dies once after that many: `process` throws from then on, as nothing runs in one that is dead. */
export class Fuse {
  count = 0;
  readonly #dieAfter: number;
  constructor(dieAfter = Number.POSITIVE_INFINITY) {
    this.#dieAfter = dieAfter;
  }
  through<A extends readonly unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      if (this.count >= this.#dieAfter) throw new Error('crash');
      const result = await work(...args);
      if (++this.count >= this.#dieAfter) throw new Error('crash');
      return result;
    };
  }
}

/** One person's machine: files in a folder, passwords as the editor's secrets. All else is gone when a process ends. */
export class Machine {
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly connection: Connection;
  readonly #passwords = new Map<string, string>();
  /** The test's clock runs only while somebody waits. */
  readonly clock: { now: Date };
  waited = 0;

  private constructor(folder: string, sandbox: Sandbox, connection: Connection, clock: { now: Date }) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.connection = connection;
    this.clock = clock;
  }

  /** With a new app in the tenant, a connection, and a renewal that is planned. */
  static async create(sandbox: Sandbox, clock: { now: Date }, way: RenewalWay, roles: readonly string[] = []): Promise<Machine> {
    const folder = await mkdtemp(join(tmpdir(), 'renewal-'));
    const [clientId, old] = [randomUUID(), await somePair()];
    sandbox.register({ clientId, displayName: 'Renewed', certificates: [old.cer], roles });
    const pfx = join(folder, 'old.pfx');
    const connection: Connection = {
      name: 'renewed',
      cloud: 'custom',
      authority: sandbox.url,
      tenantId: sandbox.tenantId,
      clientId,
      resourceUri: sandbox.url,
      baseResourceUrl: `${sandbox.url}/v1.0`,
      certificate: { pfx, thumbprint: old.facts.thumbprint },
      access: 'confirmWrites',
    };
    const machine = new Machine(folder, sandbox, connection, clock);
    const { files, certificates, connections, pending } = machine.disk();
    await storePair(old, { pfx, cer: join(folder, 'old.cer') }, false, {
      write: (all, options) => files.write(all, options),
      certificates,
      keepPassword: (key) => machine.keep(key.fileSha256),
    });
    const known = { ...connection, applicationObjectId: await machine.objectId() };
    await connections.save(known, 'new');
    await mkdir(join(folder, 'new'));
    const paths = { pfx: join(folder, 'new', 'new.pfx'), cer: join(folder, 'new', 'new.cer') };
    await pending.beginRenewal(planRenewal(known, { pfx, thumbprint: old.facts.thumbprint }, paths, way, clock.now));
    return machine;
  }

  disk() {
    return {
      files: createPairFiles(() => []),
      certificates: createCertificateFile(this.folder),
      connections: createConnectionFile(this.folder, checkConnection),
      pending: createPendingFile(this.folder),
    };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  keep(fileSha256: string): Promise<void> {
    this.#passwords.set(fileSha256, password);
    return Promise.resolve();
  }

  admin(): GraphCaller {
    return graphCaller(this.connection, 'admin', () => Promise.resolve(personToken(this.sandbox.adminToken())), ports());
  }

  async renewal(): Promise<Renewal> {
    const [renewal] = (await this.disk().pending.list()).renewals;
    if (!renewal) throw new Error('no renewal');
    return renewal;
  }

  async stored(): Promise<Connection> {
    const [connection] = (await this.disk().connections.list()).connections;
    if (!connection) throw new Error('no connection');
    return connection;
  }

  async objectId(): Promise<string> {
    return (await readApplication(this.admin(), { appId: this.connection.clientId }, never))?.objectId ?? '';
  }

  async keys(): Promise<readonly JsonObject[]> {
    return (await readApplication(this.admin(), { appId: this.connection.clientId }, never))?.keyCredentials ?? [];
  }

  /** A fresh token over the connection as it is stored, from its file. */
  async works(): Promise<boolean> {
    return this.signsIn(await this.stored());
  }

  /** A fresh one. @throws {TokenRefused} */
  token(certificate: CertificateReference | undefined): Promise<AppOnlyToken> {
    return this.#tokens().acquire({ ...this.connection, ...(certificate && { certificate }) }, { fresh: true, signal: never });
  }

  async signsIn(connection: Connection): Promise<boolean> {
    try {
      await this.token(connection.certificate);
      return true;
    } catch (error) {
      if (error instanceof TokenRefused) return false;
      throw error;
    }
  }

  /** A new process; everything that it asks of the world goes through the fuse. */
  ports(fuse: Fuse, upload?: (renewal: Renewal) => Promise<void>): RenewPorts {
    const { files, certificates, connections, pending } = this.disk();
    const tick = (milliseconds: number): Promise<void> => {
      this.clock.now = new Date(this.clock.now.getTime() + milliseconds);
      this.waited += milliseconds;
      return Promise.resolve();
    };
    const pairPorts: RenewalPairPorts = {
      files: {
        existing: fuse.through((paths) => files.existing(paths)),
        read: (path) => files.read(path),
        write: fuse.through((all, options) => files.write(all, options)),
      },
      certificates: { ...certificates, add: fuse.through((entry) => certificates.add(entry)) },
      work: { ...inProcessCertificateWork, create: () => somePair() },
      newPassword: () => password,
      storedPassword: ({ fileSha256 }) => Promise.resolve(this.#passwords.get(fileSha256)),
      keepPassword: fuse.through(({ fileSha256 }) => this.keep(fileSha256)),
      forgetPassword: fuse.through(({ fileSha256 }) => Promise.resolve(void this.#passwords.delete(fileSha256))),
      now: () => new Date(),
    };
    const isAccepted = async (renewal: Renewal): Promise<boolean> => this.signsIn(withNewCertificate(this.connection, renewal));
    const called = (caller: GraphCaller): GraphCaller => ({ who: caller.who, call: fuse.through((...call) => caller.call(...call)) });
    return {
      now: () => this.clock.now,
      wait: tick,
      save: fuse.through((renewal) => pending.saveRenewal(renewal)),
      makePair: fuse.through((renewal, signal) =>
        renewalPair(renewal, { subject: 'CN=x', lifetime: { days: 90 }, keySize: 2048, encryption: 'aes256' }, pairPorts, signal),
      ),
      add: fuse.through(async (renewal: Renewal, signal: AbortSignal) => {
        const cer = await readFile(renewal.cer);
        const { clientId } = this.connection;
        if (renewal.way === 'portal') return {};
        if (renewal.way === 'azureCli') return addNewKey(renewal, called(this.admin()), { kind: 'person' }, clientId, cer, signal);
        const signer = await this.key(renewal.old);
        return addNewKey(renewal, called(this.app(renewal.old)), { kind: 'app', signer, now: this.clock.now }, clientId, cer, signal);
      }),
      isAccepted: fuse.through(isAccepted),
      waitUntilAccepted: fuse.through(async (renewal: Renewal) => {
        for (let tries = 0; !(await isAccepted(renewal)); tries++) {
          if (tries > 20) throw new Error('it never came');
          await tick(5000);
          await upload?.(renewal);
        }
      }),
      switchConnection: fuse.through(async (renewal: Renewal) => {
        const now = await this.stored();
        const next = switched(now, now.certificate, renewal);
        if (next) await connections.save(next, 'replace');
      }),
    };
  }

  /** The app itself, with the key of this .pfx. */
  app(certificate: CertificateReference): GraphCaller {
    const tokens = this.#tokens();
    const connection = { ...this.connection, certificate };
    return graphCaller(connection, connection.clientId, (signal) => tokens.acquire(connection, { signal }), ports());
  }

  async key({ pfx }: CertificateReference): Promise<SigningKey> {
    const bytes = await readFile(pfx);
    const kept = this.#passwords.get(sha256(bytes));
    if (kept === undefined) throw new Error('a .pfx without its password');
    const known = opened.get(sha256(bytes));
    if (known) return known;
    const { privateKeyPem, facts } = await inProcessCertificateWork.open(bytes, kept, new Date());
    const key = { privateKeyPem, thumbprint: facts.thumbprint, sha1Thumbprint: facts.sha1Thumbprint };
    opened.set(sha256(bytes), key);
    return key;
  }

  #tokens(): Tokens {
    return new Tokens(transport, ({ certificate }) => this.key(certificate ?? { pfx: '' }));
  }
}
