import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { repositoryOf } from './gitignore.ts';
import { ignoreRules, ruleMatches, type IgnoreRule } from './ignoreRules.ts';

/** The rules of one file, and how deep below the repository's root its folder is. */
interface RulesAt {
  readonly depth: number;
  readonly rules: readonly IgnoreRule[];
}

/**
 * Whether a file is in a git work tree that does not ignore it, so that `git add .` takes it along. Git itself is not run: a repository's configuration
 * may start programs. Ignore files of the person's own, outside of the repository, are not known here.
 * @param path absolute
 */
export async function wouldBeCommitted(path: string): Promise<boolean> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  const root = await repositoryOf(folder);
  if (root === undefined) return false;
  const segments = relative(root, join(folder, basename(path))).split(sep);
  if (segments[0] === '.git') return false;
  const sources: RulesAt[] = [{ depth: 0, rules: await rulesOf(join(root, '.git', 'info', 'exclude')) }];
  for (let depth = 0; depth < segments.length; depth++) {
    sources.push({ depth, rules: await rulesOf(join(root, ...segments.slice(0, depth), '.gitignore')) });
    // What is in an ignored folder is ignored, whatever is said further down.
    if (isIgnored(segments.slice(0, depth + 1), depth + 1 < segments.length, sources)) return false;
  }
  return true;
}

/** The last rule that is about the path says it. */
function isIgnored(path: readonly string[], isFolder: boolean, sources: readonly RulesAt[]): boolean {
  const rule = sources.flatMap(({ depth, rules }) => rules.filter((one) => ruleMatches(one, path.slice(depth), isFolder))).at(-1);
  return rule !== undefined && !rule.keeps;
}

async function rulesOf(path: string): Promise<readonly IgnoreRule[]> {
  return ignoreRules(await readFile(path, 'utf8').catch(() => ''));
}
