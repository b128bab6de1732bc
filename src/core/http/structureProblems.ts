import { t } from '@vscode/l10n';
import { insertion, type Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';

/** Nothing is ever split without a `###`: what was meant cannot be known, so it is said instead. */
export function reportSecondRequest(line: Line, severity: 'error' | 'warning', found: Findings): void {
  const message = t('This looks like a second request. Requests are separated by a line “###”; without it, this line belongs to the request above.');
  found.report(severity, 'secondRequest', message, rangeOf(line), insertion(t('Insert “###” before it'), line.start, '###\n'));
}

/** A body that follows its headers at once, as in some of Microsoft's documentation. */
export function reportBlankLineMissing(line: Line, found: Findings): void {
  const message = t('This line starts the body, so an empty line belongs before it.');
  found.report('warning', 'blankLineMissing', message, rangeOf(line), insertEmptyLine(line));
}

/** An error: what may be a header or the start of the body is not guessed at, and not sent. */
export function reportNoHeader(line: Line, found: Findings): void {
  const message = t('This line is no header: a header is “Name: value”. A body is separated from the headers by an empty line.');
  found.report('error', 'headerWithoutColon', message, rangeOf(line), insertEmptyLine(line));
}

/** A response that was kept in the file, from its status line on. */
export function reportAnswer(line: Line, found: Findings): void {
  found.report('hint', 'answerInFile', t('From here on this is a response, not a request. It is not read, and not sent.'), rangeOf(line));
}

function insertEmptyLine(line: Line): ReturnType<typeof insertion> {
  return insertion(t('Insert an empty line'), line.start, '\n');
}
