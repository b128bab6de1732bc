import { PassThrough } from 'node:stream';
import { Terminal } from '../../../src/terminal/terminal.ts';

/** A terminal with a person at it, who types these lines. */
export function screen(lines: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const stream = () => Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  const abort = new AbortController();
  const text = { stdout: '', stderr: '' };
  stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  stderr.on('data', (chunk: Buffer) => {
    text.stderr += chunk.toString();
    // Each question ends like this; the answer is typed after it has been asked.
    if (/(?:\]|:) $/.test(chunk.toString())) {
      const line = remaining.shift();
      setImmediate(() => (line === undefined ? stdin.end() : stdin.write(line)));
    }
  });
  const remaining = [...lines];
  const streams = { stdin, stdout, stderr } as unknown as Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>;
  return { terminal: new Terminal({ ...streams, env, signal: abort.signal }), text, abort };
}
