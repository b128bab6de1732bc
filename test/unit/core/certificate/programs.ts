import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A scratch folder for the files that other programs read and write, and those programs run in it. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), 'certificate-test-'));

  write(name: string, contents: Uint8Array | string): string {
    const path = join(this.folder, name);
    writeFileSync(path, contents, { mode: 0o600 });
    return path;
  }

  /** @throws with the program's own words when it fails */
  run(program: string, args: readonly string[], options: { readonly password?: string } = {}): { readonly stdout: Buffer; readonly stderr: string } {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: this.folder,
      env: { ...process.env, PFX_PASSWORD: options.password ?? '' },
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} ${args[0] ?? ''}: ${stderr.toString()}`);
    return { stdout, stderr: stderr.toString() };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Why a program's tests are skipped on this machine, or `undefined`. */
export function missing(program: string, versionArgument: string): string | undefined {
  return spawnSync(program, [versionArgument]).error ? `${program} is not installed` : undefined;
}
