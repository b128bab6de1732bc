import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import { scopeOf } from '../../http/scopeOf.ts';
import type { Surroundings, VariableScope } from '../../http/variables/scope.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { segmentsOf, type JsonPathSegment } from '../expression/jsonPath.ts';
import { meaningOf } from './meaning.ts';

/** A value out of another request's answer. */
export interface ChainedValue {
  readonly request: RequestBlock;
  /** Steps into the body; `undefined` for a header, the status, or a path that looks for something. */
  readonly segments: readonly JsonPathSegment[] | undefined;
}

/** The values out of answers that a request is made of, also through variables. */
export function chainedValues(file: RequestFile, block: RequestBlock, surroundings: Surroundings): readonly ChainedValue[] {
  return chainedIn([block.url, block.body ?? '', ...block.headers.map(({ value }) => value)], file, scopeOf(file, block, surroundings));
}

/** The same for some of its texts. Each variable is looked into once. */
export function chainedIn(templates: readonly string[], file: RequestFile, scope: VariableScope): readonly ChainedValue[] {
  const values: ChainedValue[] = [];
  const seen = new Set<string>();
  const waiting = [...templates];
  for (let template = waiting.pop(); template !== undefined; template = waiting.pop()) {
    if (!template.includes('{{')) continue;
    for (const part of splitTemplate(template)) {
      if (!('reference' in part)) continue;
      const name = part.reference.startsWith('%') ? part.reference.slice(1).trim() : part.reference;
      if (seen.has(name)) continue;
      seen.add(name);
      const meaning = meaningOf(name, file, scope);
      if (meaning.kind === 'template') waiting.push(meaning.template);
      else if (meaning.kind === 'response') values.push({ request: meaning.request, segments: stepsOf(meaning.path) });
    }
  }
  return values;
}

function stepsOf(path: { readonly kind: string; readonly path?: string }): ChainedValue['segments'] {
  if (path.kind === 'wholeBody') return [];
  return path.kind === 'json' && path.path !== undefined ? segmentsOf(path.path) : undefined;
}
