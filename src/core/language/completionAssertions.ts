import { t } from '@vscode/l10n';
import { assertionOperators, type TextRange } from '../http/requestFile.ts';
import type { Completion } from './completionItem.ts';
import type { LineAt } from './place.ts';

interface Subject {
  readonly label: string;
  readonly about: string;
  readonly insert: string;
}

const subjects = (): readonly Subject[] => [
  { label: 'status', about: t('The status of the answer.'), insert: 'status ' },
  { label: 'body.$.', about: t('A place in the JSON of the answer.'), insert: 'body.\\$.${1:value} ' },
  { label: 'body', about: t('The answer as text.'), insert: 'body ' },
  { label: 'header', about: t('A header of the answer.'), insert: 'header ${1:Content-Type} ' },
  { label: 'time', about: t('Milliseconds until the last byte of the answer.'), insert: 'time ' },
];

/** In `?? …` behind a body. */
export function completeAssertion(line: LineAt): readonly Completion[] {
  const lead = /^\?\?\s+/.exec(line.before)?.[0];
  if (lead === undefined) return [];
  const typed = line.before.slice(lead.length);
  return assertionCompletions(typed, { start: line.start + lead.length, end: line.start + line.text.trimEnd().length });
}

/**
 * @param typed behind `# @assert `, as far as the cursor
 * @param range of all that stands there
 */
export function assertionCompletions(typed: string, range: TextRange): readonly Completion[] {
  const cursor = range.start + typed.length;
  const word = /[^\s]*$/.exec(typed.slice(-200))?.[0] ?? '';
  // `header` takes a name before the operator.
  const words = typed
    .slice(0, typed.length - word.length)
    .trim()
    .split(/\s+/, 3)
    .filter((one) => one !== '');
  const own = { start: cursor - word.length, end: cursor };
  if (words.length === 0) {
    return subjects().map(({ label, about, insert }): Completion => ({
      label,
      kind: 'value',
      about,
      insert,
      isSnippet: true,
      range: own,
      again: true,
    }));
  }
  const needed = words[0] === 'header' ? 2 : 1;
  if (words.length > needed) return words[0] === 'status' && words.length === 2 ? statuses(own) : [];
  if (words.length < needed) return [];
  return assertionOperators.map((operator): Completion => {
    const takesValue = !/^(?:exists|notExists|is[A-Z])/.test(operator);
    return { label: operator, kind: 'operator', insert: takesValue ? `${operator} ` : operator, range: own, ...(takesValue && { again: true }) };
  });
}

function statuses(range: TextRange): readonly Completion[] {
  return ['200', '201', '202', '204', '400', '403', '404', '429'].map((status): Completion => ({
    label: status,
    kind: 'value',
    insert: status,
    range,
  }));
}
