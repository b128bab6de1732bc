import type { HeaderField } from '../../shared/responseView.ts';
import { buildBody } from '../http/body/build.ts';
import type { FileProblem } from '../http/requestFile.ts';
import { parseMediaType } from '../response/mediaType.ts';
import type { CheckedRequest } from './checkedRequest.ts';
import { shownTemplate } from './shownTemplate.ts';

/** Larger bodies are not put together on each keystroke. UTF-16 units. */
const mostCharacters = 128 * 1024;

/**
 * What is noticed only when a form or a body of parts is put together, and keeps it from nothing: a line that goes on with the field before it, a closing
 * boundary that is missing. Errors are told when the request is resolved.
 */
export function checkBodyParts({ request, replacer, surroundings }: CheckedRequest): readonly FileProblem[] {
  const { body, bodyFiles, headers } = request;
  if (body === undefined || body.length > mostCharacters) return [];
  const written = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (written === undefined) return [];
  const contentType = shownTemplate(written, replacer).text;
  const { essence } = parseMediaType(contentType);
  const isForm = essence === 'application/x-www-form-urlencoded' && bodyFiles.length === 0;
  if (!isForm && !essence.startsWith('multipart/')) return [];
  const shown: readonly HeaderField[] = [['Content-Type', contentType]];
  const replace = (template: string): string => shownTemplate(template, replacer).text;
  // What is in a file cannot end the body, so its line is as good as any other.
  const block = { ...request, bodyFiles: [] };
  const { bodyComments, dialect } = surroundings;
  const built = buildBody({ block, headers: shown, replace, replacePath: replace, files: new Map(), bodyComments, dialect });
  if (built.kind !== 'body' && built.kind !== 'problems') return [];
  return built.problems.filter(({ severity }) => severity === 'warning');
}
