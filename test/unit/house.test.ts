import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { importsOf, loadedWith, violations, type SourceFile } from './houseRules.ts';

const source: readonly SourceFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ path: name.split(sep).join('/'), text: readFileSync(join('src', name), 'utf8') }));

describe('the house', () => {
  it('has a source', () => assert.ok(source.length > 100));

  it('keeps its rules', () => assert.deepEqual(violations(source), []));

  it('has a line in CONTRIBUTING.md for each folder, and none for a folder that is gone', () => {
    const folders = readdirSync('src', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name).split(sep).slice(1).join('/'));
    const map = /^src\/\n(?: .*\n)+/m.exec(readFileSync('CONTRIBUTING.md', 'utf8'))?.[0] ?? '';
    assert.deepEqual([...foldersOnMap(map)].toSorted(), folders.toSorted());
  });

  it('activation loads neither msal-node nor node-forge', () => {
    const loaded = loadedWith('extension.ts', source);
    assert.ok(loaded.size > 20, 'the walk found the extension');
    assert.deepEqual(
      [...loaded].filter((name) => /msal|node-forge/.test(name)),
      [],
    );
  });

  it('the walk would find them', () => {
    const files = [
      { path: 'extension.ts', text: "import { a } from './core/a.ts';" },
      { path: 'core/a.ts', text: "import './certificate/b.ts';" },
      { path: 'core/certificate/b.ts', text: "import forge from 'node-forge';" },
    ];
    assert.ok(loadedWith('extension.ts', files).has('node-forge'));
  });
});

/** Paths of the folders on a map that has two spaces for each level. */
function foldersOnMap(map: string): ReadonlySet<string> {
  const above: string[] = [];
  const folders = new Set<string>();
  for (const [, indent = '', name = ''] of map.matchAll(/^( +)(\w+)\/ +\S/gm)) {
    above.splice(indent.length / 2 - 1);
    above.push(name);
    folders.add(above.join('/'));
  }
  return folders;
}

describe('the rules of the house', () => {
  const broken: readonly (readonly [path: string, text: string, sentence: RegExp])[] = [
    ['core/a.ts', "import * as vscode from 'vscode';", /only its home/],
    ['core/a.ts', "import type { Uri } from 'vscode';", /only its home/],
    ['core/a.ts', "let uri: import('vscode').Uri;", /only its home/],
    ['terminal/a.ts', "export { Uri } from 'vscode';", /only its home/],
    ['core/a.ts', "import { readFile } from 'node:fs/promises';", /as arguments/],
    ['core/graph/a.ts', "import {\n  request,\n} from 'node:https';", /as arguments/],
    ['core/a.ts', "const os = await import('node:os');", /as arguments/],
    ['core/a.ts', "import 'node:worker_threads';", /as arguments/],
    ['core/a.ts', "import type { Socket } from 'node:net';", /as arguments/],
    ['core/a.ts', "import { spawn } from 'node:child_process'", /as arguments/],
    ['core/http/a.ts', "import { b } from '../../node/b.ts';", /core may not import node/],
    ['core/a.ts', "export * from '../editor/b.ts';", /core may not import editor/],
    ['core/a.ts', "import type { B } from '../sandbox/b.ts';", /core may not import sandbox/],
    ['core/graph/a.ts', "import { x } from '@azure/msal-node';", /only its home/],
    ['core/graph/a.ts', "import type { x } from '@azure/msal-node';", /only its home/],
    ['core/token/a.ts', "import { ConfidentialClientApplication } from '@azure/msal-node';", /when it is needed/],
    ['core/token/a.ts', "import forge from 'node-forge/lib/pkcs12.js';", /only its home/],
    ['sandbox/a.ts', "import { b } from '../node/b.ts';", /sandbox may not import node/],
    ['editor/a.ts', "import { b } from '../node/b.ts';", /editor may not import node/],
    ['editor/a.ts', "import { b } from '../sandbox/b.ts';", /editor may not import sandbox/],
    ['terminal/a.ts', "import { b } from '../editor/b.ts';", /terminal may not import editor/],
    ['webview/a.ts', "import { b } from '../core/b.ts';", /webview may not import core/],
    ['webview/a.ts', "import { join } from 'node:path';", /in a browser/],
    ['shared/a.ts', "import type { B } from '../core/b.ts';", /shared may not import core/],
    ['shared/a.ts', "import { join } from 'node:path';", /in a browser/],
    ['workers/a.ts', "import { b } from '../editor/b.ts';", /workers may not import editor/],
    ['node/a.ts', "import { b } from '../workers/b.ts';", /node may not import workers/],
    ['editor/a.ts', "import { b } from '../extension.ts';", /editor may not import extension\.ts/],
    ['cli.ts', "import { b } from './editor/b.ts';", /cli\.ts may not import editor/],
    ['core/a.ts', "import { b } from './b';", /whole name/],
    ['utils/a.ts', "import { b } from './b.ts';", /no folder utils/],
    ['core/a.ts', 'let a;\n'.repeat(201), /201 lines/],
  ];
  for (const [path, text, sentence] of broken) {
    it(`${path} may not hold: ${text.split('\n', 2).join(' ')}`, () => {
      const found = violations([{ path, text }]);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', sentence);
    });
  }

  const right: readonly (readonly [path: string, text: string])[] = [
    ['extension.ts', "import * as vscode from 'vscode';\nimport { a } from './node/a.ts';\nimport { b } from './sandbox/b.ts';"],
    ['editor/a.ts', "import type { Uri } from 'vscode';\nimport { b } from '../core/b.ts';"],
    ['core/token/a.ts', "import type { Configuration } from '@azure/msal-node';\nconst { B } = await import('@azure/msal-node');"],
    ['core/certificate/a.ts', "import forge from 'node-forge/lib/pkcs12.js';\nimport { createHash } from 'node:crypto';"],
    ['workers/a.ts', "import { parentPort } from 'node:worker_threads';\nimport { b } from '../sandbox/b.ts';"],
    ['core/a.ts', "// import { x } from 'vscode';\n/* import 'vscode'; */\nconst text = t('Look here: import');"],
    ['core/a.ts', "export const a = 'vscode';\nexport function b(): string {\n  return 'node:fs';\n}"],
    ['core/a.ts', 'let a;\n'.repeat(200)],
  ];
  for (const [path, text] of right) {
    it(`${path} may hold: ${text.split('\n', 1).join(' ')}`, () => assert.deepEqual(violations([{ path, text }]), []));
  }

  it('sees how an import is meant', () => {
    const text = [
      "import a from 'a';",
      "import type { B } from 'b';",
      "import { type C, type D } from 'c';",
      "import { type E, f } from 'd';",
      "import 'e';",
      "export * from 'f';",
      "export type { G } from 'g';",
      "const h = await import('h');",
      "type I = import('i').I;",
      "type J = typeof import('j');",
    ].join('\n');
    assert.deepEqual(
      importsOf(text).map(({ specifier, kind }) => `${specifier} ${kind}`),
      ['a static', 'b type', 'c type', 'd static', 'e static', 'f static', 'g type', 'h dynamic', 'i type', 'j type'],
    );
  });
});

