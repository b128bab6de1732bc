/** One line of a `.gitignore`. */
export interface IgnoreRule {
  /** `!pattern`: what was ignored is not. */
  readonly keeps: boolean;
  readonly foldersOnly: boolean;
  /** Of the path below the file's folder; `**` stands for any number of them. */
  readonly segments: readonly string[];
}

/** Longer patterns are none. UTF-16 units. */
const longestPattern = 1000;

/** Reads a `.gitignore`, as git's documentation of the format has it. */
export function ignoreRules(text: string): readonly IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.trimEnd();
    if (written === '' || written.startsWith('#') || written.length > longestPattern) return [];
    const keeps = written.startsWith('!');
    const pattern = written.slice(keeps ? 1 : 0);
    const foldersOnly = pattern.endsWith('/');
    const path = foldersOnly ? pattern.slice(0, -1) : pattern;
    // A slash anywhere but at the end ties a pattern to the file's folder.
    const segments = path.includes('/') ? path.replace(/^\//, '').split('/') : ['**', path];
    return [{ keeps, foldersOnly, segments }];
  });
}

/** Whether a rule is about a path. @param path its segments, seen from the folder of the `.gitignore` */
export function ruleMatches({ segments, foldersOnly }: IgnoreRule, path: readonly string[], isFolder: boolean): boolean {
  if (foldersOnly && !isFolder) return false;
  return matches(segments, path, (one) => one === '**', segmentMatches);
}

function segmentMatches(pattern: string, name: string): boolean {
  return matches(pieces(pattern), Array.from(name), (piece) => piece === '*', pieceMatches);
}

/** Characters of a pattern; `[…]` and `\x` in one piece. */
function pieces(pattern: string): readonly string[] {
  return pattern.match(/\\[^]|\[[!^]?\]?[^\]]*\]|[^]/gu) ?? [];
}

function pieceMatches(piece: string, character: string): boolean {
  if (piece === '?') return true;
  if (piece.startsWith('\\')) return piece.slice(1) === character;
  if (!piece.startsWith('[') || piece.length === 1) return piece === character;
  const negated = /^\[[!^]/.test(piece);
  const members = Array.from(piece.slice(negated ? 2 : 1, -1));
  const isMember = members.some((member, index) => {
    const to = members[index + 1] === '-' ? members[index + 2] : undefined;
    return to === undefined ? member === character : member <= character && character <= to;
  });
  return isMember !== negated;
}

/** A wildcard that stands for any number of items, without going back further than to the last one: at most pattern times items. */
function matches<P, I>(pattern: readonly P[], items: readonly I[], isStar: (one: P) => boolean, isSame: (one: P, item: I) => boolean): boolean {
  let [at, item, star, retry] = [0, 0, -1, 0];
  while (item < items.length) {
    const [one, current] = [pattern[at], items[item]];
    if (one !== undefined && isStar(one)) {
      star = at++;
      retry = item;
    } else if (one !== undefined && current !== undefined && isSame(one, current)) {
      at++;
      item++;
    } else {
      if (star === -1) return false;
      at = star + 1;
      item = ++retry;
    }
  }
  while (at < pattern.length) {
    const one = pattern[at++];
    if (one === undefined || !isStar(one)) return false;
  }
  return true;
}
