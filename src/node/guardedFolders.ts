/** What stands in names without being seen; the file systems of macOS pass over it. */
const unseen = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** Whether a file is in a repository's own folder, where hooks and settings run programs. Any case, and the other names that Windows has for it. */
export function isInGit(path: string): boolean {
  return path.split(/[\\/]/).some((written) => {
    const segment = (written.replaceAll(unseen, '').split(':', 1)[0] ?? '').toLowerCase();
    let end = segment.length;
    while (end > 0 && (segment[end - 1] === '.' || segment[end - 1] === ' ')) end--;
    return /^(?:\.git|git~\d)$/.test(segment.slice(0, end));
  });
}
