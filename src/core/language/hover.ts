import { t } from '@vscode/l10n';
import type { RequestFile } from '../http/requestFile.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { codePart, textPart, type HoverContent } from './hoverContent.ts';
import { hoverReference } from './hoverReferences.ts';
import { hoverUrl } from './hoverUrls.ts';
import { knownHeader } from './headers.ts';
import type { Known } from './known.ts';
import { knownTag } from './metadataTags.ts';
import { lineAt, referenceAt, requestHolding, type LineAt } from './place.ts';
import type { HeaderValue } from './preferences.ts';

/** What there is to say about what stands at the offset; `undefined` where there is nothing. Never shows a secret. */
export async function hoverAt(
  file: RequestFile,
  text: string,
  offset: number,
  surroundings: Surroundings,
  known: Known,
): Promise<HoverContent | undefined> {
  const line = lineAt(text, offset);
  const request = requestHolding(file, offset);
  const reference = referenceAt(line);
  if (reference?.closed && reference.reference !== '') return await hoverReference(reference, { file, request, line, surroundings, known });
  const tag = hoverTag(line);
  if (tag) return tag;
  if (!request) return undefined;
  const header = request.headers.find(({ range, name }) => range.start <= offset && offset <= range.start + name.length);
  if (header) return hoverHeader(header.name, header.range.start, header.value);
  const first = Math.min(request.methodRange.start, request.urlRange.start);
  if (first <= offset && offset <= request.urlRange.end) return hoverUrl(request, offset, { file, surroundings, known });
  return undefined;
}

function hoverHeader(name: string, start: number, value: string): HoverContent | undefined {
  const header = knownHeader(name);
  if (!header) return undefined;
  const written = value.split(',', 20).map((part) => part.trim());
  const meant =
    header.values?.filter((one) => one.purpose !== undefined && written.some((part) => part !== '' && part.startsWith(fixedPart(one)))) ?? [];
  return {
    range: { start, end: start + name.length },
    parts: [
      textPart(header.purpose()),
      ...meant.flatMap((one) => (one.purpose ? [textPart(`${fixedPart(one)}: ${one.purpose()}`)] : [])),
      ...(header.link === undefined ? [] : [{ kind: 'link' as const, text: t('Microsoft’s documentation'), url: header.link }]),
    ],
  };
}

/** Of a usual value, what stands before the first tab stop. */
function fixedPart({ value }: HeaderValue): string {
  const stop = value.indexOf('${');
  return stop === -1 ? value : value.slice(0, stop);
}

function hoverTag(line: LineAt): HoverContent | undefined {
  const match = /^(\s*(?:#+|\/\/)\s*@)([A-Za-z][\w-]*)/.exec(line.text);
  const [, lead = '', name = ''] = match ?? [];
  if (!match || line.column < lead.length - 1 || line.column > match[0].length) return undefined;
  const tag = knownTag(name);
  const range = { start: line.start + lead.length - 1, end: line.start + match[0].length };
  return tag ? { range, parts: [textPart(tag.purpose()), codePart(tag.example)] } : undefined;
}
