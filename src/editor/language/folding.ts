import * as vscode from 'vscode';
import { foldsOf } from '../../core/language/folds.ts';
import { requestFileOf } from './documents.ts';

const kinds = { comment: vscode.FoldingRangeKind.Comment, region: vscode.FoldingRangeKind.Region } as const;

/** Folds requests, comments, marked regions and JSON bodies. */
export class RequestFolding implements vscode.FoldingRangeProvider {
  provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
    return foldsOf(requestFileOf(document), document.getText()).map(
      ({ first, last, kind }) => new vscode.FoldingRange(first, last, kind && kinds[kind]),
    );
  }
}
