import { sandboxName } from '../core/connection/check.ts';
import type { Connection } from '../core/connection/connection.ts';
import type { Sandbox } from './sandbox.ts';

/** The reserved connection of the sandbox; it is never stored. @param pfx path of the pair whose certificate the sandbox was given */
export function sandboxConnection(sandbox: Pick<Sandbox, 'url' | 'tenantId' | 'clientId'>, pfx?: string): Connection {
  return {
    name: sandboxName,
    cloud: 'custom',
    authority: sandbox.url,
    tenantId: sandbox.tenantId,
    clientId: sandbox.clientId,
    resourceUri: sandbox.url,
    baseResourceUrl: `${sandbox.url}/v1.0`,
    ...(pfx !== undefined && { certificate: { pfx } }),
    access: 'confirmWrites',
  };
}
