import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { Stopped } from './exitCodes.ts';
import { unlessStopped } from './stopping.ts';
import { visibleText } from './visibleText.ts';

/** The process's own, or those of a test. `signal` is aborted by Ctrl+C. */
export interface TerminalStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** Shown on a terminal only, and not where `NO_COLOR` is set or `TERM` is `dumb`. */
export type Colour = 'red' | 'green' | 'yellow' | 'bold' | 'dim';
const codes: Readonly<Record<Colour, readonly [number, number]>> = { red: [31, 39], green: [32, 39], yellow: [33, 39], bold: [1, 22], dim: [2, 22] };

/** Results go to stdout, so that they can be piped; what is said about them, questions and progress go to stderr. */
export class Terminal {
  readonly env: TerminalStreams['env'];
  readonly signal: AbortSignal;
  readonly #streams: TerminalStreams;

  constructor(streams: TerminalStreams) {
    this.#streams = streams;
    this.env = streams.env;
    this.signal = streams.signal;
  }

  /** Whether there is a person who can be asked. */
  get isInteractive(): boolean {
    return this.#streams.stdin.isTTY && this.#streams.stderr.isTTY;
  }

  get showsResults(): boolean {
    return this.#streams.stdout.isTTY;
  }

  /** As it is: for what is our own, for JSON, and for what goes to a file or a pipe. */
  result(data: string | Uint8Array): void {
    this.#streams.stdout.write(data);
  }

  /** A line, or several, on stderr. What others wrote cannot control the terminal; colours are put on by `paint`. */
  say(text: string, ...colours: readonly Colour[]): void {
    this.#streams.stderr.write(`${this.#paint(visibleText(text), colours)}\n`);
  }

  /** Says that something takes a moment; the result takes the line away again. Only a person gets to see it. */
  progress(text: string): () => void {
    const { stderr } = this.#streams;
    if (!stderr.isTTY) return () => undefined;
    stderr.write(visibleText(text));
    return () => stderr.write('\r\u001b[K');
  }

  /** A line of text; `undefined` when the input ends. @throws the signal's reason */
  ask(question: string): Promise<string | undefined> {
    return this.#readLine(question, this.#streams.stderr);
  }

  /** Like `ask`; what is typed is not shown. */
  async askHidden(question: string): Promise<string | undefined> {
    this.#streams.stderr.write(visibleText(question));
    try {
      return await this.#readLine('', new Writable({ write: (_chunk, _encoding, done) => done() }));
    } finally {
      this.#streams.stderr.write('\n');
    }
  }

  /** All of stdin. @throws the signal's reason */
  readInput(): Promise<Uint8Array> {
    const read = async (): Promise<Uint8Array> => {
      const chunks: Buffer[] = [];
      for await (const chunk of this.#streams.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    return unlessStopped(read(), this.signal);
  }

  async #readLine(question: string, output: NodeJS.WritableStream): Promise<string | undefined> {
    const lines = createInterface({ input: this.#streams.stdin, output, terminal: true, historySize: 0 });
    try {
      return await unlessStopped(nextLine(lines, visibleText(question)), this.signal);
    } finally {
      lines.close();
    }
  }

  #paint(text: string, colours: readonly Colour[]): string {
    const { stderr, env } = this.#streams;
    if (!stderr.isTTY || env['NO_COLOR'] || env['TERM'] === 'dumb') return text;
    return colours.reduce((painted, colour) => `\u001b[${codes[colour][0]}m${painted}\u001b[${codes[colour][1]}m`, text);
  }
}

function nextLine(lines: Interface, question: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    // A terminal in raw mode gives Ctrl+C as a character, not as a signal.
    lines.once('SIGINT', () => reject(new Stopped(2)));
    lines.once('close', () => resolve(undefined));
    lines.question(question, resolve);
  });
}
