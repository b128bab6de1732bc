import { t } from '@vscode/l10n';
import type { BodyLine } from '../../shared/responseView.ts';
import { type LineSource, shownBytes, shownUnits } from './lineSource.ts';

function shownLine(source: LineSource, line: number): BodyLine {
  const length = source.byteLength(line);
  let text = source.text(line, shownBytes);
  const foldEnd = source.foldEnd(line);
  const fold = foldEnd === undefined ? {} : { foldEnd };
  if (text.length <= shownUnits) {
    return { text, ...fold };
  }
  text = text.slice(0, shownUnits);
  if (/[\ud800-\udbff]$/.test(text)) {
    text = text.slice(0, -1);
  }
  const hidden = Math.max(1, length - Buffer.byteLength(text));
  return { text, rest: t('… {0} more bytes in this line', hidden), ...fold };
}

/** The lines that there are between `from` and `from + count`, each at most as long as is shown. */
export function shownLines(source: LineSource, from: number, count: number): BodyLine[] {
  const first = Math.max(0, Math.trunc(from) || 0);
  const end = Math.min(source.lineCount, first + Math.max(0, Math.trunc(count) || 0));
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => shownLine(source, first + index));
}
