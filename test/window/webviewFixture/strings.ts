import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { WebviewStrings } from '../../../src/shared/webviewStrings.ts';

const source = fileURLToPath(new URL('../../../src/editor/views/webviewStrings.ts', import.meta.url));

/** What VS Code's own translation does where there is none: it fills in. */
const translation = `export const l10n = { t: (sentence, ...values) => sentence.replace(/\\{(\\d)\\}/g, (whole, index) => values[index] ?? whole) };`;

/** The sentences that the extension hands over, in English; built apart from VS Code. */
export async function webviewStrings(): Promise<WebviewStrings> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    plugins: [
      {
        name: 'without VS Code',
        setup(plugins) {
          plugins.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stand-in' }));
          plugins.onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({ contents: translation }));
        },
      },
    ],
  });
  const module = (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)) as { webviewStrings: () => WebviewStrings };
  return module.webviewStrings();
}
