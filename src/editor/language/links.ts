import * as vscode from 'vscode';
import { linksOf, linkText, type LookUpIn } from '../../core/language/links.ts';
import { folderOf, isFile, resolveFrom } from '../ports/requestFiles.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf } from './documents.ts';

/** Where it leads is found out when it is followed. */
class FileDocumentLink extends vscode.DocumentLink {
  readonly document: vscode.Uri;
  readonly path: string;

  constructor(range: vscode.Range, document: vscode.Uri, path: string, tooltip: string) {
    super(range);
    this.document = document;
    this.path = path;
    this.tooltip = tooltip;
  }
}

/** Opens the files that a request file sends, imports or writes. */
export class FileLinks implements vscode.DocumentLinkProvider<FileDocumentLink> {
  readonly #lookUpIn: (document: vscode.TextDocument) => LookUpIn;

  constructor(lookUpIn: (document: vscode.TextDocument) => LookUpIn) {
    this.#lookUpIn = lookUpIn;
  }

  provideDocumentLinks(document: vscode.TextDocument): FileDocumentLink[] {
    return linksOf(requestFileOf(document), this.#lookUpIn(document)).map(
      (link) => new FileDocumentLink(documentRange(document, link.range), document.uri, link.path, linkText(link)),
    );
  }

  async resolveDocumentLink(link: FileDocumentLink): Promise<FileDocumentLink | undefined> {
    const target = await targetOf(link);
    if (target) link.target = target;
    return target && link;
  }
}

/** Beside the request file, else from its workspace folder, as a request finds it; where it is in neither place, where it would be looked for first. */
async function targetOf({ document, path }: FileDocumentLink): Promise<vscode.Uri | undefined> {
  const workspace = vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0];
  if (document.scheme === 'untitled') return workspace && resolveFrom(workspace.uri, path);
  const beside = resolveFrom(folderOf(document), path);
  if (!workspace || (await isFile(beside))) return beside;
  const fromWorkspace = resolveFrom(workspace.uri, path);
  return (await isFile(fromWorkspace)) ? fromWorkspace : beside;
}
