import { ActionNames } from './actionNames.ts';

/** How a request is called in its file. */
export interface RequestNote {
  readonly title?: string;
  readonly name?: string;
}

/** What a note says. */
export interface ReadNote extends RequestNote {
  /** The lines that a person wrote. */
  readonly others: readonly string[];
}

/** What Logic Apps takes of a description. UTF-16 units. */
export const longestNote = 256;

const nameSign = '# @name ';
const titleSign = '### ';

/** An action's note in the designer: how the request is called in its file, so that it is called the same when it comes back. */
export function noteOf({ title, name }: RequestNote): string | undefined {
  // A title that looks like another line says what it is.
  const titleLine = title?.startsWith('#') === true ? `${titleSign}${title}` : title;
  const note = [titleLine, name === undefined ? undefined : `${nameSign}${name}`].filter((line) => line !== undefined).join('\n');
  return note === '' || note.length > longestNote ? undefined : note;
}

/** The inverse of `noteOf`. @param action what the note is of: one that is called as its note begins has its title there */
export function readNote(description: string, action: string): ReadNote {
  const lines = description.split('\n').filter((line) => line.trim() !== '');
  const nameAt = lines.findIndex((line) => line.trimStart().startsWith(nameSign));
  const signed = lines.findIndex((line) => line.trimStart().startsWith(titleSign));
  const isTitle = nameAt === 1 || (nameAt === -1 && isCalled(action, lines[0] ?? ''));
  const titleAt = signed === -1 && isTitle ? 0 : signed;
  const title =
    titleAt === -1
      ? undefined
      : lines[titleAt]
          ?.trimStart()
          .slice(titleAt === signed ? titleSign.length : 0)
          .trim();
  const name = nameAt === -1 ? undefined : lines[nameAt]?.trimStart().slice(nameSign.length).trim();
  return {
    others: lines.filter((line, index) => index !== titleAt && !line.trimStart().startsWith(nameSign) && !line.trimStart().startsWith(titleSign)),
    ...(title !== undefined && title !== '' && { title }),
    ...(name !== undefined && name !== '' && { name }),
  };
}

/** Whether a title becomes this action's name, but for a number behind it. */
function isCalled(action: string, title: string): boolean {
  const name = new ActionNames().take(title, 'Request');
  return title !== '' && action.startsWith(name) && /^(?:_\d+)?$/.test(action.slice(name.length));
}
