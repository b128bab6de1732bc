import { t } from '@vscode/l10n';
import type { TextRange } from '../http/requestFile.ts';
import { assertionCompletions } from './completionAssertions.ts';
import type { WrittenPath } from './completionFiles.ts';
import type { Completion } from './completionItem.ts';
import type { Known } from './known.ts';
import { knownTag, knownTags } from './metadataTags.ts';
import type { LineAt, Section } from './place.ts';

/** A `# @tag argument` that is being written. */
export interface MetadataAt {
  /** Lower case; absent while the tag itself is written. */
  readonly tag?: string;
  readonly argument: WrittenPath;
}

const durations = ['10 s', '30 s', '2 m', '500 ms'];

/** The `# @tag` line that is being written at an offset; `undefined` on any other line, a separator included. @param line that the offset is on */
export function metadataAt(line: LineAt, offset: number): MetadataAt | undefined {
  const match = /^\s*(?:#+|\/\/)\s*@([\w-]*)(?:(\s*=\s*|\s+)([^]*))?$/.exec(line.before);
  if (!match || line.text.startsWith('###')) return undefined;
  const [, tag = '', gap, argument = ''] = match;
  if (gap === undefined) {
    const rest = /^[\w-]*/.exec(line.text.slice(line.column))?.[0].length ?? 0;
    return { argument: { typed: tag, range: { start: offset - tag.length, end: offset + rest } } };
  }
  return {
    tag: tag.toLowerCase(),
    argument: { typed: argument, range: { start: offset - argument.length, end: line.start + line.text.trimEnd().length } },
  };
}

/** Tags, or what can stand behind the one that is there. */
export function completeMetadata({ tag, argument }: MetadataAt, section: Section, known: Known): readonly Completion[] {
  const range = { start: argument.range.start, end: Math.max(argument.range.end, argument.range.start + argument.typed.length) };
  if (tag === undefined) return tags(range, section);
  switch (knownTag(tag)?.argument) {
    case 'connection':
      return known.connections.map((connection) => ({
        label: connection.name,
        kind: 'connection',
        detail: connection.stage === 'production' ? t('production') : connection.baseResourceUrl,
        insert: connection.name,
        range,
      }));
    case 'assertion':
      return assertionCompletions(argument.typed, range);
    case 'duration':
      return durations.map((value) => ({ label: value, kind: 'value', insert: value, range }));
    case 'none':
    case 'name':
    case 'path':
    case 'prompt':
    case 'text':
    case undefined:
      return [];
  }
}

function tags(range: TextRange, section: Section): readonly Completion[] {
  // Behind a body there are assertions; a body itself may hold anything.
  const fitting = section === 'body' ? knownTags.filter(({ argument }) => argument === 'assertion') : knownTags;
  return fitting.map(({ name, argument, purpose, example }) => ({
    label: name,
    kind: 'tag',
    detail: example,
    about: purpose(),
    insert: argument === 'none' ? name : `${name} `,
    range,
    ...(argument !== 'none' && { again: true }),
  }));
}
