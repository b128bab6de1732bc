import type { RequestBlock, TextRange } from '../http/requestFile.ts';
import { splitUrl } from '../http/variables/placeholders.ts';

/** `{id}` in a URL, as Microsoft's documentation writes what has to be filled in. */
export interface PlacedPlaceholder {
  readonly name: string;
  readonly range: TextRange;
}

/** Nothing in a URL written over several lines: what was joined is not where it was. */
export function placeholderAt({ url, urlRange }: RequestBlock, offset: number): PlacedPlaceholder | undefined {
  if (urlRange.end - urlRange.start !== url.length || !url.includes('{')) return undefined;
  for (const part of splitUrl(url)) {
    if (part.kind !== 'placeholder') continue;
    const range = { start: urlRange.start + part.start, end: urlRange.start + part.end };
    if (range.start <= offset && offset <= range.end) return { name: part.placeholder.need.name, range };
  }
  return undefined;
}
