// `npm run package`: preauthorised-graph-VERSION.vsix, and the proof that nothing else is in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install.mjs';
import { Unable, cleanEnvironment, isProgram, main, root, run, tail } from './process.mjs';

const largest = 768 * 1024;

/** As vsce names things inside the archive: its own two files, then what `.vscodeignore` lets through. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/(.+\.(js|css)|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/samples\/(?!.*\.private\.).+\.(http|json)$/,
  /^extension\/media\/.+\.(png|svg|gif|jpg|md|json)$/,
  /^extension\/l10n\/.+\.json$/,
];

/** Without these the extension does nothing. */
const needed = ['extension/package.json', 'extension/dist/extension.js', 'extension/dist/cli.js'];

/**
 * Builds and packages.
 * @param {{log?: boolean}} [options] `log`: say what is in it
 * @returns {Promise<string>} the path of the .vsix
 * @throws {Unable} when the build or vsce fails, or the archive is too big or holds what it should not
 */
export async function packageExtension({ log = true } = {}) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const vsix = join(root, `preauthorised-graph-${version}.vsix`);
  if ((await run(process.execPath, ['esbuild.mjs'])).code !== 0) throw new Unable('The build failed.');
  const vsce = await run(
    process.execPath,
    [
      join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      vsix,
    ],
    { env: cleanEnvironment(), log: 'vsce' },
  );
  if (vsce.code !== 0) throw new Unable(`vsce could not package the extension:\n${tail(vsce.log())}`);

  const archive = readFileSync(vsix);
  const entries = listZip(archive);
  const strangers = entries.filter(({ name }) => !allowed.some((pattern) => pattern.test(name))).map(({ name }) => name);
  const missing = needed.filter((name) => !entries.some((entry) => entry.name === name));
  const problems = [
    ...(strangers.length > 0 ? [`It holds files that are not to be shipped: ${strangers.join(', ')}`] : []),
    ...(missing.length > 0 ? [`It lacks ${missing.join(', ')}`] : []),
    ...(archive.length > largest ? [`It is ${kib(archive.length)}, and may be at most ${kib(largest)}`] : []),
  ];
  if (problems.length > 0) throw new Unable(`${vsix} is not fit to be shipped.\n${problems.join('\n')}`);
  if (log) {
    for (const { name, compressed } of entries.toSorted((a, b) => b.compressed - a.compressed))
      console.log(`${kib(compressed).padStart(12)}  ${name}`);
    console.log(`${vsix}: ${kib(archive.length)} of at most ${kib(largest)}`);
  }
  return vsix;
}

/** The entries of a zip archive, from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16). */
function listZip(archive) {
  const end = archive.lastIndexOf('PK\x05\x06');
  if (end < 0) throw new Unable('vsce wrote no zip archive.');
  const entries = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    entries.push({ name: archive.toString('utf8', at + 46, at + 46 + nameLength), compressed: archive.readUInt32LE(at + 20) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await installPackages();
    await packageExtension();
  });
}
