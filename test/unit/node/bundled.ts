import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Makes a bundle as the build makes it: a thread needs a file, and the loader of the tests does not reach into it.
 * @param entry a file under `src/`
 */
export async function bundled(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL(`../../../src/${entry}`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: "import { createRequire as topLevelCreateRequire } from 'node:module'; const require = topLevelCreateRequire(import.meta.url);" },
    logLevel: 'silent',
  });
}
