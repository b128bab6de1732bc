import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs the layer check on a `src` folder made of these files. */
function checkLayers(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly output: string } {
  const src = mkdtempSync(join(tmpdir(), 'preauthorised-graph-layers-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(src, name)), { recursive: true });
      writeFileSync(join(src, name), text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/layers.mjs', src], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(src, { recursive: true });
  }
}

describe('the layer check', () => {
  it('lets imports along the arrows pass', () => {
    const { status, output } = checkLayers({
      'extension.ts': 'import * as vscode from \'vscode\';\nimport { a } from \'./editor/a.ts\';\nimport { b } from \'./node/b.ts\';',
      'editor/a.ts': 'import type { Uri } from \'vscode\';\nexport { c } from \'../core/token/c.ts\';',
      'node/b.ts': 'import { readFile } from \'node:fs/promises\';\nconst late = import(\'../core/token/c.ts\');',
      'core/token/c.ts': 'import { createHash } from \'node:crypto\';\nconst msal = import(\'@azure/msal-node\');\nimport { d } from \'../../shared/d.ts\';',
      'shared/d.ts': 'export const d = 1;',
    });
    assert.match(output, /^5 files of .* keep to the layers\.$/m);
    assert.equal(status, 0);
  });

  const forbidden: readonly (readonly [string, string, string])[] = [
    ['core', 'core/a.ts', 'import * as vscode from \'vscode\';'],
    ['core', 'core/a.ts', 'import type { Uri } from \'vscode\';'],
    ['core', 'core/a.ts', 'import {\n  a,\n} from \'../node/a.ts\';'],
    ['core', 'core/a.ts', 'export * from \'../sandbox/a.ts\';'],
    ['core', 'core/a.ts', 'const a = await import(\'../editor/a.ts\');'],
    ['core', 'core/a.ts', 'import \'node:fs\';'],
    ['core', 'core/graph/a.ts', 'import { x } from \'@azure/msal-node\';'],
    ['core', 'core/token/a.ts', 'import forge from \'node-forge/lib/pkcs12.js\';'],
    ['terminal', 'terminal/a.ts', 'import { x } from \'../editor/a.ts\';'],
    ['sandbox', 'sandbox/a.ts', 'import { x } from \'../node/a.ts\';'],
    ['node', 'node/a.ts', 'import { x } from \'../terminal/a.ts\';'],
    ['webview', 'webview/a.ts', 'import { x } from \'../core/a.ts\';'],
    ['webview', 'webview/a.ts', 'import { x } from \'node:path\';'],
    ['shared', 'shared/a.ts', 'import { x } from \'../core/a.ts\';'],
    ['editor', 'editor/a.ts', 'import { x } from \'../extension.ts\';'],
    ['cli.ts', 'cli.ts', 'import { x } from \'./editor/a.ts\';'],
  ];
  for (const [layer, file, text] of forbidden) {
    it(`refuses in ${file}: ${text.replaceAll('\n', ' ')}`, () => {
      const { status, output } = checkLayers({ [file]: text });
      assert.equal(status, 1);
      assert.match(output, new RegExp(`src/${file} imports '[^']+', which ${layer} may not`));
    });
  }

  it('refuses a folder that is no layer, and a folder without sources', () => {
    assert.match(checkLayers({ 'utils/a.ts': '' }).output, /utils\/a\.ts is in no layer/);
    assert.equal(checkLayers({}).status, 1);
  });
});
