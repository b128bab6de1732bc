import { toUrl } from '../connection/identifiers.ts';
import { headerValue } from '../graph/exchange.ts';
import type { HeaderField } from '../../shared/responseView.ts';
import { isJson, parseMediaType } from './mediaType.ts';

/** UTF-16 units; every file system takes as many bytes. */
const longestName = 80;

const extensions: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/gzip': 'gz',
  'application/x-ndjson': 'ndjson',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
  'image/tiff': 'tif',
  'image/svg+xml': 'svg',
  'message/rfc822': 'eml',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

/**
 * A name for the file that a body is saved to: the one that the server gives it (RFC 6266), else the last part of the path with an extension by the
 * media type. It is a name alone, never a path, and one that every file system takes.
 */
export function saveName(url: string, headers: readonly HeaderField[]): string {
  const given = safeName(nameIn(headerValue(headers, 'content-disposition') ?? ''));
  if (given !== '') return given;
  const extension = extensionOf(headerValue(headers, 'content-type') ?? '');
  const last = toUrl(url)
    ?.pathname.split('/')
    .findLast((segment) => segment !== '' && !segment.startsWith('$') && segment.toLowerCase() !== '%24value');
  const name = safeName(decoded(last ?? '').replace(/\(.*$/s, '')) || 'response';
  return name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`;
}

/** `json`, `csv`, … without a dot; `bin` for what is not known. */
function extensionOf(mediaType: string): string {
  const media = parseMediaType(mediaType);
  const known = Object.hasOwn(extensions, media.essence) ? extensions[media.essence] : undefined;
  if (known !== undefined) return known;
  if (isJson(media)) return 'json';
  if (media.essence.endsWith('/xml') || media.essence.endsWith('+xml')) return 'xml';
  return media.essence.startsWith('text/') ? 'txt' : 'bin';
}

/** `filename*=UTF-8''…` wins over `filename=…` (RFC 6266, section 4.3). */
function nameIn(disposition: string): string {
  const extended = /;\s*filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) return decoded(extended);
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  return quoted === undefined ? (/;\s*filename\s*=\s*([^;\s"]+)/i.exec(disposition)?.[1] ?? '') : quoted.replaceAll(/\\(.)/g, '$1');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** '' when nothing is left of it. */
function safeName(text: string): string {
  const alone = (text.split(/[/\\]/).at(-1) ?? '')
    // What no name may hold on one system or another, and what turns a name around for the eye (format and control characters).
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/^[\s.]+/, '')
    .trimEnd();
  const name = withoutDots(shortened(alone));
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? `_${name}` : name;
}

/** Windows drops dots and spaces at the end. */
function withoutDots(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end--;
  return name.slice(0, end);
}

/** The extension stays, for by it a system knows what to open it with. */
function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  return name.slice(0, longestName - extension.length).replace(/[\uD800-\uDBFF]$/, '') + extension;
}
