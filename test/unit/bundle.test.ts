import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pfxEncryptions } from '../../src/core/certificate/keySize.ts';
import { createCertificateWork } from '../../src/node/certificateWorker.ts';

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly entryPoint?: string;
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
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

const heavy = /node_modules\/(?:@azure|node-forge|jsonwebtoken|json-p3)|src\/sandbox\/(?:sandbox|data|routes)/;

describe('the bundles', () => {
  const metafile = JSON.parse(readFileSync('.build/meta-node.json', 'utf8')) as Metafile;
  const inputsOf = (output: string): readonly string[] => Object.keys(metafile.outputs[output]?.inputs ?? {});
  const heavyIn = (entry: string, ...kinds: string[]): readonly string[] =>
    [...closure(metafile, entry, kinds)].flatMap(inputsOf).filter((path) => heavy.test(path));

  for (const entry of ['dist/extension.js', 'dist/cli.js']) {
    it(`${entry} loads neither msal-node nor node-forge nor json-p3 nor the sandbox at its start, and msal-node and json-p3 later`, () => {
      assert.deepEqual(heavyIn(entry, 'import-statement'), []);
      const later = heavyIn(entry, 'import-statement', 'dynamic-import');
      for (const name of ['@azure/msal-node', 'json-p3'])
        assert.ok(
          later.some((path) => path.includes(`node_modules/${name}/`)),
          name,
        );
    });
  }

  it('hold of packages only what is used, and each once', () => {
    const inputs = Object.keys(metafile.outputs).flatMap(inputsOf);
    const unused =
      /node-forge\/lib\/(?:tls|ssh|pkcs7|ed25519)\.js|node_modules\/(?:semver|debug)\/|jsonwebtoken\/verify|PublicClientApplication|json-p3\.cjs|msal-node\.cjs/;
    assert.deepEqual(
      inputs.filter((path) => unused.test(path)),
      [],
    );
    const fromPackages = inputs.filter((path) => path.includes('node_modules/'));
    assert.deepEqual(
      fromPackages.filter((path, index) => fromPackages.indexOf(path) !== index),
      [],
    );
  });

  // What runs in these tests is the whole of node-forge.
  for (const encryption of pfxEncryptions) {
    it(`have all of node-forge that a pair needs (${encryption})`, async function () {
      this.timeout(60_000);
      const work = createCertificateWork(pathToFileURL(resolve('dist/workers/certificate.js')));
      const subject = 'CN=Ön a bundle, O=Contoso, C=GB';
      const password = 'an open secret';
      const pair = await work.create({ subject, now: new Date(), lifetime: { months: 12 }, keySize: 2048, encryption, password });
      assert.deepEqual((await work.open(pair.pfx, password, new Date())).facts, pair.facts);
    });
  }

  it('have the names that are asked of a package when it is needed', async () => {
    const names = {
      '@azure/msal-node': ['ConfidentialClientApplication'],
      'json-p3': ['FunctionExpressionType', 'JSONPathEnvironment', 'JSONPathNode', 'JSONPathRecursionLimitError', 'jsonpath'],
    };
    for (const [name, wanted] of Object.entries(names)) {
      const output = Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === `part:${name}`);
      assert.ok(output !== undefined, name);
      const loaded = (await import(pathToFileURL(resolve(output)).href)) as object;
      assert.deepEqual(Object.keys(loaded).toSorted(), wanted.toSorted());
    }
  });

  it('hold no way to run text as a program', () => {
    for (const output of Object.keys(metafile.outputs)) {
      const own = inputsOf(output).every((path) => path.startsWith('src/'));
      if (own) assert.doesNotMatch(readFileSync(output, 'utf8'), /\beval\(|new Function\(|node:vm\b/, output);
    }
  });
});
