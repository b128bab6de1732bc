import * as vscode from 'vscode';
import type { EnvironmentValue } from '../../core/http/variables/environmentInForce.ts';
import { occurrencesOf } from '../../core/language/occurrences.ts';
import { inForceAt, type KnownAround } from '../../core/language/occurrencesInForce.ts';
import { environmentKeyRange } from '../../core/language/symbolsInEnvironment.ts';
import { folderOf, resolveFrom } from '../ports/requestFiles.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf } from './documents.ts';

/** The environment file that a value's `source` names; `undefined` for a setting. */
export type EnvironmentUri = (document: vscode.TextDocument, source: string) => vscode.Uri | undefined;

/** Files that import files that import files. */
const mostImports = 100;

/** *Go to Definition* of the value that a request would take: in the file, in an imported one, or in the variables environment. */
export class NameDefinition implements vscode.DefinitionProvider {
  readonly #around: (document: vscode.TextDocument) => KnownAround;
  readonly #environmentUri: EnvironmentUri;

  constructor(around: (document: vscode.TextDocument) => KnownAround, environmentUri: EnvironmentUri) {
    this.#around = around;
    this.#environmentUri = environmentUri;
  }

  async provideDefinition(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.LocationLink[] | undefined> {
    const file = requestFileOf(document);
    const occurrences = occurrencesOf(file, document.getText());
    const here = occurrences.at(document.offsetAt(position));
    if (!here) return undefined;
    const around = this.#around(document);
    const meant = inForceAt(here, file, occurrences, around);
    const origin = documentRange(document, here.range);
    if ('range' in meant) return [linkTo(origin, document.uri, documentRange(document, meant.range))];
    if (meant.kind === 'imported') return importedDefinition(document, here.name, origin);
    return meant.kind === 'environment' ? this.#inEnvironment(document, here.name, meant.value, around.environment.name, origin) : undefined;
  }

  async #inEnvironment(
    document: vscode.TextDocument,
    variable: string,
    { source, shared }: EnvironmentValue,
    environment: string | undefined,
    origin: vscode.Range,
  ): Promise<vscode.LocationLink[] | undefined> {
    const uri = this.#environmentUri(document, source);
    const opened = uri && (await openText(uri));
    if (!opened) return undefined;
    const range = environmentKeyRange(opened.getText(), shared || environment === undefined ? ['$shared'] : [environment, '$shared'], variable);
    return [linkTo(origin, opened.uri, documentRange(opened, range ?? { start: 0, end: 0 }))];
  }
}

/** Walks the imports from the last to the first, since of several of one name the last is meant. */
async function importedDefinition(document: vscode.TextDocument, name: string, origin: vscode.Range): Promise<vscode.LocationLink[] | undefined> {
  const seen = new Set<string>();
  const search = async (from: vscode.TextDocument): Promise<vscode.LocationLink | undefined> => {
    for (const { path } of requestFileOf(from).imports.toReversed()) {
      const uri = importUri(from.uri, path);
      if (!uri || seen.has(uri.toString()) || seen.size >= mostImports) continue;
      seen.add(uri.toString());
      const opened = await openText(uri);
      if (!opened) continue;
      const own = requestFileOf(opened).variables.findLast((variable) => variable.name === name);
      const found = own ? linkTo(origin, opened.uri, documentRange(opened, own.nameRange)) : await search(opened);
      if (found) return found;
    }
    return undefined;
  };
  const found = await search(document);
  return found && [found];
}

function importUri(document: vscode.Uri, path: string): vscode.Uri | undefined {
  try {
    return resolveFrom(folderOf(document), path);
  } catch {
    // An unsaved document without a folder imports nothing.
    return undefined;
  }
}

async function openText(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

function linkTo(originSelectionRange: vscode.Range, targetUri: vscode.Uri, range: vscode.Range): vscode.LocationLink {
  return { originSelectionRange, targetUri, targetRange: range, targetSelectionRange: range };
}
