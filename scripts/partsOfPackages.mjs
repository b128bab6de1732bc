// An esbuild plugin: of packages that come as one piece, only what is used goes into the bundle.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Files of packages, and what stands for them: what our code, or the package's own code on the way to it, asks for. */
const replaced = [
  // The whole registers itself on one object. The certificate folder needs PKI, PKCS#12 (which comes with it), RC2 and SHA-256 of it: no TLS, no SSH.
  {
    file: /node-forge[\\/]lib[\\/]index\.js$/,
    contents: "require('./pki'); require('./rc2'); require('./sha256'); module.exports = require('./forge');",
  },
  // Node makes our keys and signatures; these would make primes, and sign and encrypt in JavaScript.
  { file: /node-forge[\\/]lib[\\/](?:prime|pkcs1|pss|mgf)\.js$/, contents: '' },
  // msal-node signs client assertions and verifies nothing.
  { file: /jsonwebtoken[\\/]index\.js$/, contents: "module.exports = { sign: require('./sign') };" },
  // These ask through semver whether Node is older than 17, and VS Code 1.100 has 20.
  { file: /jsonwebtoken[\\/]lib[\\/](?:asymmetricKeyDetails|rsaPssKeyDetails|ps)Supported\.js$/, contents: 'module.exports = true;' },
];

/** Packages that are asked for and never used, and what stands for them. */
const leftOut = {
  // For signatures with elliptic curves. Entra takes RSA.
  'ecdsa-sig-formatter': 'module.exports = {};',
  // For `DEBUG=… node`: https-proxy-agent would write the proxy's answers to the error output.
  debug: 'module.exports = () => () => {};',
};

/** esbuild keeps all of a package for `const { A } = await import('package')`; here it keeps A. */
const destructured = /const \{ (?<names>\w+(?:, \w+)*) \} = await import\('(?<package>[^']+)'\)/g;

export const partsOfPackages = {
  name: 'parts of packages',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    for (const { file, contents } of replaced) build.onLoad({ filter: file }, () => ({ contents }));

    build.onResolve({ filter: new RegExp(`^(?:${Object.keys(leftOut).join('|')})$`) }, ({ path }) => ({ path, namespace: 'left out' }));
    build.onLoad({ filter: /.*/, namespace: 'left out' }, ({ path }) => ({ contents: leftOut[path] }));

    build.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer, resolveDir, namespace }) => {
      if (kind !== 'dynamic-import' || namespace !== 'file' || path.startsWith('node:')) return undefined;
      const wanted = [...readFileSync(importer, 'utf8').matchAll(destructured)].find(({ groups }) => groups.package === path)?.groups.names;
      return wanted === undefined ? undefined : { path, namespace: 'part', pluginData: { wanted, resolveDir } };
    });
    build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path, pluginData: { wanted, resolveDir } }) => ({
      contents: `export { ${wanted} } from '${path}';`,
      resolveDir,
    }));
    // msal-node does not say so itself, but its modules only declare: those that nothing of the wanted part asks for can go.
    build.onResolve({ filter: /^\./ }, ({ path, importer }) =>
      /@azure[\\/]msal-node[\\/]dist[\\/]/.test(importer) ? { path: resolve(dirname(importer), path), sideEffects: false } : undefined,
    );
  },
};
