import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { headerValue } from '../../core/graph/exchange.ts';
import type { Body } from '../../core/graph/transport.ts';
import type { AssertionResult } from '../../core/http/answers/assertionResult.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { asUtf8 } from '../../core/response/bodyEncoding.ts';
import { layOutBody } from '../../core/response/bodyLines.ts';
import { jsonLines } from '../../core/response/jsonLines.ts';
import { parseMediaType } from '../../core/response/mediaType.ts';
import type { Terminal } from '../terminal.ts';
import { visibleText } from '../visibleText.ts';
import type { Outcome, ShownRequest, ShownResponse } from './outcome.ts';
import { sayProblem } from './sayProblem.ts';

/** How much of it a person wants to see. */
export interface ShowOptions {
  /** How the request file is called in a sentence. */
  readonly file: string;
  /** Say which request it is. */
  readonly titled: boolean;
  readonly verbose: boolean;
  readonly dryRun: boolean;
}

/** Bytes of a request's body that are shown. */
const longestBody = 256 * 1024;

/** Shows a person what became of a request: the body, or with `--dry-run` the request, on stdout, all else on stderr. */
export async function showOutcome(terminal: Terminal, outcome: Outcome, options: ShowOptions): Promise<void> {
  const { block, request, response, problems, assertions, saved } = outcome;
  if (options.titled) terminal.say(t('### {0} (line {1})', titleOf(block), block.line + 1), 'bold');
  if (options.dryRun) {
    terminal.result(`${forScreen(terminal, await requestText(request))}\n${options.titled ? '\n' : ''}`);
  } else if (options.verbose) {
    terminal.say([`> ${request.method} ${request.url}`, ...request.headers.map((field) => `> ${headerLine(field)}`)].join('\n'), 'dim');
  }
  if (response) {
    terminal.say(statusLine(response, outcome.connection), response.status < 400 ? 'green' : 'red');
    if (options.verbose) terminal.say(response.headers.map((field) => `< ${headerLine(field)}`).join('\n'), 'dim');
    showBody(terminal, response);
  }
  for (const result of assertions) showAssertion(terminal, result);
  for (const { path, size } of saved) terminal.say(t('Saved {0} bytes to {1}', size, path));
  // Those are shown already, each with its sign.
  for (const problem of problems) if (problem.code !== 'assertionFailed') sayProblem(terminal, problem, options.file);
}

function showAssertion(terminal: Terminal, { assertion, passed, message }: AssertionResult): void {
  if (passed) terminal.say(t('✓ {0}', assertion.text), 'green');
  else terminal.say(t('✗ {0}', message), 'red');
}

async function requestText({ method, url, headers, body }: ShownRequest): Promise<string> {
  const head = [`${method} ${url}`, ...headers.map(headerLine)].join('\n');
  return body ? `${head}\n\n${await bodyText(body)}` : head;
}

async function bodyText(body: Body): Promise<string> {
  if (body.size > longestBody) return t('(a body of {0} bytes)', body.size);
  const bytes = await body.read(0, body.size);
  return isUtf8(bytes) && !bytes.includes(0) ? Buffer.from(bytes).toString('utf8') : t('(a body of {0} bytes that are no text)', body.size);
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
