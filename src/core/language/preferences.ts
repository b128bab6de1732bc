import { t } from '@vscode/l10n';

/** What can stand behind the colon of a header. */
export interface HeaderValue {
  /** With tab stops in a snippet. */
  readonly value: string;
  readonly purpose?: () => string;
  readonly isSnippet?: true;
}

/** What Graph understands behind `Prefer:`. Source: the pages of Microsoft Graph's reference that name each. */
export const preferences: readonly HeaderValue[] = [
  {
    value: 'outlook.timezone="${1:W. Europe Standard Time}"',
    isSnippet: true,
    purpose: () => t('Calendar times in this time zone instead of UTC.'),
  },
  {
    value: 'outlook.body-content-type="${1|text,html|}"',
    isSnippet: true,
    purpose: () => t('The body of messages and events as text, or as HTML.'),
  },
  { value: 'IdType="ImmutableId"', purpose: () => t('Ids of Outlook items that stay the same when an item is moved.') },
  { value: 'odata.maxpagesize=${1:50}', isSnippet: true, purpose: () => t('At most so many items on a page.') },
  { value: 'return=representation', purpose: () => t('The answer holds the changed item.') },
  { value: 'return=minimal', purpose: () => t('The answer holds no item, or only what has changed in a delta query.') },
  { value: 'respond-async', purpose: () => t('Answers at once with 202 and does the work afterwards.') },
  { value: 'create-if-missing', purpose: () => t('A PATCH by an alternate key makes the item if there is none.') },
  {
    value: 'HonorNonIndexedQueriesWarningMayFailRandomly',
    purpose: () => t('Filters a SharePoint list by a column without an index; fails on large lists.'),
  },
  { value: 'include-unknown-enum-members', purpose: () => t('Values that were added to an evolvable enumeration come as themselves.') },
  { value: 'bypass-shared-lock', purpose: () => t('Changes a file although somebody has it open.') },
  { value: 'deltashowremovedasdeleted', purpose: () => t('A drive’s delta query shows items to which access was lost as deleted.') },
  { value: 'deltashowsharingchanges', purpose: () => t('A drive’s delta query shows changes of permissions too.') },
  { value: 'deltatraversepermissiongaps', purpose: () => t('A drive’s delta query goes on below folders without access.') },
  { value: 'hierarchicalsharing', purpose: () => t('A drive’s delta query shows permissions only where they differ from the parent’s.') },
  { value: 'outlook.allow-unsafe-html', purpose: () => t('The HTML of a message as it came, with what could be dangerous.') },
];
