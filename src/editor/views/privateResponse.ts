import { credentialsInBatch, isCredentialCall } from '../../core/history/credentials.ts';
import type { Shown } from './shown.ts';

/** Whether nothing of what is shown may be written to the disk unasked: the history would keep none of it either. */
export function isPrivate({ finished }: Pick<Shown, 'finished'>): boolean {
  if (!finished) return false;
  const { connection, request, attempts } = finished.exchange;
  if (connection?.stage === 'production' || !request.options.log) return true;
  return attempts.some(({ target }) => isCredentialCall(target.url)) || credentialsInBatch(attempts[0].target.url, request.body).call;
}
