/** Longer names are no slips of the finger, and comparing takes the product of the lengths. UTF-16 units. */
const longest = 30;
const mostCandidates = 100;
/** A file with more unknown names than these has another trouble than a typing error. */
const mostSearches = 20;

/** Finds which of the known names a person may have meant. Does a bounded amount of work, however many names there are and are asked for. */
export class NearNames {
  readonly #known: readonly string[];
  readonly #found = new Map<string, string | undefined>();

  constructor(known: Iterable<string>) {
    this.#known = [...new Set(known)].filter((name) => name.length <= longest);
  }

  near(name: string): string | undefined {
    if (name.length > longest || this.#found.has(name) || this.#found.size >= mostSearches) return this.#found.get(name);
    const found = nearest(name, this.#known);
    this.#found.set(name, found);
    return found;
  }
}

/** The known name that takes the fewest edits, if they are few for its length. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.round(name.length / 2.5));
  const wanted = name.toLowerCase();
  const likely = known.filter((candidate) => Math.abs(candidate.length - name.length) <= limit);
  // Among very many names, those that begin the same are the likelier ones.
  const beginsAlike = (candidate: string): boolean => candidate[0]?.toLowerCase() === wanted[0];
  const candidates =
    likely.length <= mostCandidates ? likely : [...likely.filter(beginsAlike), ...likely.filter((one) => !beginsAlike(one))].slice(0, mostCandidates);
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const candidate of candidates) {
    const count = edits(wanted, candidate.toLowerCase());
    if (count <= limit && (!best || count < best.edits)) best = { name: candidate, edits: count };
  }
  return best?.name;
}

/** Levenshtein's distance. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replace = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replace));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
