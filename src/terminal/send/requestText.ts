import { isUtf8 } from 'node:buffer';
import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import { readEnvironment, type VariablesEnvironment } from '../../core/http/environment.ts';
import type { TerminalPorts } from '../ports.ts';

/** A request file's text and where it is. */
export interface RequestText {
  readonly text: string;
  /** How it is called in a sentence. */
  readonly where: string;
  /** Absolute; where its variables environments are looked for. */
  readonly folder: string;
}

/**
 * Reads the request file; `-` is stdin.
 * @throws {UserError} there is no such file, or it is no text
 */
export async function readRequestText(file: string, { terminal, files }: Pick<TerminalPorts, 'terminal' | 'files'>): Promise<RequestText> {
  const isInput = file === '-';
  const where = isInput ? t('standard input') : file;
  const path = files.absolute(file);
  const bytes = isInput ? await terminal.readInput() : await files.read(path);
  if (!isUtf8(bytes)) throw new UserError('requestFileNotText', t('{0} is not UTF-8 text.', where), t('Save it as UTF-8.'));
  return { text: Buffer.from(bytes).toString('utf8'), where, folder: dirname(path) };
}

export function readEnvironmentOf(name: string, folder: string, { files }: Pick<TerminalPorts, 'files'>): Promise<VariablesEnvironment> {
  return readEnvironment(name, folder, async (path) => {
    try {
      return Buffer.from(await files.read(path)).toString('utf8');
    } catch (error) {
      if (error instanceof UserError && error.code === 'folderMissing') return undefined;
      throw error;
    }
  });
}
