import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from '../../../src/core/http/parse.ts';
import { linesOf, type SentLine } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

const folder = resolve('samples');
const files = readdirSync(folder).filter((name) => name.endsWith('.http'));

describe('the samples', function () {
  this.timeout(60_000);
  const at = new SandboxProgram();

  const sendAll = async (name: string): Promise<{ readonly code: number | null; readonly lines: readonly SentLine[] }> => {
    const { code, stdout } = await at.send(join(folder, name), ['--all', '--yes', '--json', '--environment', 'dev']);
    return { code, lines: linesOf(stdout) };
  };

  for (const name of files) {
    it(`${name} runs from the first request to the last, and once more`, async () => {
      const { requests } = parse(readFileSync(join(folder, name), 'utf8'));
      for (let round = 0; round < 2; round++) {
        const { code, lines } = await sendAll(name);
        assert.deepEqual(
          lines.map(({ line }) => line),
          requests.map(({ line }) => line + 1),
        );
        // A refusal that is there to be met says so in its title.
        const wrong = lines.filter((line) => (line.response?.status ?? 600) >= 400 && !line.name?.startsWith(`${line.response?.status}`));
        const failed = lines.flatMap(({ assertions = [] }) => assertions).filter(({ passed }) => !passed);
        assert.deepEqual([wrong, failed], [[], []]);
        assert.equal(code, name === 'sandbox.http' ? 1 : 0);
      }
    });
  }
});
