import { basename, dirname } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { codeOf } from './transportFailure.ts';

/** What went wrong with a file that was to be written or read, as a person needs to hear it. A `UserError` stays what it is. */
export function fileProblem(error: unknown, path: string): UserError {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const folder = dirname(path);
  const problem = (name: string, message: string, fix: string): UserError => new UserError(name, message, fix, error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return problem(
        'folderNotWritable',
        t('The folder {0} is not writable ({1}).', folder, code),
        t('Choose another folder, or change its permissions.'),
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return problem('diskFull', t('There is no space left for {0} ({1}).', path, code), t('Free some space, or choose a folder on another disk.'));
    case 'EEXIST':
      return problem('fileExists', t('{0} exists already and was left as it is.', path), t('Choose another name or folder, or agree to replace it.'));
    case 'ENOENT':
      return problem('folderMissing', t('{0} does not exist.', path), t('Check the path.'));
    case 'ENOTDIR':
      return problem('notAFolder', t('A part of the path {0} is a file, not a folder.', path), t('Choose another folder.'));
    case 'EISDIR':
      return problem('isAFolder', t('{0} is a folder, not a file.', path), t('Choose another name.'));
    case 'ENAMETOOLONG':
      return problem('nameTooLong', t('The name {0} is too long for the disk.', basename(path)), t('Choose a shorter name.'));
    default:
      return problem('fileFailed', t('{0} could not be written or read ({1}).', path, code), t('Try again, or choose another folder.'));
  }
}
