import type * as vscode from 'vscode';

/** What VS Code keeps of a workspace, in memory. */
export function memento(): Pick<vscode.Memento, 'get' | 'update'> & { readonly stored: Map<string, unknown> } {
  const stored = new Map<string, unknown>();
  return {
    stored,
    get: <T>(key: string, usual?: T) => (stored.get(key) as T | undefined) ?? (usual as T),
    update: (key, value) => {
      stored.set(key, value);
      return Promise.resolve();
    },
  };
}
