/** As they stand, except that what another one needs comes before it. What needs itself in a circle stays as it stands. */
export function neededFirst<One>(all: Iterable<One>, needs: (one: One) => readonly One[]): readonly One[] {
  const ordered: One[] = [];
  const seen = new Set<One>();
  for (const start of all) {
    // Not by recursion: a flow is one long chain.
    const path: { readonly one: One; readonly open: One[] }[] = [];
    const enter = (one: One): void => {
      if (seen.has(one)) return;
      seen.add(one);
      path.push({ one, open: needs(one).toReversed() });
    };
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.open.pop();
      if (next !== undefined) enter(next);
      else {
        ordered.push(step.one);
        path.pop();
      }
    }
  }
  return ordered;
}
