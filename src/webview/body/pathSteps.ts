export interface PathStep {
  /** As shown: a name, or `[3]`. */
  readonly shown: string;
  /** Normalised JSONPath up to and with this step. */
  readonly path: string;
}

const step = /\[(?:'((?:[^'\\]|\\.)*)'|(\d+))\]/y;

/** The name that stands between the quotes of a normalised path (RFC 9535, 2.7). */
function nameOf(written: string): string {
  return written.replace(/\\(u[\da-fA-F]{4}|.)/g, (_, escape: string) => {
    const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
    return escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (controls[escape] ?? escape);
  });
}

/** The steps of a normalised path, `$` the first; what cannot be read ends them. */
export function pathSteps(path: string): readonly PathStep[] {
  const steps: PathStep[] = [{ shown: '$', path: '$' }];
  step.lastIndex = 1;
  for (let match = step.exec(path); match !== null; match = step.exec(path)) {
    const [, name, index] = match;
    steps.push({ shown: name === undefined ? `[${index ?? ''}]` : nameOf(name), path: path.slice(0, step.lastIndex) });
  }
  return steps;
}

/** Of a deep path the start and the end; `undefined` for what is left out between. */
export function shortened(steps: readonly PathStep[], most: number): readonly (PathStep | undefined)[] {
  return steps.length <= most ? steps : [...steps.slice(0, 2), undefined, ...steps.slice(steps.length - (most - 3))];
}
