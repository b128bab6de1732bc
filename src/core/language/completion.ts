import type { RequestFile } from '../http/requestFile.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { completeAssertion } from './completionAssertions.ts';
import { completeFile, filePlaceAt, type FolderEntry } from './completionFiles.ts';
import { completeHeader } from './completionHeaders.ts';
import type { Completion } from './completionItem.ts';
import { completeMetadata, metadataAt } from './completionMetadata.ts';
import { completeStart } from './completionMethods.ts';
import { completeReference } from './completionReferences.ts';
import { completeUrl } from './completionUrls.ts';
import type { Known } from './known.ts';
import { lineAt, referenceAt, requestHolding, sectionAt } from './place.ts';

/** Lists a folder beside the request file, by a path as written there; nothing for one that is not there. */
export type ListFolder = (path: string) => Promise<readonly FolderEntry[]>;

/**
 * What can be written at the cursor. Looks at the block around it and at the names in the file, however long the file is.
 * @param offset UTF-16 units
 */
export async function completionsAt(
  file: RequestFile,
  text: string,
  offset: number,
  surroundings: Surroundings,
  known: Known,
  listFolder: ListFolder,
): Promise<readonly Completion[]> {
  const line = lineAt(text, offset);
  const request = requestHolding(file, offset);
  const reference = referenceAt(line);
  if (reference) return completeReference({ file, request, reference, line, surroundings, known });
  const section = sectionAt(request, text, offset);
  const metadata = metadataAt(line, offset);
  if (metadata?.tag === 'import') return completeFile(metadata.argument, listFolder);
  if (metadata) return completeMetadata(metadata, section, known);
  const place = filePlaceAt(line, offset, section);
  if (place) return completeFile(place, listFolder);
  switch (section) {
    case 'start':
      return completeStart(line);
    case 'requestLine':
      return request && offset <= request.methodRange.end ? completeStart(line) : completeUrl(line, request);
    case 'headers':
      return completeHeader(line);
    case 'body':
      return completeAssertion(line);
    default:
      return section satisfies never;
  }
}
