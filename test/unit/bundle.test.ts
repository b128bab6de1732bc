import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly inputs: Readonly<Record<string, unknown>>;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >;
}

/** Everything that comes with an output by imports of these kinds. */
function closure({ outputs }: Metafile, entry: string, kinds: readonly string[], seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const { path, kind } of outputs[entry]?.imports ?? []) if (kinds.includes(kind) && outputs[path]) closure({ outputs }, path, kinds, seen);
  return seen;
}

const heavy = /node_modules\/(?:@azure|node-forge|jsonwebtoken)|src\/sandbox\/(?:sandbox|data|routes)/;

describe('the bundles', () => {
  const metafile = JSON.parse(readFileSync('.build/meta-node.json', 'utf8')) as Metafile;
  const heavyIn = (entry: string, ...kinds: string[]): readonly string[] =>
    [...closure(metafile, entry, kinds)].flatMap((output) => Object.keys(metafile.outputs[output]?.inputs ?? {})).filter((path) => heavy.test(path));

  for (const entry of ['dist/extension.js', 'dist/cli.js']) {
    it(`${entry} loads neither msal-node nor node-forge nor the sandbox at its start, and msal-node later`, () => {
      assert.deepEqual(heavyIn(entry, 'import-statement'), []);
      assert.ok(heavyIn(entry, 'import-statement', 'dynamic-import').some((path) => path.includes('@azure/msal-node')));
    });
  }

  it('hold no way to run text as a program', () => {
    for (const output of Object.keys(metafile.outputs)) {
      const own = Object.keys(metafile.outputs[output]?.inputs ?? {}).every((path) => path.startsWith('src/'));
      if (own) assert.doesNotMatch(readFileSync(output, 'utf8'), /\beval\(|new Function\(|node:vm\b/, output);
    }
  });
});
