import type * as vscode from 'vscode';
import { parse } from '../../core/http/parse.ts';
import type { RequestFile } from '../../core/http/requestFile.ts';

const files = new WeakMap<vscode.TextDocument, { readonly version: number; readonly file: RequestFile }>();

/** A document as a request file, parsed once for each version. */
export function requestFileOf(document: vscode.TextDocument): RequestFile {
  const known = files.get(document);
  if (known?.version === document.version) return known.file;
  const file = parse(document.getText());
  files.set(document, { version: document.version, file });
  return file;
}
