import * as vscode from 'vscode';
import { isUtf8 } from 'node:buffer';
import type { Body } from '../../core/graph/transport.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import type { RunScope } from '../../core/run.ts';
import { previewWithFiles, type Preview } from '../../core/preview.ts';
import { previewScheme, languageId } from '../../shared/ids.ts';
import { openToLook } from '../ports/requestFiles.ts';
import { requestAtCursor, type ChosenRequest } from './requestAtCursor.ts';
import { scopeFor, withLines, type FlowDeps } from './requestFlow.ts';

/** No tokens and no prompts: a preview signs nothing, and leaves what is to be asked for unasked. */
export type PreviewDeps = Pick<FlowDeps, 'connections' | 'sandbox' | 'surroundings' | 'bodyFiles'> & { readonly userAgent: string };

/** Bytes of a body that are shown. */
const mostShown = 256 * 1024;

/** *Preview Request*: exactly what would be sent, beside the file. Nothing is asked and nothing is sent. */
export async function previewRequest(deps: PreviewDeps, previews: Previews, uri?: vscode.Uri, line?: unknown): Promise<void> {
  const { chosen, preview } = await previewAtCursor(deps, {}, uri, line);
  const shown = previews.put(titleOf(chosen.block), await textOf(preview));
  const document = await vscode.workspace.openTextDocument(shown);
  await vscode.languages.setTextDocumentLanguage(document, languageId);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
}

/**
 * What would be sent; mistakes are in the preview, and what has no value yet stays as it is written.
 * @param line 0-based, else the cursor's
 * @throws {UserError} as `requestAtCursor` and `scopeFor` do
 */
export async function previewAtCursor(
  deps: PreviewDeps,
  hiding: Pick<RunScope, 'hidesSecrets'>,
  uri?: vscode.Uri,
  line?: unknown,
): Promise<{ readonly chosen: ChosenRequest; readonly preview: Preview }> {
  const chosen = await requestAtCursor(uri, line);
  const { document, file, block } = chosen;
  try {
    const scope = { ...(await scopeFor(document, deps)), ...hiding };
    return {
      chosen,
      preview: await previewWithFiles(file, block, scope, deps.userAgent, (path) => openToLook(document.uri, path, deps.bodyFiles)),
    };
  } catch (error) {
    throw withLines(error, document);
  }
}

/** The documents of previews, each under its request's title. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(previewScheme, this);
  readonly #closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === previewScheme) this.#texts.delete(uri.path);
  });

  dispose(): void {
    this.#closed.dispose();
    this.#registration.dispose();
    this.#changed.dispose();
  }

  put(title: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${vscode.l10n.t('Preview: {0}', title.replaceAll('/', '∕'))}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }
}

async function textOf({ method, url, headers, body, connection, needs, problems, notes }: Preview): Promise<string> {
  const missing = needs.map((need) => (need.kind === 'file' ? need.path : need.key));
  const comments = [
    vscode.l10n.t('What would be sent. Nothing was sent.'),
    ...(connection ? [vscode.l10n.t('Connection: {0}, tenant {1}', connection.name, connection.tenantId)] : []),
    ...(missing.length > 0 ? [vscode.l10n.t('Not known before it is sent: {0}', [...new Set(missing)].join(', '))] : []),
    ...notes,
    ...problems.map(({ message }) => vscode.l10n.t('Mistake: {0}', message)),
  ];
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const text = body && (await bodyText(body));
  return [...comments.map((line) => `# ${line}`), '', ...head, ...(text === undefined ? [] : ['', text]), ''].join('\n');
}

async function bodyText(body: Body): Promise<string> {
  const bytes = await body.read(0, Math.min(body.size, mostShown));
  const more = body.size > bytes.length ? `\n${vscode.l10n.t('… {0} bytes in all', body.size)}` : '';
  return isUtf8(bytes) && !bytes.includes(0) ? new TextDecoder().decode(bytes) + more : vscode.l10n.t('({0} bytes that are no text)', body.size);
}
