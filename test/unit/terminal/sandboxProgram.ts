import assert from 'node:assert/strict';
import { join } from 'node:path';
import { buildProgram, type Ended, type Program, type Running, type SandboxLine } from './program.ts';

type Files = Readonly<Record<string, string | object>>;

/** The terminal command beside a sandbox that it runs itself, from the first test of a suite to its last. */
export class SandboxProgram {
  #started: { readonly program: Program; readonly running: Running; readonly sandbox: SandboxLine; readonly connections: string } | undefined;
  #folders = 0;

  /** To be made in the body of a `describe`. */
  constructor() {
    before(async () => {
      const program = await buildProgram();
      const running = program.start(['sandbox', '--json']);
      const sandbox = JSON.parse(await running.firstLine) as SandboxLine;
      this.#started = { program, running, sandbox, connections: program.write('sandbox.json', sandbox) };
    });
    after(async () => {
      const { program, running } = this.#now;
      running.child.kill('SIGINT');
      await running.ended;
      program.remove();
    });
  }

  get program(): Program {
    return this.#now.program;
  }

  get sandbox(): SandboxLine {
    return this.#now.sandbox;
  }

  /** The file with the sandbox's connection. */
  get connections(): string {
    return this.#now.connections;
  }

  /** The variable with the password of its .pfx. */
  get env(): Readonly<Record<string, string>> {
    return { PREAUTHORISED_GRAPH_PFX_PASSWORD_SANDBOX: this.sandbox.pfxPassword };
  }

  /** Sends over that connection. @param file a path, or `-` for `input` */
  send(file: string, args: readonly string[], input?: string): Promise<Ended> {
    const options = { env: this.env, ...(input !== undefined && { input }) };
    return this.program.run(['send', file, '--connections', this.connections, ...args], options);
  }

  /** A folder of its own for each call. */
  folderWith(files: Files): string {
    const folder = `case-${++this.#folders}`;
    for (const [name, content] of Object.entries(files)) this.program.write(join(folder, name), content);
    return join(this.program.folder, folder);
  }

  /** A request file in such a folder. */
  fileWith(text: string, files: Files = {}): string {
    return join(this.folderWith({ ...files, 'requests.http': text }), 'requests.http');
  }

  /** Looks through all that was printed since the start. */
  assertNoSecretPrinted(): void {
    const all = this.program.printed.join('\n');
    assert.ok(all.length > 1000, 'something was printed');
    assert.ok(!all.includes(this.sandbox.pfxPassword));
    assert.doesNotMatch(all, /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|PRIVATE KEY/);
  }

  get #now() {
    return this.#started ?? assert.fail('It starts before the first test.');
  }
}
