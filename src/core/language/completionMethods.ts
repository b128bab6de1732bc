import { t } from '@vscode/l10n';
import type { Completion } from './completionItem.ts';
import type { LineAt } from './place.ts';

/** Graph's five, then HTTP's others. */
const methods = (): readonly (readonly [method: string, about: string])[] => [
  ['GET', t('Reads.')],
  ['POST', t('Creates, or carries out an action.')],
  ['PATCH', t('Changes what it names, and leaves the rest.')],
  ['PUT', t('Replaces; uploads content.')],
  ['DELETE', t('Deletes.')],
  ['HEAD', t('Reads, without the body of the answer.')],
  ['OPTIONS', t('Asks what the server understands.')],
];

interface Template {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
}

const templates = (): readonly Template[] => [
  { label: '###', detail: t('the next request'), insert: '### ${1:Title}\n${0}' },
  { label: 'get', detail: t('a list with $select and $top'), insert: 'GET /${1:users}?\\$select=${2:id,displayName}&\\$top=${3:10}\n$0' },
  {
    label: 'count',
    detail: t('an advanced query with a count'),
    insert: "GET /${1:users}?\\$count=true&\\$filter=${2:endsWith(mail,'@contoso.com')}\nConsistencyLevel: eventual\n$0",
  },
  {
    label: 'post',
    detail: t('creates something from JSON'),
    insert: 'POST /${1:groups}\nContent-Type: application/json\n\n{\n  "${2:displayName}": "${3:value}"\n\\}\n$0',
  },
  {
    label: 'patch',
    detail: t('changes something by JSON'),
    insert: 'PATCH /${1:users}/${2:id}\nContent-Type: application/json\n\n{\n  "${3:jobTitle}": "${4:value}"\n\\}\n$0',
  },
  {
    label: 'batch',
    detail: t('several requests in one'),
    insert:
      'POST /\\$batch\nContent-Type: application/json\n\n{\n  "requests": [\n    { "id": "1", "method": "GET", "url": "${1:/users?\\$top=1}" \\}\n  ]\n\\}\n$0',
  },
  {
    label: 'upload',
    detail: t('a file’s content into a drive'),
    insert: 'PUT /drives/${1:drive-id}/root:/${2:folder/file.txt}:/content\nContent-Type: ${3:text/plain}\n\n< ${4:./file.txt}\n$0',
  },
  { label: '@variable', detail: t('a variable of this file'), insert: '@${1:name} = ${2:value}' },
];

/** At the start of a request. */
export function completeStart(line: LineAt): readonly Completion[] {
  const word = /^\s*([@#\w]*)$/.exec(line.before)?.[1];
  if (word === undefined || (word.startsWith('#') && line.before !== word)) return [];
  const rest = /^\w*/.exec(line.text.slice(line.column))?.[0].length ?? 0;
  const end = line.start + line.column;
  const range = { start: end - word.length, end: end + rest };
  // A whole request is offered on an empty line only: before a URL the method alone is meant.
  const isAlone = line.text.slice(line.column + rest).trim() === '';
  return [
    ...methods().map(([method, about]): Completion => ({
      label: method,
      kind: 'method',
      about,
      insert: isAlone ? `${method} ` : method,
      range,
      again: true,
    })),
    ...(isAlone ? templates().map((template): Completion => ({ ...template, kind: 'snippet', isSnippet: true, range })) : []),
  ];
}
