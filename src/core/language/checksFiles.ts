import { t } from '@vscode/l10n';
import type { FileProblem, RequestFile, TextRange } from '../http/requestFile.ts';
import { Replacer } from '../http/replacer.ts';
import { scopeOf } from '../http/scopeOf.ts';
import type { Surroundings } from '../http/variables/scope.ts';

/** Each is a look at a disk. */
const mostLooks = 200;

interface NamedFile {
  readonly path: string;
  readonly range: TextRange;
}

/**
 * Files of bodies that are not there. What an import cannot read is said by whoever reads it.
 * @param exists by a path as written, with its variables replaced
 */
export async function missingFiles(
  file: RequestFile,
  surroundings: Surroundings,
  exists: (path: string) => Promise<boolean>,
): Promise<readonly FileProblem[]> {
  const answers = new Map<string, Promise<boolean>>();
  const named = bodyFiles(file, surroundings);
  for (const { path } of named) if (answers.size < mostLooks && !answers.has(path)) answers.set(path, exists(path));
  const problems: FileProblem[] = [];
  for (const { path, range } of named) {
    if ((await answers.get(path)) !== false) continue;
    problems.push({ code: 'fileMissing', message: t('There is no file “{0}”.', path), severity: 'error', range });
  }
  return problems;
}

function bodyFiles(file: RequestFile, surroundings: Surroundings): readonly NamedFile[] {
  return file.requests.flatMap((request) => {
    if (request.bodyFiles.length === 0) return [];
    const replacer = new Replacer(scopeOf(file, request, surroundings));
    return request.bodyFiles.flatMap(({ path, pathRange }): readonly NamedFile[] => {
      const replaced = replacer.replace(path, pathRange);
      // Where a value is not known yet, neither is the file.
      return replaced === undefined ? [] : [{ path: replaced, range: pathRange }];
    });
  });
}