describe('the lint rules', () => {
  const broken: readonly (readonly [path: string, text: string, rule: string])[] = [
    ['src/core/a.ts', "import * as vscode from 'vscode';\nexport const a = vscode;\n", 'no-restricted-imports'],
    ['src/core/b.ts', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n", 'no-restricted-imports'],
    ['src/core/c.ts', "import { b } from '../node/b.ts';\nexport const a = b;\n", 'no-restricted-imports'],
    ['src/core/d.ts', "export const a = fetch('https://a.example');\n", 'no-restricted-globals'],
    ['src/core/graph/e.ts', "import { X } from '@azure/msal-node';\nexport const a = X;\n", 'no-restricted-imports'],
    ['src/editor/f.ts', "import forge from 'node-forge';\nexport const a = forge;\n", 'no-restricted-imports'],
    ['src/sandbox/g.ts', "import { b } from '../node/b.ts';\nexport const a = b;\n", 'no-restricted-imports'],
    ['src/webview/h.ts', "import { b } from '../core/b.ts';\nexport const a = b;\n", 'no-restricted-imports'],
    ['src/shared/i.ts', "import { join } from 'node:path';\nexport const a = join;\n", 'no-restricted-imports'],
    ['src/core/j.ts', 'export const a: any = 1;\n', 'no-explicit-any'],
    ['src/core/k.ts', 'export default 1;\n', 'no-default-export'],
    ['src/core/l.ts', 'export const a = (b?: string): number => b!.length;\n', 'no-non-null-assertion'],
  ];
  let output = '';

  before(function () {
    this.timeout(30_000);
    const folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-lint-'));
    try {
      copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
      for (const [path, text] of [...broken, ['src/core/right.ts', 'export const a = 1;\n'] as const]) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      output = spawnSync(process.execPath, [resolve('node_modules/oxlint/bin/oxlint'), '--format', 'unix', 'src'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [path, text, rule] of broken) {
    it(`${rule} stops ${path}: ${text.split('\n', 1).join('')}`, () => {
      const lines = output.split('\n').filter((line) => line.includes(path));
      assert.ok(
        lines.some((line) => line.includes(rule)),
        output,
      );
    });
  }

  it('what is right passes', () => assert.ok(output !== '' && !output.includes('right.ts')));
});
