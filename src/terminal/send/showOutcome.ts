import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { headerValue } from '../../core/graph/exchange.ts';
import { asUtf8 } from '../../core/response/bodyEncoding.ts';
import { layOutBody } from '../../core/response/bodyLines.ts';
import { jsonLines } from '../../core/response/jsonLines.ts';
import { parseMediaType } from '../../core/response/mediaType.ts';
import type { Terminal } from '../terminal.ts';
import { visibleText } from '../visibleText.ts';
import { labelOf, type Outcome, type ShownResponse } from './outcome.ts';
import { sayProblem } from './sayProblem.ts';

export interface ShowOptions {
  /** How the request file is called in a sentence. */
  readonly file: string;
  /** Say which request it is. */
  readonly titled: boolean;
  readonly verbose: boolean;
  readonly dryRun: boolean;
}

/** Shows a person what became of a request: the body, or with `--dry-run` the request, on stdout, all else on stderr. */
export function showOutcome(terminal: Terminal, outcome: Outcome, options: ShowOptions): void {
  const { block, request, response, problems } = outcome;
  if (options.titled) terminal.say(t('### {0} (line {1})', labelOf(block) ?? `${block.method} ${block.url}`, block.line + 1), 'bold');
  if (options.dryRun) {
    const head = [`${request.method} ${request.url}`, ...request.headers.map(headerLine)].join('\n');
    const body = request.body ? `\n\n${Buffer.from(request.body).toString('utf8')}` : '';
    terminal.result(`${forScreen(terminal, head + body)}\n${options.titled ? '\n' : ''}`);
  } else if (options.verbose) {
    terminal.say([`> ${request.method} ${request.url}`, ...request.headers.map((field) => `> ${headerLine(field)}`)].join('\n'), 'dim');
  }
  if (response) {
    terminal.say(statusLine(response, outcome.connection), response.status < 400 ? 'green' : 'red');
    if (options.verbose) terminal.say(response.headers.map((field) => `< ${headerLine(field)}`).join('\n'), 'dim');
    showBody(terminal, response);
  }
  for (const problem of problems) sayProblem(terminal, problem, options.file);
}

function statusLine({ status, statusText, milliseconds, body }: ShownResponse, connection: Outcome['connection']): string {
  const name = connection && (connection.stage === 'production' ? t('{0} (PRODUCTION)', connection.name) : connection.name);
  return [`${status} ${statusText}`.trim(), t('{0} ms', milliseconds), t('{0} bytes', body.length), name]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function headerLine([name, value]: HeaderField): string {
  return `${name}: ${value}`;
}

/** JSON is laid out; other bodies go to a file or a pipe as they came, and to a screen as text that can do no harm. */
function showBody(terminal: Terminal, { headers, body }: ShownResponse): void {
  const mediaType = headerValue(headers, 'content-type') ?? '';
  const laidOut = layOutBody(body, mediaType);
  if (laidOut.kind === 'empty') return;
  if (laidOut.kind === 'json') {
    const lines = jsonLines(asUtf8(body, parseMediaType(mediaType)).bytes);
    for (let line = 0; line < lines.lineCount; line++) terminal.result(`${forScreen(terminal, lines.text(line))}\n`);
  } else if (!terminal.showsResults) {
    terminal.result(body);
  } else if (laidOut.kind === 'binary') {
    terminal.say(t('The body is not text ({0}). Redirect the output to a file to keep it.', mediaType || t('no media type')), 'yellow');
  } else {
    const text = Buffer.from(asUtf8(body, parseMediaType(mediaType)).bytes).toString('utf8');
    terminal.result(`${forScreen(terminal, text.replaceAll('\r\n', '\n'))}\n`);
  }
  if (laidOut.note !== undefined && (laidOut.kind === 'json' || isUtf8(body))) terminal.say(laidOut.note, 'yellow');
}

function forScreen(terminal: Terminal, text: string): string {
  return terminal.showsResults ? visibleText(text) : text;
}
