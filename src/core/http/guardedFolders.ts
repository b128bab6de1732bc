import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** What stands in names without being seen; the file systems of macOS pass over it. */
const unseen = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** Folders whose files are run by an editor, a build or a server without anybody starting them. Lower case. */
const running: ReadonlySet<string> = new Set([
  '.azuredevops',
  '.azure-pipelines',
  '.buildkite',
  '.cargo',
  '.circleci',
  '.devcontainer',
  '.forgejo',
  '.gitea',
  '.githooks',
  '.github',
  '.gitlab',
  '.husky',
  '.idea',
  '.mvn',
  '.ssh',
  '.vs',
  '.vscode',
  '.vscode-server',
]);

/** Whether a file is in a repository's own folder, where hooks and settings run programs. Any case, and the other names that Windows has for it. */
export function isInGit(path: string): boolean {
  return segmentsOf(path).some((segment) => /^(?:\.git|git~\d)$/.test(segment));
}

/** @throws {UserError} `savedIntoGit` when one of the paths is in a repository's own folder; nobody can agree to that */
export function assertNotInGit(paths: readonly string[], written: string): void {
  if (!paths.some(isInGit)) return;
  throw new UserError(
    'savedIntoGit',
    t('{0} is in a repository’s own folder: what is written there may be run.', written),
    t('Save the answer somewhere else.'),
  );
}

/** Why a person is asked before an answer is saved to a file, the gravest first. */
export type SavingDoubt = 'outside' | 'runs' | 'replaces';

/** Where an answer would be saved, as the disk is now. */
export interface SavingPlace {
  readonly isOutside: boolean;
  /** As written, and with all links followed. */
  readonly paths: readonly string[];
  /** There is a file of this name, and it would be replaced. */
  readonly replaces: boolean;
  /** A request has written this file before, in this window or run: that was agreed to. */
  readonly isOwn: boolean;
}

/** None where nothing speaks against it. */
export function savingDoubts({ isOutside, paths, replaces, isOwn }: SavingPlace): readonly SavingDoubt[] {
  return [
    ...(isOutside ? (['outside'] as const) : []),
    ...(paths.some(isRunByItself) ? (['runs'] as const) : []),
    ...(replaces && !isOwn ? (['replaces'] as const) : []),
  ];
}

/** Whether a file is run, or says what is run, by being where it is: settings, tasks, hooks, workflows. */
function isRunByItself(path: string): boolean {
  const segments = segmentsOf(path);
  return segments.some((segment) => running.has(segment)) || segments.at(-1)?.endsWith('.code-workspace') === true;
}

/** As a disk may read them: Windows leaves out dots and blanks at the end, and what follows a colon is a part of the same file. */
function segmentsOf(path: string): readonly string[] {
  return path.split(/[\\/]/).map((written) => {
    const segment = (written.replaceAll(unseen, '').split(':', 1)[0] ?? '').toLowerCase();
    let end = segment.length;
    while (end > 0 && (segment[end - 1] === '.' || segment[end - 1] === ' ')) end--;
    return segment.slice(0, end);
  });
}
