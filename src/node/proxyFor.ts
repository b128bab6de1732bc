import { isLoopback } from '../core/connection/identifiers.ts';

/** The proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name for this URL; `undefined` for none. A password may be in it. */
export async function proxyFor(url: string): Promise<string | undefined> {
  if (!URL.canParse(url) || isLoopback(new URL(url))) return undefined;
  const { getProxyForUrl } = await import('proxy-from-env');
  return getProxyForUrl(url) || undefined;
}
