import { t } from '@vscode/l10n';
import { canonicalTag } from '../http/metadataTags.ts';

/** What stands behind a tag. */
type TagArgument = 'none' | 'name' | 'connection' | 'path' | 'assertion' | 'duration' | 'prompt' | 'text';

/** A `# @tag` that is read here. */
export interface KnownTag {
  readonly name: string;
  readonly argument: TagArgument;
  readonly purpose: () => string;
  readonly example: string;
}

/** All tags that are read, under the spelling that is offered; the others of a tag are in `canonicalTag`. */
export const knownTags: readonly KnownTag[] = [
  { name: 'name', argument: 'name', purpose: () => t('The name by which other requests refer to this one.'), example: '# @name latest' },
  {
    name: 'connection',
    argument: 'connection',
    purpose: () => t('The connection that this request goes over; above the first “###”, all requests of the file.'),
    example: '# @connection contoso',
  },
  {
    name: 'assert',
    argument: 'assertion',
    purpose: () => t('What the answer has to be; checked each time the request is sent.'),
    example: '# @assert status == 200',
  },
  {
    name: 'prompt',
    argument: 'prompt',
    purpose: () => t('A variable that is asked for when the request is sent.'),
    example: '# @prompt user Whose?',
  },
  {
    name: 'secret',
    argument: 'prompt',
    purpose: () => t('A variable that is asked for when the request is sent, and not shown while it is typed.'),
    example: '# @secret password',
  },
  { name: 'note', argument: 'text', purpose: () => t('A question before the request is sent.'), example: '# @note This mails 200 people. Go on?' },
  {
    name: 'timeout',
    argument: 'duration',
    purpose: () => t('How long the request may take, with a unit: ms, s or m.'),
    example: '# @timeout 30 s',
  },
  { name: 'no-redirect', argument: 'none', purpose: () => t('An answer that redirects is shown as it is.'), example: '# @no-redirect' },
  { name: 'no-log', argument: 'none', purpose: () => t('Neither the history nor the log keeps this request.'), example: '# @no-log' },
  { name: 'no-cookie-jar', argument: 'none', purpose: () => t('For other tools: cookies are never kept here.'), example: '# @no-cookie-jar' },
  { name: 'import', argument: 'path', purpose: () => t('The variables of another request file hold here too.'), example: '# @import common.http' },
];

const byName = new Map(knownTags.map((tag) => [canonicalTag(tag.name), tag]));

/** A tag by any of its spellings; `undefined` for one that other tools know, or nobody. */
export function knownTag(name: string): KnownTag | undefined {
  return byName.get(canonicalTag(name));
}
