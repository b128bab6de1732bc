import * as vscode from 'vscode';
import { sameName } from '../../../core/connection/identity.ts';
import { certificateOf, referenceOf, type TreeDeps } from './treeSource.ts';

/** Milliseconds after which the days that are left are counted again. */
const refreshEvery = 60 * 60 * 1000;

/** When the connections' certificates end, at hand for who cannot wait for files. */
export class Expiries implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #deps: Pick<TreeDeps, 'connections' | 'certificates' | 'files' | 'log'>;
  readonly #disposables: readonly { dispose(): unknown }[];
  #ends: readonly { readonly name: string; readonly notAfter: string }[] = [];
  #readings = 0;

  /** @param watchCertificates tells of changes of the list of certificates by anyone */
  constructor(
    deps: Pick<TreeDeps, 'connections' | 'certificates' | 'files' | 'log'>,
    watchCertificates: (onChange: () => void) => { dispose(): void },
  ) {
    this.#deps = deps;
    const refresh = (): void => void this.refresh();
    const timer = setInterval(refresh, refreshEvery);
    this.#disposables = [this.#changed, deps.connections.onDidChange(refresh), watchCertificates(refresh), { dispose: () => clearInterval(timer) }];
    refresh();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** ISO 8601; `undefined` where the certificate is not known on this machine. */
  notAfterOf(name: string): string | undefined {
    return this.#ends.find((end) => sameName(end.name, name))?.notAfter;
  }

  /** Reads the list again. Where that fails, what was known stays. */
  async refresh(): Promise<void> {
    const turn = ++this.#readings;
    const { connections, certificates, files, log } = this.#deps;
    try {
      const entries = await certificates.list();
      const ends: { readonly name: string; readonly notAfter: string }[] = [];
      for (const known of connections.list()) {
        const reference = await referenceOf(known, certificates);
        const found = reference && certificateOf(reference, entries, files);
        if (found) ends.push({ name: known.connection.name, notAfter: found.notAfter });
      }
      // A slower reading of an older list must not win.
      if (turn !== this.#readings) return;
      this.#ends = ends;
      this.#changed.fire();
    } catch (error) {
      log.error(error);
    }
  }
}
