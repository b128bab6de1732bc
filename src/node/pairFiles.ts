import { access, readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PairFiles } from '../core/certificate/pairFiles.ts';
import { fileProblem } from './fileProblem.ts';
import { folderWarnings, parseMounts } from './folderWarnings.ts';
import { dataFolder, expandHome } from './folders.ts';
import { addGitignoreLines, offerGitignoreLine } from './gitignore.ts';
import { writePrivateFiles } from './privateFiles.ts';

/** The local files of certificate pairs, as a command needs them. @param workspaces folders that are open */
export function createPairFiles(workspaces: () => readonly string[]): PairFiles {
  const home = homedir();
  return {
    dataFolder: dataFolder(home),
    join,
    shown: (path) => (path.startsWith(join(home, '/')) ? join('~', path.slice(home.length)) : path),
    read: async (path) => {
      const full = expandHome(path, home);
      try {
        return await readFile(full);
      } catch (error) {
        throw fileProblem(error, full);
      }
    },
    existing: async (paths) => {
      const found = await Promise.all(
        paths.map((path) =>
          access(path).then(
            () => path,
            () => undefined,
          ),
        ),
      );
      return found.filter((path) => path !== undefined);
    },
    warnings: async (folder) => {
      const mounts = parseMounts(await readFile('/proc/mounts', 'utf8').catch(() => ''));
      return folderWarnings(await resolved(folder), { platform: process.platform, env: process.env, home, workspaces: workspaces(), mounts });
    },
    write: (files, { overwrite }) => writePrivateFiles(files, { overwrite }),
    ignoreInGit: async (path) => {
      const offer = await offerGitignoreLine(dirname(path));
      if (offer) await addGitignoreLines(offer);
    },
  };
}

/** Links resolved as far as the folder exists already. */
async function resolved(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : join(await resolved(parent), folder.slice(parent.length));
  }
}
