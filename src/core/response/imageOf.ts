import { largestImage } from '../../shared/bodyCalls.ts';
import { parseMediaType } from './mediaType.ts';

/** Types of pictures that are nothing but pixels, under the names that servers give them. Never SVG, which is a program. */
const rasterTypes = new Set('png x-png jpeg jpg pjpeg gif webp bmp x-ms-bmp avif'.split(' ').map((name) => `image/${name}`));

/** What their bytes begin with; `at` is the offset. */
const signatures: readonly { readonly at: number; readonly text: string; readonly first?: string }[] = [
  { at: 0, text: '\x89PNG\r\n\x1a\n' },
  { at: 0, text: '\xff\xd8\xff' },
  { at: 0, text: 'GIF87a' },
  { at: 0, text: 'GIF89a' },
  { at: 8, text: 'WEBP', first: 'RIFF' },
  { at: 0, text: 'BM' },
  { at: 4, text: 'ftypavif' },
  { at: 4, text: 'ftypavis' },
];

/** Whether a body is a picture that a browser may draw: its media type and its first bytes both say so, and it is not too large. */
export function isImage(bytes: Uint8Array, mediaType: string): boolean {
  if (bytes.length > largestImage || !rasterTypes.has(parseMediaType(mediaType).essence)) return false;
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return signatures.some(({ at, text, first = '' }) => head.startsWith(text, at) && head.startsWith(first));
}
