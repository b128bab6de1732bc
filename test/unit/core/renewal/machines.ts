import { randomUUID } from 'node:crypto';
import { renew } from '../../../../src/core/renewal/renew.ts';
import type { RenewalWay } from '../../../../src/core/renewal/renewal.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { never } from '../samples.ts';
import { Fuse, Machine, somePair } from './renewing.ts';

/** For the tests of one `describe`: a sandbox with a clock that they set, and one machine at a time, which is gone after its test. */
export function machinesInSandbox(options: { readonly replicationMilliseconds?: number } = {}) {
  const clock = { now: new Date() };
  let sandbox: Sandbox;
  let machine: Machine | undefined;
  before(async () => {
    const app = { clientId: randomUUID(), displayName: 'Other', certificates: [(await somePair()).cer], roles: [] };
    sandbox = await startSandbox({ app, ...options, now: () => clock.now });
  });
  after(() => sandbox.close());
  afterEach(() => machine?.remove());

  /** One beside the other, for whoever removes it. */
  const create = (way: RenewalWay, roles?: readonly string[]): Promise<Machine> => Machine.create(sandbox, clock, way, roles);
  const start = async (way: RenewalWay, roles?: readonly string[]): Promise<Machine> => {
    clock.now = new Date();
    await machine?.remove();
    machine = await create(way, roles);
    return machine;
  };
  const renewed = async (roles: readonly string[]): Promise<Machine> => {
    const one = await start('addKey', roles);
    await renew(await one.renewal(), one.ports(new Fuse()), never);
    return one;
  };
  return { clock, create, start, renewed };
}
