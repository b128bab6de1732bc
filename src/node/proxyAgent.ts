import type { Agent } from 'node:http';
import { t } from '@vscode/l10n';
import { isLoopback } from '../core/connection/identifiers.ts';
import { UserError } from '../core/errors.ts';

/**
 * The agents for a terminal behind a proxy, from `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` in either case (the lower one wins).
 *
 * Each request goes through a CONNECT tunnel, plain http too: so a proxy never sees a header, and one that refuses such a tunnel says so with
 * its status. What is on this machine is never proxied, whatever the variables say: a token may go over http only because it stays here.
 * @returns `undefined` when no variable names a proxy; the libraries are then not loaded
 */
export async function createProxyAgents(env: NodeJS.ProcessEnv): Promise<((url: URL) => Agent | undefined) | undefined> {
  const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name) && env[name]);
  if (names.length === 0) return undefined;
  const [{ TunnelAgent }, { getProxyForUrl }] = await Promise.all([import('./tunnelAgent.ts'), import('proxy-from-env')]);
  const agents = new Map<string, Agent>();
  return (url) => {
    const proxy = isLoopback(url) ? '' : getProxyForUrl(url.href);
    if (proxy === '') return undefined;
    const known = agents.get(proxy);
    if (known) return known;
    const agent = new TunnelAgent(toProxyUrl(proxy));
    agents.set(proxy, agent);
    return agent;
  };
}

/** The address may hold a password, so no sentence and no cause quotes it. */
function toProxyUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !url.hostname || !(url.protocol === 'http:' || url.protocol === 'https:') || !canDecode(url)) {
    throw new UserError(
      'proxyInvalid',
      t('The address of the proxy in HTTPS_PROXY or HTTP_PROXY cannot be used.'),
      t('Write it like http://proxy.example.org:8080, with special characters of a user name or password percent-encoded.'),
    );
  }
  return url;
}

function canDecode(url: URL): boolean {
  try {
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}
