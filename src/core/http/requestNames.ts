import type { RequestBlock, RequestFile } from './requestFile.ts';
import { referenceNameOf, titleOf } from './titleOf.ts';
import type { Extractor, VariableScope } from './variables/scope.ts';

const names = new WeakMap<RequestFile, ReadonlySet<string>>();
const extracts = new WeakMap<RequestFile, ReadonlyMap<string, readonly PlacedExtractor[]>>();

interface PlacedExtractor extends Extractor {
  readonly line: number;
}

/** Names by which the requests of a file can be referred to; the same object for all of its requests. */
export function requestNamesOf(file: RequestFile): ReadonlySet<string> {
  const known = names.get(file) ?? new Set(file.requests.flatMap((block) => referenceNameOf(block) ?? []));
  names.set(file, known);
  return known;
}

/** What scripts of the file extract, as a request sees it: from the nearest request above that extracts the name, else from the last one in the file. */
export function extractorsAt(file: RequestFile, { line }: Pick<RequestBlock, 'line'>): VariableScope['extractors'] {
  const all = extracts.get(file) ?? extractsOf(file);
  extracts.set(file, all);
  return {
    has: (name) => all.has(name),
    keys: () => all.keys(),
    get: (name) => {
      const found = all.get(name);
      // What a request extracts of its own answer it cannot have before.
      return found?.findLast((one) => one.line < line) ?? found?.findLast((one) => one.line > line);
    },
  };
}

function extractsOf(file: RequestFile): ReadonlyMap<string, readonly PlacedExtractor[]> {
  const all = new Map<string, PlacedExtractor[]>();
  for (const block of file.requests) {
    for (const { name, reference } of block.extracts) {
      const extractor = { request: titleOf(block), reference, line: block.line };
      const known = all.get(name);
      if (known) known.push(extractor);
      else all.set(name, [extractor]);
    }
  }
  return all;
}
