// What VS Code pays when it first loads the extension: reading and evaluating the entry bundle and what it imports statically.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const rounds = 11;

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
      }
    >
  >;
}

export async function bench(): Promise<{ name: string; rows: readonly { label: string; value: number; unit: string }[] }> {
  const extension = join(root, 'dist', 'extension.js');
  const times = { extension: [] as number[], empty: [] as number[] };
  // Alternating, so that whatever else the machine does falls on both.
  for (let round = 0; round < rounds; round += 1) {
    times.extension.push(importTime(extension));
    times.empty.push(importTime(join(root, 'bench', 'empty.mjs')));
  }
  const [loaded, empty] = [median(times.extension), median(times.empty)];
  return {
    name: `Loading the extension (median of ${rounds} processes each)`,
    rows: [
      { label: 'import of dist/extension.js', value: loaded, unit: 'ms' },
      { label: 'import of an empty module', value: empty, unit: 'ms' },
      { label: 'ratio', value: loaded / empty, unit: '×' },
      { label: 'dist/extension.js', value: statSync(extension).size, unit: 'bytes' },
      { label: 'with all that it imports statically', value: staticClosureBytes('dist/extension.js'), unit: 'bytes' },
    ],
  };
}

/** Milliseconds that a fresh Node takes to import the module, with a stub in place of `vscode`. */
function importTime(path: string): number {
  return Number(
    execFileSync(process.execPath, ['--import', join(root, 'bench', 'vscodeStub.mjs'), join(root, 'bench', 'timeImport.mjs'), path], {
      encoding: 'utf8',
    }),
  );
}

function staticClosureBytes(entry: string): number {
  const { outputs } = JSON.parse(readFileSync(join(root, '.build', 'meta-node.json'), 'utf8')) as Metafile;
  const closure = new Set([entry]);
  for (const path of closure) {
    for (const imported of outputs[path]?.imports ?? []) {
      if (imported.kind === 'import-statement' && imported.external !== true) closure.add(imported.path);
    }
  }
  return [...closure].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
