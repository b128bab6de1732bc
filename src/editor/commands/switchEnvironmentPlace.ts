/**
 * How a file in a folder above is called from a folder: `../http-client.env.json`. `undefined` for a file that is not in one of the folders above.
 * @param folder path of a URI, as `file` is
 */
export function placeAbove(folder: string, file: string): string | undefined {
  const slash = file.lastIndexOf('/') + 1;
  const above = file.slice(0, slash);
  const below = folder.endsWith('/') ? folder : `${folder}/`;
  if (slash === 0 || below === above || !below.startsWith(above)) return undefined;
  const steps = below.slice(above.length).split('/').length - 1;
  return '../'.repeat(steps) + file.slice(slash);
}
