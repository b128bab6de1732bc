import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import type { FlowFiles } from '../../core/flow.ts';
import type { TerminalPorts } from '../ports.ts';

/** The files that a request file names, seen from its folder. @param folder absolute */
export function filesOf(folder: string, { files, terminal, platform }: Pick<TerminalPorts, 'files' | 'terminal' | 'platform'>): FlowFiles {
  const absolute = (path: string): string => pathFrom(folder, path, platform);
  return {
    open: (path) => files.openBody(absolute(path)),
    save: async (path, body, overwrite) => {
      const saved = await files.saveBody(absolute(path), body, { overwrite });
      // Bodies hold personal data.
      if (await files.wouldBeCommitted(saved.path).catch(() => false)) {
        terminal.say(t('Warning: {0} is in a git repository and not ignored. Answers hold personal data: do not commit them.', saved.path), 'yellow');
      }
      return saved;
    },
  };
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
