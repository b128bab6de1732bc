import { t } from '@vscode/l10n';
import type { FolderWarning, TerminalPorts } from './ports.ts';

/** Says why a folder is a risky place for a private key. The person named it, so the pair is written all the same. */
export async function sayFolderWarnings(folder: string, { terminal, files }: Pick<TerminalPorts, 'terminal' | 'files'>): Promise<void> {
  const [warnings, gitignore] = await Promise.all([files.warnings(folder), files.missingGitignore(folder)]);
  const sentences = warnings.map(reasonFor);
  if (gitignore) {
    const { lines, path } = gitignore;
    sentences.push(t('It is in a git work tree: the private key could be committed. Add the line “{0}” to {1}.', lines.join(' '), path));
  }
  if (sentences.length > 0) terminal.say([t('{0} is a risky place for a private key.', folder), ...sentences].join('\n  '), 'yellow');
}

function reasonFor(warning: FolderWarning): string {
  switch (warning) {
    case 'workspace':
      return t('It is inside the workspace: the private key could be committed or shared with it.');
    case 'oneDrive':
      return t('{0} copies it to the cloud and to other computers.', 'OneDrive');
    case 'dropbox':
      return t('{0} copies it to the cloud and to other computers.', 'Dropbox');
    case 'iCloud':
      return t('{0} copies it to the cloud and to other computers.', 'iCloud');
    case 'googleDrive':
      return t('{0} copies it to the cloud and to other computers.', 'Google Drive');
    case 'network':
      return t('It is on a network drive: others may read it.');
    case 'roaming':
      return t('Windows copies roaming folders to other computers.');
  }
}
