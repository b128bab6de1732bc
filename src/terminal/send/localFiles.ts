import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import type { FlowFiles } from '../../core/flow.ts';
import { assertNotInGit, savingDoubts, type SavingDoubt } from '../../core/http/guardedFolders.ts';
import type { TerminalPorts } from '../ports.ts';

type Needed = Pick<TerminalPorts, 'files' | 'terminal' | 'platform'>;

/**
 * The files that a request file names, seen from its folder.
 * @param folder absolute
 * @param yes whether the command line agrees to files that are replaced, and to places whose files are run
 */
export function filesOf(folder: string, { files, terminal, platform }: Needed, yes = false): FlowFiles {
  const absolute = (path: string): string => pathFrom(folder, path, platform);
  const written = new Set<string>();
  return {
    open: (path) => files.openBody(absolute(path)),
    save: async (path, body, overwrite) => {
      const target = absolute(path);
      const real = await files.realPlace(target);
      assertNotInGit([target, real], target);
      const replaces = overwrite && (await files.hasFile(target));
      const [doubt] = savingDoubts({ isOutside: false, paths: [target, real], replaces, isOwn: written.has(real) });
      if (doubt !== undefined && !yes) throw notAgreed(doubt, target);
      const saved = await files.saveBody(target, body, { overwrite });
      written.add(await files.realPlace(saved.path));
      // Bodies hold personal data.
      if (await files.wouldBeCommitted(saved.path).catch(() => false)) {
        terminal.say(t('Warning: {0} is in a git repository and not ignored. Answers hold personal data: do not commit them.', saved.path), 'yellow');
      }
      return saved;
    },
  };
}

function notAgreed(doubt: SavingDoubt, path: string): UserError {
  const message =
    doubt === 'replaces'
      ? t('{0} is there already, and this run has not written it.', path)
      : t('{0} is in a place where programs run what they find.', path);
  return new UserError('saveNotAgreed', message, t('Save it with {0} if it is meant.', '--yes'));
}

/** A file's text; `undefined` when there is none. */
export async function readText(path: string, { files }: Pick<TerminalPorts, 'files'>): Promise<string | undefined> {
  try {
    return Buffer.from(await files.read(path)).toString('utf8');
  } catch (error) {
    if (error instanceof UserError && (error.code === 'folderMissing' || error.code === 'notAFolder')) return undefined;
    throw error;
  }
}

/** Request files are written on all systems, and name files with either slash. */
export function pathFrom(folder: string, path: string, platform: NodeJS.Platform): string {
  return resolve(folder, platform === 'win32' ? path : path.replaceAll('\\', '/'));
}
