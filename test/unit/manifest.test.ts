import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { accessLevels, cloudNames } from '../../src/core/connection/connection.ts';
import { checkConnection } from '../../src/core/connection/check.ts';
import { commandIds, contextKeys, extensionName, languageId, responseViewType, settingDefaults } from '../../src/shared/ids.ts';
import { connection } from './core/samples.ts';

interface Item {
  /** Absent from an item that opens a submenu. */
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly enablement?: string;
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly items?: {
    readonly required: readonly string[];
    readonly additionalProperties: boolean;
    readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  };
}

interface Step {
  readonly media: { readonly svg?: string; readonly image?: string; readonly markdown?: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly main: string;
  readonly icon: string;
  readonly l10n: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly Item[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
    readonly keybindings: readonly (Item & { readonly key: string })[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[]; readonly configuration: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly grammars: readonly { readonly language?: string; readonly path: string; readonly scopeName: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const ids: readonly string[] = Object.values(commandIds);

describe('the manifest: commands', () => {
  it('are those that the code knows', () => assert.deepEqual(contributes.commands.map(({ command }) => command ?? '').toSorted(), ids.toSorted()));

  const used: readonly (readonly [where: string, command: string])[] = [
    ...Object.entries(contributes.menus).flatMap(([menu, items]) =>
      items.flatMap(({ command }) => (command === undefined ? [] : ([[menu, command]] as const))),
    ),
    ...contributes.keybindings.map(({ key, command }) => [key, command ?? ''] as const),
    ...contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) => completionEvents.map((event) => ['walkthrough', event.replace('onCommand:', '')] as const)),
    ),
    ...[...JSON.stringify(sentences).matchAll(/\(command:(preauthorisedGraph\.\w+)/g)].map(
      ([, command = '']) => ['package.nls.json', command] as const,
    ),
  ];
  for (const [where, command] of used) {
    it(`${where}: ${command} is one of them`, () => assert.ok(ids.includes(command)));
  }

  it('hang on context keys that the code sets', () => {
    const own: readonly string[] = Object.values(contextKeys);
    const items = [...contributes.commands, ...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const named = items.flatMap(({ when = '', enablement = '' }) =>
      [...`${when} ${enablement}`.replaceAll(/'[^']*'/g, '').matchAll(/preauthorisedGraph\.\w+/g)].map(([key]) => key),
    );
    assert.deepEqual(
      [...new Set(named)].filter((key) => !own.includes(key)),
      [],
    );
    assert.deepEqual(
      own.filter((key) => !named.includes(key)),
      [],
      'and no key is set for nothing',
    );
  });

  it('know the response panel and the language by their ids', () => {
    const items = [...contributes.commands, ...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const conditions = items.map(({ when = '', enablement = '' }) => `${when} ${enablement}`).join('\n');
    assert.deepEqual([...new Set([...conditions.matchAll(/activeWebviewPanelId == '([^']+)'/g)].map(([, id]) => id))], [responseViewType]);
    assert.deepEqual(
      [...new Set([...conditions.matchAll(/editorLangId == (\S+)/g)].map(([, id]) => id))].toSorted((one, other) =>
        String(one).localeCompare(String(other)),
      ),
      [languageId, 'markdown'],
    );
  });
});

describe('the manifest: settings', () => {
  const { properties } = contributes.configuration;

  it('are those that the code knows, with their defaults', () => {
    assert.deepEqual(Object.fromEntries(Object.entries(properties).map(([id, setting]) => [id, setting.default])), settingDefaults);
  });

  it('have the types of their defaults', () => {
    for (const [id, value] of Object.entries(settingDefaults)) assert.equal(properties[id]?.type, Array.isArray(value) ? 'array' : typeof value, id);
  });

  it('of a shared connection know its fields, but no certificate', () => {
    const items = properties['preauthorisedGraph.connections']?.items;
    assert.ok(items);
    const { certificate, ...shared } = connection({
      authority: 'https://login.example.org',
      applicationObjectId: '99999999-2222-4333-8444-555555555555',
      stage: 'production',
      certificate: { pfx: 'x' },
    });
    assert.ok(certificate);
    assert.deepEqual(Object.keys(items.properties).sort(), Object.keys(shared).sort());
    assert.equal(items.additionalProperties, false);
    assert.deepEqual(items.properties['cloud']?.enum, cloudNames);
    assert.deepEqual(items.properties['access']?.enum, accessLevels);
    const missing = checkConnection({}, 'x').problems.map((problem) => /: (\w+) is missing/.exec(problem)?.[1] ?? '');
    assert.deepEqual([...items.required].sort(), missing.sort());
  });

  it('of a workspace that is not trusted are not heeded', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual([...restrictedConfigurations].sort(), Object.keys(settingDefaults).sort());
  });
});

describe('the manifest: sentences', () => {
  const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);

  it('are all there', () =>
    assert.deepEqual(
      used.filter((key) => !Object.hasOwn(sentences, key)),
      [],
    ));
  it('are all used', () =>
    assert.deepEqual(
      Object.keys(sentences).filter((key) => !used.includes(key)),
      [],
    ));
  it('say something', () =>
    assert.deepEqual(
      Object.entries(sentences).filter(([, sentence]) => sentence.trim() === ''),
      [],
    ));
});

describe('the manifest: what it points at', () => {
  const paths = [
    manifest.icon,
    ...contributes.languages.map(({ configuration }) => configuration),
    ...contributes.grammars.map(({ path }) => path),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg ?? media.image ?? media.markdown ?? 'no media')),
  ];
  for (const path of paths) {
    it(`${path} is there`, () => assert.ok(existsSync(path)));
  }

  it('the language and its grammar', () => {
    assert.deepEqual(
      contributes.languages.map(({ id, extensions }) => [id, extensions]),
      [[languageId, ['.http', '.rest']]],
    );
    for (const { language, path, scopeName } of contributes.grammars) {
      // An injection into another grammar has no language of its own.
      if (language !== undefined) assert.equal(language, languageId);
      assert.equal((JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string }).scopeName, scopeName);
    }
    for (const { configuration } of contributes.languages) assert.doesNotThrow(() => JSON.parse(readFileSync(configuration, 'utf8')));
  });

  it('the terminal command, under the extension’s name', () => {
    assert.equal(manifest.name, extensionName);
    assert.deepEqual(manifest.bin, { [extensionName]: 'dist/cli.js' });
  });
});

describe('the manifest: where and when it runs', () => {
  it('is not activated by everything', () => assert.ok(manifest.activationEvents.every((event) => event !== '*' && event !== 'onStartupFinished')));

  it('is typed against the oldest VS Code that it runs in', () => {
    const minor = (version: string | undefined): string => /(\d+\.\d+)\./.exec(version ?? '')?.[1] ?? 'none';
    assert.equal(minor(manifest.devDependencies['@types/vscode']), minor(manifest.engines.vscode));
  });
});
