// Builds dist/: `node esbuild.mjs [--watch] [--development]`. Development keeps names and source maps.
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { partsOfPackages } from './scripts/partsOfPackages.mjs';
import { writeSentences } from './scripts/sentences.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  minify: !development,
  sourcemap: development ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

// A CommonJS dependency inside an ES module bundle calls `require` for Node's own modules.
const requireBanner = 'import{createRequire as _createRequire}from"node:module";const require=_createRequire(import.meta.url);';

// An ES module of a package has names that can be imported one by one; its CommonJS twin comes as one default.
const mainFields = ['module', 'main'];

const node = { ...common, platform: 'node', target: 'node20', mainFields, external: ['vscode'], banner: { js: requireBanner } };

/** One bundle for each output folder. */
const bundles = {
  // Extension, terminal command and workers share chunks: node-forge, msal-node and the sandbox are in the package once.
  node: {
    ...node,
    entryPoints: ['src/extension.ts', 'src/cli.ts', ...scriptsOf('src/workers')],
    outbase: 'src',
    outdir: 'dist',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  },
  // VS Code 1.100 shows webviews with Chrome 132.
  webview: { ...common, format: 'iife', platform: 'browser', target: 'chrome132', entryPoints: webviewEntries(), outdir: 'dist/webview' },
};

/** @param {string} folder @returns {string[]} the TypeScript files directly in it */
function scriptsOf(folder) {
  return existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
        .map((name) => `${folder}/${name}`)
    : [];
}

function webviewEntries() {
  return scriptsOf('src/webview').length > 0 ? ['src/webview/response.ts', 'src/webview/response.css'] : [];
}

/** Runs after each build: the files that esbuild does not write itself. */
const finish = (name) => ({
  name: 'finish',
  setup: ({ onEnd }) =>
    onEnd(({ metafile, errors }) => {
      if (metafile === undefined || errors.length > 0) return;
      mkdirSync(join(root, '.build'), { recursive: true });
      writeFileSync(join(root, '.build', `meta-${name}.json`), JSON.stringify(metafile));
      const cli = join(root, 'dist', 'cli.js');
      if (name === 'node' && existsSync(cli)) chmodSync(cli, 0o755);
      if (watch) console.log(`${new Date().toLocaleTimeString()} built ${name}`);
    }),
});

/** The licences of the packages inside the bundles, which ask to be passed on with every copy. */
function writeNotices(metafiles) {
  const inputs = metafiles
    .flatMap((metafile) => Object.values(metafile.outputs))
    .flatMap((output) =>
      Object.entries(output.inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => path),
    );
  const folders = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter((folder) => folder !== undefined));
  const notices = [...folders]
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
      if (file === undefined && license === undefined) throw new Error(`${name} is bundled and says nothing about its licence.`);
      const text = file === undefined ? `Licence: ${license}` : chosenLicence(readFileSync(join(root, folder, file), 'utf8')).trim();
      return `${name} ${version}\n\n${text}\n`;
    });
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

/** node-forge is offered under the BSD licence or the GPL, and taken under the first: the text of the second need not come along. */
function chosenLicence(text) {
  return /either the BSD License or the\s+GNU/.test(text) ? text.replace(/^-+\s+GNU GENERAL PUBLIC LICENSE[^]*/m, '') : text;
}

writeSentences();
// A chunk or worker of an earlier build would otherwise be shipped.
rmSync(join(root, 'dist'), { recursive: true, force: true });
const wanted = Object.entries(bundles)
  .filter(([, { entryPoints }]) => entryPoints.length > 0)
  .map(([name, options]) => ({ ...options, plugins: [partsOfPackages, finish(name)] }));
if (watch) {
  for (const options of wanted) await (await context(options)).watch();
} else {
  try {
    const results = await Promise.all(wanted.map((options) => build(options)));
    writeNotices(results.map(({ metafile }) => metafile));
  } catch (error) {
    // esbuild has printed what is wrong in the sources.
    if (!Array.isArray(error?.errors)) throw error;
    process.exitCode = 1;
  }
}
