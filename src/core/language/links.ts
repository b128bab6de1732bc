import { t } from '@vscode/l10n';
import type { RequestBlock, RequestFile, TextRange } from '../http/requestFile.ts';
import { splitTemplate, unescapeBraces } from '../http/variables/template.ts';
import type { Resolved } from '../http/variables/variables.ts';

/** A file that a request file names. */
export interface FileLink {
  readonly range: TextRange;
  /** As a person would write it, its variables replaced. */
  readonly path: string;
  readonly purpose: 'body' | 'template' | 'save' | 'import';
}

/** Looks up what a reference stands for in a request, or between requests. */
export type LookUpIn = (block: RequestBlock | undefined) => (reference: string) => Resolved;

/** All files that are named, where the name can be known without asking anybody or sending anything. */
export function linksOf(file: RequestFile, lookUpIn: LookUpIn): readonly FileLink[] {
  const links: FileLink[] = [];
  const add = (written: string, range: TextRange, purpose: FileLink['purpose'], block?: RequestBlock): void => {
    const path = pathOf(written, lookUpIn, block);
    if (path !== undefined) links.push({ range, path, purpose });
  };
  for (const { path, pathRange } of file.imports) add(path, pathRange, 'import');
  for (const block of file.requests) {
    for (const { path, pathRange, hasVariables } of block.bodyFiles) add(path, pathRange, hasVariables ? 'template' : 'body', block);
    for (const { path, pathRange } of block.saves) add(path, pathRange, 'save', block);
  }
  return links;
}

/** What a link leads to, in words. */
export function linkText({ purpose, path }: FileLink): string {
  if (purpose === 'import') return t('Open {0}, whose variables are read', path);
  if (purpose === 'save') return t('Open {0}, which the body of the response is saved to', path);
  return purpose === 'template' ? t('Open {0}, which is sent with its variables replaced', path) : t('Open {0}, which is sent as it is', path);
}

function pathOf(written: string, lookUpIn: LookUpIn, block: RequestBlock | undefined): string | undefined {
  if (written.trim() === '') return undefined;
  if (!written.includes('{{')) return unescapeBraces(written);
  const lookUp = lookUpIn(block);
  let path = '';
  for (const part of splitTemplate(written)) {
    const value = 'text' in part ? part : knownText(lookUp(part.reference));
    if (value === undefined) return undefined;
    path += value.text;
  }
  return path;
}

/** A secret is not shown, not even as part of a path. */
function knownText(resolved: Resolved): { readonly text: string } | undefined {
  return resolved.kind === 'text' && !resolved.secret ? resolved : undefined;
}
