/** What of a URI says where a file is. */
export interface Place {
  readonly scheme: string;
  readonly authority: string;
  /** With `/` between the folders, on Windows too: `/c:/folder`. */
  readonly path: string;
}

/**
 * The folders whose files a request file may use unasked: those of the workspace; its own, where it is in none of them.
 * @param folder of the request file; `undefined` for one that is not saved
 */
export function rootsOf<P extends Place>(folder: P | undefined, workspace: readonly P[]): readonly P[] {
  const isInWorkspace = folder === undefined || workspace.some((one) => isWithin(folder, one));
  return isInWorkspace ? workspace : [...workspace, folder];
}

/**
 * Whether a file is outside of all these folders, by where it truly is: git carries symbolic links, and a cloned one may lead to a key.
 * @param real where a place is once all links are followed
 */
export async function isOutside<P extends Place>(file: P, roots: readonly P[], real: (place: P) => Promise<Place>): Promise<boolean> {
  const place = await real(file);
  for (const root of roots) if (isWithin(place, await real(root))) return false;
  return true;
}

function isWithin({ scheme, authority, path }: Place, folder: Place): boolean {
  if (scheme !== folder.scheme || authority !== folder.authority) return false;
  const top = foldDrive(folder.path);
  return foldDrive(path) === top || foldDrive(path).startsWith(top.endsWith('/') ? top : `${top}/`);
}

/** VS Code writes drives in small letters, and Windows in capitals. */
function foldDrive(path: string): string {
  return /^\/[A-Za-z]:/.test(path) ? path.slice(0, 2).toLowerCase() + path.slice(2) : path;
}
