import { ByteChunks } from './byteChunks.ts';
import { isObject } from './jsonValues.ts';
import { columnMembers } from './rowValues.ts';

/**
 * An item as JSON that has only some members, each as sent, in the order of the columns; one that stands twice stays twice. What is no object stays as
 * it is.
 */
export function onlyMembers(columns: readonly string[]): (item: Uint8Array) => Uint8Array {
  const different = [...new Set(columns)];
  const eachColumn = columnMembers(different);
  return (item) => {
    if (!isObject(item, 0)) return item;
    const members: Uint8Array[][] = different.map(() => []);
    // From the quote before its name to the end of its value: what is between them is as sent, too.
    eachColumn(item, (column, nameFrom, _end, _from, to) => members[column]?.push(item.subarray(nameFrom - 1, to)));
    const json = new ByteChunks();
    json.text('{');
    members.flat().forEach((member, place) => {
      if (place > 0) json.text(',');
      json.bytes(member);
    });
    json.text('}');
    return json.joined();
  };
}
