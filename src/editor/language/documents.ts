import type * as vscode from 'vscode';
import { parseMarkdown } from '../../core/http/markdown.ts';
import { parse } from '../../core/http/parse.ts';
import type { RequestFile } from '../../core/http/requestFile.ts';
import { isInFence } from '../../core/language/fences.ts';
import { requestHolding } from '../../core/language/place.ts';
import { languageId } from '../../shared/ids.ts';

/** Documents that requests are written in: request files, and Markdown with their fences. */
export const requestLanguages: readonly string[] = [languageId, 'markdown'];

const files = new WeakMap<vscode.TextDocument, { readonly version: number; readonly file: RequestFile }>();

/** A document as a request file, parsed once for each version; of a Markdown document, its fences. */
export function requestFileOf(document: vscode.TextDocument): RequestFile {
  const known = files.get(document);
  if (known?.version === document.version) return known.file;
  const read = document.languageId === 'markdown' ? parseMarkdown : parse;
  const file = read(document.getText());
  files.set(document, { version: document.version, file });
  return file;
}

/** Whether requests are written at this offset: in Markdown only within a fence of theirs. */
export function isRequestText(document: vscode.TextDocument, offset: number): boolean {
  if (document.languageId !== 'markdown') return true;
  return requestHolding(requestFileOf(document), offset) !== undefined || isInFence(document.getText(), offset);
}
