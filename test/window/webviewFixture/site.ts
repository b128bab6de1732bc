import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/browser.mjs';
import { type ThemeName, themes } from './themes.ts';

const sourceFolder = fileURLToPath(new URL('../../../src/webview/', import.meta.url));

async function bundle(name: string, format: 'iife' | 'esm'): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [`${sourceFolder}${name}`],
    bundle: true,
    format,
    target: 'chrome132',
    minify: true,
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

export function bundleWebview(): Promise<Uint8Array> {
  return bundle('response.ts', 'iife');
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch(await ensureBrowser());
}

/** A page as VS Code builds its webviews: a strict policy with a nonce, its own default style, theme colours as variables. */
function html(theme: ThemeName, nonce: string): string {
  const { bodyClass, kind, colours } = themes[theme];
  const variables = Object.entries(colours)
    .map(([name, value]) => `--vscode-${name}: ${value};`)
    .join(' ');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Response</title>
<style nonce="${nonce}">:root { ${variables} } body { background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }</style>
<link rel="stylesheet" href="/response.css"></head>
<body class="${bodyClass}" data-vscode-theme-kind="${kind}">
<script nonce="${nonce}">
window.violations = [];
addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
addEventListener('error', event => window.violations.push('error ' + event.message));
addEventListener('unhandledrejection', event => window.violations.push('rejection ' + event.reason));
window.acquireVsCodeApi = () => ({
  postMessage: message => window.toHost(message),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: next => sessionStorage.setItem('state', JSON.stringify(next)),
});
</script>
<script nonce="${nonce}" type="module" src="/response.js"></script></body></html>`;
}

export interface Site {
  readonly url: string;
  readonly close: () => void;
}

export async function serveWebview(script: Uint8Array): Promise<Site> {
  const style = await bundle('response.css', 'esm');
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/response.js') {
      response.setHeader('Content-Type', 'text/javascript').end(script);
    } else if (url.pathname === '/response.css') {
      response.setHeader('Content-Type', 'text/css').end(style);
    } else {
      const nonce = randomBytes(16).toString('base64url');
      const own = `http://${request.headers.host ?? ''}`;
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${own} 'nonce-${nonce}'; font-src ${own}; img-src blob:`,
      );
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html((url.searchParams.get('theme') ?? 'dark') as ThemeName, nonce));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
