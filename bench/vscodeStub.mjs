// `--import` this file, and `import … from 'vscode'` finds a module with all of VS Code's names and nothing behind them.
import { readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';

const types = readFileSync(createRequire(import.meta.url).resolve('@types/vscode/index.d.ts'), 'utf8');
const names = new Set(
  [...types.matchAll(/^\t(?:export )?(?:abstract )?(?:namespace|class|enum|const|let|function) (\w+)/gm)].map(([, name]) => name),
);
const stub =
  'const stub = new Proxy(class {}, { get: (target, key) => (key === "prototype" ? target.prototype : stub), apply: () => stub, construct: () => ({}) });\n' +
  `export { stub as default, ${[...names].map((name) => `stub as ${name}`).join(', ')} };`;
const hooks =
  'export const resolve = (specifier, context, next) => specifier === "vscode" ' +
  `? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(stub)}`)}, shortCircuit: true } : next(specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
