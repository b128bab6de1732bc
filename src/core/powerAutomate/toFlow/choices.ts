import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import type { Surroundings } from '../../http/variables/scope.ts';
import { chainedValues, type ChainedValue } from './chainedValues.ts';
import { listsAmong } from './lists.ts';
import { orderOf } from './orderOf.ts';
import { listIn } from './plan.ts';

/** Which choices make a difference for some requests: *All pages*, and *Apply to each*. @throws {UserError} as `flowOf` does */
export function choicesIn(
  file: RequestFile,
  blocks: readonly RequestBlock[],
  scope: Surroundings,
): { readonly pages: boolean; readonly arrays: boolean } {
  const values = new Map<RequestBlock, readonly ChainedValue[]>();
  const chained = (block: RequestBlock): readonly ChainedValue[] => {
    const known = values.get(block) ?? chainedValues(file, block, scope);
    values.set(block, known);
    return known;
  };
  const ordered = orderOf(blocks, (block) => chained(block).map(({ request }) => request));
  return {
    pages: listsAmong({ ordered, chosen: new Set(blocks), chained }).size > 0,
    arrays: ordered.some((block) => chained(block).some(({ segments }) => listIn(segments) !== undefined)),
  };
}
