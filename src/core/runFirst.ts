import { UserError } from './errors.ts';
import { effectOf } from './graph/effect.ts';
import type { RequestBlock, RequestFile } from './http/requestFile.ts';
import { plannedWrite } from './plannedWrites.ts';
import { previewOf } from './preview.ts';
import type { RunScope } from './run.ts';

/**
 * Whether a person is asked before a request goes out only because another one needs its answer. Where that is not wanted for each, it still is for what
 * changes data over a connection that asks for nothing itself.
 */
export function mustAskFirst(
  wanted: 'ask' | 'always',
  first: RequestBlock,
  { file, scope }: { readonly file: RequestFile; readonly scope: RunScope },
): boolean {
  if (wanted === 'ask') return true;
  try {
    const preview = previewOf(file, first, scope);
    const { method, url, headers, body } = preview;
    if (effectOf({ method, url, headers, ...(body && { body }) }) === 'read') return false;
    // Its connection has a question of its own, with all in sight.
    return plannedWrite(first, preview)?.mustAsk !== true;
  } catch (error) {
    // There is no such connection. What cannot be seen through is asked for.
    if (error instanceof UserError) return true;
    throw error;
  }
}
