import { t } from '@vscode/l10n';
import type { HttpCall } from './httpCall.ts';
import type { Notes } from './notes.ts';

/** A request of the file, and what it was in the flow. */
interface Written {
  readonly url: string;
  readonly call: Pick<HttpCall, 'kind' | 'reference'>;
}

/**
 * URLs in their order. A connector calls a path at its base resource URL, which no flow says: where others of the same connection call one version of Graph at
 * one host, that is where the path leads too, and not to whichever connection is active here.
 */
export function completedPaths(requests: readonly Written[], notes: Notes): readonly string[] {
  const starts = new Map<string, Set<string>>();
  for (const { url, call } of requests) {
    const [start] = /^https:\/\/[\w.-]+(?::\d+)?(?:\/(?:v1\.0|beta)(?=[/?]|$))?/i.exec(url) ?? [];
    if (call.kind !== 'connector' || start === undefined) continue;
    const key = call.reference ?? '';
    starts.set(key, (starts.get(key) ?? new Set()).add(start.toLowerCase()));
  }
  return requests.map(({ url, call }) => {
    if (call.kind !== 'connector' || !/^\/(?!\/)/.test(url)) return url;
    const start = startOf(url, [...(starts.get(call.reference ?? '') ?? [])]);
    if (start === undefined) return url;
    notes.add(t('A path without a host was completed with {0}, which other actions of the same connection call.', start));
    return start + url;
  });
}

/** What belongs before a path: the host alone where the path has its version. `undefined` where that is not sure. */
function startOf(path: string, starts: readonly string[]): string | undefined {
  const [host, ...otherHosts] = new Set(starts.map((start) => start.replace(/(?<=[^/])\/(?:v1\.0|beta)$/, '')));
  if (host === undefined || otherHosts.length > 0) return undefined;
  if (/^\/(?:v1\.0|beta)(?=[/?]|$)/i.test(path)) return host;
  const [only, ...others] = starts;
  return others.length === 0 && only !== host ? only : undefined;
}
