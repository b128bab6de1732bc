/** The rules of the house as code. They judge texts, so that a test can show each of them a file that breaks it. */

/** A source file by its path under `src/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  /** `static` is loaded with the file, `dynamic` when it is called for, `type` never. */
  readonly kind: 'static' | 'dynamic' | 'type';
}

/** Who may import whom, besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'extension.ts': ['editor', 'sandbox', 'node', 'core', 'shared'],
  'cli.ts': ['terminal', 'sandbox', 'node', 'core', 'shared'],
  editor: ['core', 'shared'],
  terminal: ['core', 'shared'],
  sandbox: ['core', 'shared'],
  node: ['core', 'shared'],
  // The sandbox runs on a thread of its own in the extension.
  workers: ['core', 'sandbox', 'shared'],
  core: ['shared'],
  webview: ['shared'],
  shared: [],
};

/** Modules that have one home. */
const homes: readonly { readonly module: RegExp; readonly in: RegExp }[] = [
  { module: /^vscode$/, in: /^(?:editor\/|extension\.ts$)/ },
  { module: /^node-forge(?:\/|$)/, in: /^core\/certificate\// },
  { module: /^@azure\/msal-node(?:\/|$)/, in: /^core\/token\// },
  { module: /^(?:http-proxy-agent|https-proxy-agent|proxy-from-env)$/, in: /^node\// },
];

/** Modules of Node without an effect on the machine. */
const pureNodeModules = /^node:(?:crypto|zlib|path(?:\/posix|\/win32)?|url|buffer|util|string_decoder)$/;

/** Longer than this is two ideas, or data. Lines. */
const longest = 200;
/** Tables that a program writes; nobody reads them from top to bottom. */
const generatedTables: readonly string[] = [];

/** One sentence for each rule that a file breaks. */
export function violations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => [
    ...importsOf(file.text).flatMap((one) => {
      const reason = whyNot(file.path, one);
      return reason === undefined ? [] : [`${file.path} imports ${one.specifier}: ${reason}`];
    }),
    ...lengthProblem(file),
  ]);
}

function lengthProblem({ path, text }: SourceFile): readonly string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > longest && !generatedTables.includes(path) ? [`${path} has ${lines} lines; ${longest} is the most`] : [];
}

function whyNot(path: string, { specifier, kind }: Import): string | undefined {
  const layer = layerOf(path);
  if (!(layer in arrows)) return `there is no folder ${layer} in the house`;
  if (specifier.startsWith('.')) {
    if (!/\.(?:ts|json)$/.test(specifier)) return 'a file is imported by its whole name';
    const target = layerOf(join(path, specifier));
    return target === layer || arrows[layer]?.includes(target) ? undefined : `${layer} may not import ${target}`;
  }
  const home = homes.find(({ module }) => module.test(specifier));
  if (home && !home.in.test(path)) return 'only its home may import it';
  if (home && kind === 'static' && specifier.startsWith('@azure/')) return 'it is loaded when it is needed, not before';
  if (!specifier.startsWith('node:')) return undefined;
  if (layer === 'webview' || layer === 'shared') return 'it runs in a browser too';
  return layer === 'core' && !pureNodeModules.test(specifier) ? 'core gets its effects as arguments' : undefined;
}

function layerOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

/** Where an import of the file leads, as a path under `src/`. */
function join(path: string, specifier: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const statement =
  /^[ \t]*(?<word>import|export)\b(?<type>\s+type\b(?!\s*,)(?!\s+from\b))?(?<names>[^'";]*?)(?:\bfrom\s*)?['"](?<module>[^'"\n]+)['"]/gm;
const call = /(?<typeof>typeof\s+|[:<|&(,]\s*)?\bimport\(\s*['"](?<module>[^'"]+)['"]\s*\)(?<member>\.[A-Z])?/g;

/** All imports and re-exports of a file, those of types and those in the middle of it too. */
export function importsOf(text: string): readonly Import[] {
  const code = text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const statements = [...code.matchAll(statement)].filter(
    ({ groups }) => groups?.['word'] === 'import' || /[*}]\s*(?:as\s+\w+\s*)?$/.test(groups?.['names'] ?? ''),
  );
  const onlyTypes = (names: string): boolean => /^\s*\{(?:\s*type\s+[^,}]+,?)+\s*\}\s*$/.test(names);
  return [
    ...statements.map(({ groups }): Import => ({
      specifier: groups?.['module'] ?? '',
      kind: groups?.['type'] !== undefined || onlyTypes(groups?.['names'] ?? '') ? 'type' : 'static',
    })),
    ...[...code.matchAll(call)].map(({ groups }): Import => ({
      specifier: groups?.['module'] ?? '',
      kind: groups?.['member'] !== undefined || groups?.['typeof']?.startsWith('typeof') ? 'type' : 'dynamic',
    })),
  ];
}

/** Everything that is loaded with a file: the modules behind its static imports, and theirs. */
export function loadedWith(entry: string, files: readonly SourceFile[]): ReadonlySet<string> {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const file = files.find((one) => one.path === path);
    for (const { specifier, kind } of file ? importsOf(file.text) : []) {
      if (kind === 'static') visit(specifier.startsWith('.') ? join(path, specifier) : specifier);
    }
  };
  visit(entry);
  return loaded;
}
