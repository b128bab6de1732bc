import { t } from '@vscode/l10n';
import { readAnnotation } from './annotations.ts';
import type { BlockCursor } from './blockCursor.ts';
import { settled, type Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';
import type { HeaderLine } from './requestFile.ts';
import { looksLikeRequestLine } from './requestLine.ts';
import { readResponseLine } from './responseLine.ts';
import { reportBlankLineMissing, reportNoHeader, reportSecondRequest } from './structureProblems.ts';
import { unsupportedHeader } from './unsupportedLine.ts';

/** A token of RFC 9110, but not with `&`: such a line is a query that does not stand behind the URL. */
const headerName = /^[!#$%'*+.^_`|~0-9A-Za-z-]+$/;

/** Up to the empty line, or to a line that can only be the body. */
export function readHeaders(cursor: BlockCursor, found: Findings): readonly HeaderLine[] {
  const headers: HeaderLine[] = [];
  for (let line = cursor.here(); line && line.trimmed !== ''; line = cursor.next()) {
    if (readAnnotation(line, found)) continue;
    const last = headers.at(-1);
    const isFolded = last !== undefined && /^\s/.test(line.text);
    const header = isFolded ? undefined : parseHeader(line);
    if (header) {
      const unsupported = unsupportedHeader(header.name, header.value);
      if (unsupported) found.report('error', unsupported.code, unsupported.message, header.range);
      headers.push(header);
    } else if (cursor.skipBlockComment(found) || cursor.skipScript(found) || readResponseLine(line, found)) continue;
    else if (beginsBody(line)) {
      reportBlankLineMissing(line, found);
      break;
    } else if (looksLikeRequestLine(line.trimmed) || /^https?:\/\//i.test(line.trimmed)) reportSecondRequest(line, 'error', found);
    else if (isFolded) headers[headers.length - 1] = fold(last, line, found);
    else reportNoHeader(line, found);
  }
  return settled(headers);
}

/** JSON, XML, `< file`: no header starts like these. A `{{variable}}` may be meant as one. */
function beginsBody({ trimmed }: Line): boolean {
  return /^(?:\{(?!\{)|[[<])/.test(trimmed);
}

function parseHeader(line: Line): HeaderLine | undefined {
  const { text } = line;
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  const name = text.slice(0, colon).trim();
  const behind = text.slice(colon + 1);
  const value = behind.trim();
  if (!headerName.test(name) || (value.startsWith('//') && /^https?$/i.test(name))) return undefined;
  const start = line.start + colon + 1 + (value === '' ? 0 : behind.length - behind.trimStart().length);
  return { name, value, range: rangeOf(line), valueRange: { start, end: start + value.length } };
}

function fold(last: HeaderLine, line: Line, found: Findings): HeaderLine {
  const message = t('This line starts with a space, so it goes on with the value of the header “{0}”.', last.name);
  found.report('hint', 'headerFolded', message, rangeOf(line));
  const end = line.start + line.text.trimEnd().length;
  return {
    ...last,
    // Trimming the whole each time would make many such lines slow.
    value: last.value === '' ? line.trimmed : `${last.value} ${line.trimmed}`,
    range: { start: last.range.start, end: line.start + line.text.length },
    valueRange: { start: last.valueRange.start, end },
  };
}
