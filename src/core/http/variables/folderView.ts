import { dirname, join } from 'node:path';

/** Folders and the files in them, wherever they are: paths in the terminal, URIs in the editor. */
export interface FolderView {
  /** `undefined` for the outermost one. */
  readonly parent: (folder: string) => string | undefined;
  /** `undefined` when there is no such file. */
  readonly read: (folder: string, fileName: string) => Promise<string | undefined>;
  /** How to call the file in a sentence. */
  readonly describe: (folder: string, fileName: string) => string;
}

/** Folders by their absolute paths. @param read `undefined` when there is no such file */
export function pathView(read: (path: string) => Promise<string | undefined>): FolderView {
  return {
    parent: (folder) => (dirname(folder) === folder ? undefined : dirname(folder)),
    read: (folder, fileName) => read(join(folder, fileName)),
    describe: (folder, fileName) => join(folder, fileName),
  };
}

/** A file that is there: its text, or why it cannot be read. */
export interface FoundFile {
  readonly folder: string;
  readonly fileName: string;
  readonly where: string;
  readonly text?: string;
  readonly error?: unknown;
}

/** A folder is not deeper than this; a view that never ends must not hang anything. */
const mostLevels = 100;

/** The files of these names in the nearest folder, from `folder` upwards, that has one of them; in the order of the names. */
export async function nearestFiles(folder: string, fileNames: readonly string[], view: FolderView): Promise<readonly FoundFile[]> {
  let at: string | undefined = folder;
  for (let level = 0; at !== undefined && level < mostLevels; level++) {
    const here: string = at;
    const found = await Promise.all(fileNames.map((fileName) => findFile(here, fileName, view)));
    const files = found.filter((file) => file !== undefined);
    if (files.length > 0) return files;
    at = view.parent(here);
  }
  return [];
}

async function findFile(folder: string, fileName: string, view: FolderView): Promise<FoundFile | undefined> {
  const file = { folder, fileName, where: view.describe(folder, fileName) };
  try {
    const text = await view.read(folder, fileName);
    return text === undefined ? undefined : { ...file, text };
  } catch (error) {
    return { ...file, error };
  }
}
