import { maskCredential, masked } from '../../core/graph/send.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { resolve } from '../../core/http/resolve.ts';
import { lookUp, splitTemplate, type VariableScope } from '../../core/http/variables.ts';
import type { ShownRequest } from './outcome.ts';

/** A request that cannot be sent, for a look at it: what is known is replaced, all else stays as it is written. */
export function asItStands(block: RequestBlock, scope: VariableScope): ShownRequest {
  const { method } = block;
  const resolution = resolve({ ...block, problems: [] }, { ...scope, given: withPlaceholders(block, scope) });
  if (resolution.kind === 'request') {
    const { url, headers, body, authorization } = resolution.request;
    const credential = authorization === 'token' && hasOwnCredential(block) ? [['Authorization', `Bearer ${masked}`] as const] : [];
    return { method, url, headers: [...credential, ...headers.map(maskCredential)], ...(body && { body }) };
  }
  const headers = block.headers.map(({ name, value }) => maskCredential([name, value]));
  return { method, url: block.url, headers, ...(block.body !== undefined && { body: new TextEncoder().encode(block.body) }) };
}

/** Each name that stands for nothing, with itself as its value. */
function withPlaceholders(block: RequestBlock, scope: VariableScope): ReadonlyMap<string, string> {
  const given = new Map(scope.given);
  const templates = [block.url, block.body ?? '', ...block.headers.map((header) => header.value)];
  for (const part of templates.flatMap(splitTemplate)) {
    if (!('reference' in part)) continue;
    // A value may refer to further names; each round finds one more.
    for (;;) {
      const resolved = lookUp(part.reference, { ...scope, given });
      if (resolved.kind !== 'unknown' || given.has(resolved.name)) break;
      given.set(resolved.name, `{{${resolved.name}}}`);
    }
  }
  return given;
}

function hasOwnCredential(block: RequestBlock): boolean {
  return block.headers.some(({ name }) => name.toLowerCase() === 'authorization');
}
