import * as vscode from 'vscode';
import { parseMarkdown } from '../../core/http/markdown.ts';
import { parse } from '../../core/http/parse.ts';
import { lookUp } from '../../core/http/variables/variables.ts';
import { scopeAt } from '../../core/language/scopeAt.ts';
import { languageId } from '../../shared/ids.ts';
import type { Environments } from '../ports/environments.ts';
import { RequestCompletion } from './completion.ts';
import { NameDefinition } from './definition.ts';
import { Diagnostics } from './diagnostics.ts';
import { requestFileOf, requestLanguages } from './documents.ts';
import { environmentUri } from './environmentUri.ts';
import { RequestFolding } from './folding.ts';
import { NameHighlights } from './highlights.ts';
import { RequestHover } from './hover.ts';
import type { LanguageDeps } from './languageDeps.ts';
import { SendLens } from './lens.ts';
import { FileLinks } from './links.ts';
import { QuickFixes } from './quickFixes.ts';
import { NameReferences } from './references.ts';
import { NameRename } from './rename.ts';
import { NameTokens, semanticTokensLegend } from './semanticTokens.ts';
import { RequestSymbols } from './symbols.ts';

/** What all features together read; each takes its part of it. */
export interface FeatureDeps extends LanguageDeps {
  readonly environments: Environments;
}

/** Completion comes by itself behind these. */
const triggers = ['{', '$', '@', '/', '?', '&', '<', ':', '.', ' ', '#', ','];

/** All that an editor does with a request file, for request files and for Markdown with requests in it. */
export function registerFeatures(deps: FeatureDeps): readonly vscode.Disposable[] {
  const { surroundings, environments } = deps;
  const around = (document: vscode.TextDocument): ReturnType<typeof surroundings.now> => surroundings.now(document);
  const lens = new SendLens(deps);
  const diagnostics = new Diagnostics(deps);
  const tokens = new NameTokens(around, surroundings.onDidChange);
  const links = new FileLinks(
    (document) => (block) => (reference) => lookUp(reference, scopeAt(requestFileOf(document), block, block?.line ?? 0, around(document))),
  );
  const both: vscode.DocumentSelector = requestLanguages.map((language) => ({ language }));
  // Outline and folding of a Markdown document are those of Markdown.
  const files: vscode.DocumentSelector = { language: languageId };
  const { languages } = vscode;
  return [
    lens,
    diagnostics,
    languages.registerCodeLensProvider(both, lens),
    languages.registerCompletionItemProvider(both, new RequestCompletion(deps), ...triggers),
    languages.registerHoverProvider(both, new RequestHover(deps)),
    languages.registerCodeActionsProvider(both, new QuickFixes({ surroundings, environments, diagnostics }), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorExtract],
    }),
    languages.registerDefinitionProvider(both, new NameDefinition(around, (_, source) => environmentUri(source))),
    languages.registerReferenceProvider(both, new NameReferences()),
    languages.registerDocumentHighlightProvider(both, new NameHighlights()),
    languages.registerRenameProvider(both, new NameRename(around, (text, language) => (language === languageId ? parse(text) : parseMarkdown(text)))),
    languages.registerDocumentLinkProvider(both, links),
    languages.registerDocumentSemanticTokensProvider(files, tokens, semanticTokensLegend),
    languages.registerDocumentRangeSemanticTokensProvider(both, tokens, semanticTokensLegend),
    languages.registerDocumentSymbolProvider(files, new RequestSymbols()),
    languages.registerFoldingRangeProvider(files, new RequestFolding()),
  ];
}
