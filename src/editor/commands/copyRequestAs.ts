import * as vscode from 'vscode';
import type { ConvertibleRequest } from '../../core/convert/convertible.ts';
import { requestToCurl } from '../../core/convert/requestToCurl.ts';
import { requestToPowerShell } from '../../core/convert/requestToPowerShell.ts';
import type { Connection } from '../../core/connection/connection.ts';
import type { CertificateStore } from '../../core/connection/stores.ts';
import { mention } from '../ports/messages.ts';
import { previewAtCursor, type PreviewDeps } from './previewRequest.ts';

/** *Copy Request as cURL*: the token is a shell variable in it. */
export async function copyAsCurl(deps: PreviewDeps, uri?: vscode.Uri, line?: unknown): Promise<void> {
  const { preview } = await previewAtCursor(deps, { hidesSecrets: true }, uri, line);
  await copy(await requestToCurl(convertible(preview)));
}

/** *Copy Request as PowerShell*: signs in with the connection's certificate, without its password. */
export async function copyAsPowerShell(deps: PreviewDeps, certificates: CertificateStore, uri?: vscode.Uri, line?: unknown): Promise<void> {
  const { preview } = await previewAtCursor(deps, { hidesSecrets: true }, uri, line);
  await copy(await requestToPowerShell(convertible(preview), preview.connection, await sha1Of(preview.connection, certificates)));
}

function convertible({ method, url, headers, body }: ConvertibleRequest): ConvertibleRequest {
  return { method, url, headers, ...(body && { body }) };
}

/** `Connect-MgGraph` looks a certificate up by its SHA-1 thumbprint. */
async function sha1Of(connection: Connection | undefined, certificates: CertificateStore): Promise<string | undefined> {
  const thumbprint = connection?.certificate?.thumbprint;
  if (thumbprint === undefined) return undefined;
  return (await certificates.list()).find((known) => known.thumbprint === thumbprint)?.sha1Thumbprint;
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  mention(vscode.l10n.t('Copied; no token and no password is in it.'));
}
