// Which folder of src/ may import which, and which packages: the arrows of the house, written down once.
// `node scripts/layers.mjs [SRC]` prints every import that goes against them.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { main, root, Unable } from './process.mjs';

/** For each layer, the other layers that it may import; a layer's files always may import one another. */
const arrows = {
  'extension.ts': ['editor', 'sandbox', 'node', 'core', 'shared'],
  'cli.ts': ['terminal', 'sandbox', 'node', 'core', 'shared'],
  editor: ['core', 'shared'],
  terminal: ['core', 'shared'],
  sandbox: ['core', 'shared'],
  node: ['core', 'shared'],
  workers: ['core', 'shared', 'sandbox'],
  core: ['shared'],
  webview: ['shared'],
  shared: [],
};

/** Modules that only the named layers or folders may import. */
const guarded = [
  { module: /^vscode$/, only: ['extension.ts', 'editor'] },
  { module: /^@azure\/msal-node(\/|$)/, only: ['core/token'] },
  { module: /^node-forge(\/|$)/, only: ['core/certificate'] },
  // core gets every effect as an argument; these of Node's modules have none.
  { module: /^node:(?!crypto$|zlib$|path(\/posix|\/win32)?$|url$|buffer$|util$|string_decoder$)/, except: ['core', 'webview', 'shared'] },
  { module: /^node:/, except: ['webview', 'shared'] },
];

/** Static and dynamic imports and re-exports, of types too: a type from above ties as much as a value. */
const importPattern = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*[),]/gm;

/**
 * @param {string} src the folder `src`
 * @returns {{files: number, violations: string[]}} one sentence for each import that is not allowed
 */
function checkLayers(src) {
  const names = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/')).filter((name) => /\.[cm]?tsx?$/.test(name));
  const violations = names.flatMap((name) => {
    const layer = layerOf(name);
    if (!(layer in arrows)) return [`src/${name} is in no layer; the layers are ${Object.keys(arrows).join(', ')}`];
    return importsOf(readFileSync(join(src, name), 'utf8')).filter((specifier) => !isAllowed(name, layer, specifier))
      .map((specifier) => `src/${name} imports '${specifier}', which ${layer} may not`);
  });
  return { files: names.length, violations };
}

function importsOf(text) {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3]);
}

function isAllowed(name, layer, specifier) {
  if (specifier.startsWith('.')) {
    const target = layerOf(join(dirname(name), specifier).split(sep).join('/'));
    return target === layer || arrows[layer].includes(target);
  }
  const isIn = (places) => places.some((place) => name === place || name.startsWith(`${place}/`));
  return guarded.every(({ module, only, except }) => !module.test(specifier) || (only ? isIn(only) : !isIn(except)));
}

function layerOf(name) {
  return name.split('/')[0];
}

await main(async () => {
  const src = process.argv[2] ?? join(root, 'src');
  const { files, violations } = checkLayers(src);
  if (files === 0) throw new Unable(`${src} holds no TypeScript.`);
  if (violations.length > 0) throw new Unable(violations.join('\n'));
  console.log(`${files} files of ${relative(root, src) || src} keep to the layers.`);
});
