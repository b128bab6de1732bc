/** How a request is called in its file. */
export interface RequestNote {
  readonly title?: string;
  readonly name?: string;
}

/** What Logic Apps takes of a description. UTF-16 units. */
export const longestNote = 256;

/** An action's note in the designer: how the request is called in its file, so that it is called the same when it comes back. */
export function noteOf({ title, name }: RequestNote): string | undefined {
  const lines = [...(title === undefined ? [] : [`### ${title}`]), ...(name === undefined ? [] : [`# @name ${name}`])];
  const note = lines.join('\n');
  return note === '' || note.length > longestNote ? undefined : note;
}

/** The inverse of `noteOf`; nothing for a note that a person wrote. */
export function readNote(description: string): RequestNote {
  const lines = description.split('\n', 3).map((line) => line.trim());
  const title = lines
    .find((line) => line.startsWith('### '))
    ?.slice(4)
    .trim();
  const name = lines
    .find((line) => line.startsWith('# @name '))
    ?.slice(8)
    .trim();
  return { ...(title !== undefined && title !== '' && { title }), ...(name !== undefined && name !== '' && { name }) };
}
