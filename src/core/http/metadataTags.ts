import { t } from '@vscode/l10n';
import type { Findings } from './findings.ts';
import type { Metadata } from './requestFile.ts';

/** Those that have an effect here. */
export const knownTags = [
  'name',
  'connection',
  'prompt',
  'secret',
  'note',
  'no-redirect',
  'no-log',
  'no-cookie-jar',
  'timeout',
  'import',
  'assert',
] as const;

/** Some tools write them with hyphens, some in camel case. */
export function canonicalTag(tag: string): string {
  return tag.toLowerCase().replaceAll('-', '');
}

const knownAsWritten: ReadonlySet<string> = new Set(knownTags);
const known: ReadonlySet<string> = new Set(knownTags.map(canonicalTag));
const needValue: ReadonlySet<string> = new Set(['name', 'connection', 'prompt', 'secret', 'timeout', 'import']);
/** They describe a request, and there is nothing to say about them. */
const silent: ReadonlySet<string> = new Set(['title', 'description']);

/** Tags of other tools that somebody may count on, and what to do instead. */
function instead(tag: string): string | undefined {
  switch (canonicalTag(tag)) {
    case 'loop':
      return t('“@{0}” has no effect here: a request is sent once.', tag);
    case 'ref':
    case 'forceref':
      return t('“@{0}” has no effect here. A request with {1} asks for that request to be sent first.', tag, '{{name.response.body.$.id}}');
    case 'openwith':
    case 'noresponseview':
      return t('“@{0}” has no effect here. Each response is shown in the response view.', tag);
    case 'sleep':
    case 'delay':
    case 'ratelimit':
      return t('“@{0}” has no effect here: requests are sent one after the other, without a pause.', tag);
    case 'noautoencoding':
      return t('“@{0}” has no effect here. A URL is sent as written; only characters that a URL cannot hold are encoded.', tag);
    case 'useoscredentials':
      return t('“@{0}” has no effect here. The certificate of the connection says who calls.', tag);
    case 'norejectunauthorized':
      return t('“@{0}” has no effect here. The certificate of a server is always checked.', tag);
    case 'save':
      return t('“@{0}” has no effect here. “>> file” behind the body saves the response.', tag);
    case 'injectvariables':
      return t('“@{0}” has no effect here. “<@ file” sends a file with its variables replaced.', tag);
    case 'connectiontimeout':
    case 'curlmaxtime':
    case 'curlconnecttimeout':
      return t('“@{0}” has no effect here. “@timeout 30 s” limits the time of the whole request.', tag);
    case 'disabled':
      return t('“@{0}” has no effect here: the request is sent like any other. Put “#” before its lines.', tag);
    case 'jq':
      return t('“@{0}” has no effect here: the response is shown as it came.', tag);
    default:
      return undefined;
  }
}

/**
 * Says which metadata has no effect. A mistyped `@connection` would otherwise quietly call as somebody else.
 * @param start offset of the tag, behind its `@`
 */
export function checkTag({ tag, value, range }: Metadata, start: number, found: Findings): void {
  if (value !== '' && knownAsWritten.has(tag)) return;
  const canonical = canonicalTag(tag);
  if (known.has(canonical)) {
    if (value === '' && needValue.has(canonical))
      found.report('hint', 'metadataIncomplete', t('“@{0}” needs a value behind it, and has no effect without.', tag), range);
    return;
  }
  if (silent.has(canonical)) return;
  const sentence = instead(tag);
  const near = sentence === undefined ? found.nearTags.near(tag) : undefined;
  if (near === undefined) {
    found.report('hint', 'metadataUnknown', sentence ?? t('“@{0}” is not known, and has no effect here.', tag), range);
    return;
  }
  const fix = { title: t('Change to “@{0}”', near), edits: [{ range: { start, end: start + tag.length }, newText: near }] };
  found.report('hint', 'metadataUnknown', t('“@{0}” is not known, and has no effect here. Did you mean “@{1}”?', tag, near), range, fix);
}
