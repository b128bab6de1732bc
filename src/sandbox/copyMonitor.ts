import type { CopyResult } from './data/copyJobs.ts';
import type { Tenant } from './data/tenant.ts';
import { jsonReply, type Reply, type SandboxRequest } from './reply.ts';

/** Where SharePoint has it, on its own host; answered without a token. */
const monitorPath = '/_api/v2.0/monitor/';

/** The URL that says how far a copy is. */
export function monitorUrl(origin: string, job: string): string {
  return `${origin}${monitorPath}${job}`;
}

/** The copy that a path asks about; `undefined` for other paths. */
export function monitoredCopy(path: string): string | undefined {
  return path.startsWith(monitorPath) ? path.slice(monitorPath.length) : undefined;
}

/** Source of the form: Microsoft Graph, "Working with APIs that take a long time to complete". */
export function answerMonitor(request: SandboxRequest, job: string, tenant: Tenant, now: Date): Reply {
  if (request.method !== 'GET') return jsonReply(405, { error: { code: 'invalidRequest', message: 'Only GET is allowed.' } }, { Allow: 'GET' });
  const progress = tenant.copies.progress(job, now);
  if (!progress) return jsonReply(404, { error: { code: 'itemNotFound', message: 'The operation was not found.' } });
  if ('percentage' in progress) return jsonReply(202, { operation: 'ItemCopy', percentageComplete: progress.percentage, status: 'inProgress' });
  return ended(progress);
}

function ended(result: CopyResult): Reply {
  if ('resourceId' in result) return jsonReply(202, { percentageComplete: 100, resourceId: result.resourceId, status: 'completed' });
  return jsonReply(202, { operation: 'ItemCopy', status: 'failed', error: result });
}
