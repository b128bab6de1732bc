/** Names of a connection, each from its own place. */
export interface NamedConnections {
  /** From `# @connection` of the request, else of the file. */
  readonly pinned?: string | undefined;
  /** From `--connection` in the terminal. */
  readonly commandLine?: string | undefined;
  /** From `$connection` of the variables environment. */
  readonly environment?: string | undefined;
  /** What is chosen for the workspace folder. */
  readonly workspace?: string | undefined;
}

/** The name is as written: whether there is such a connection is for the caller to see. */
export interface ChosenName {
  readonly name: string;
  readonly by: keyof NamedConnections;
}

const order = ['pinned', 'commandLine', 'environment', 'workspace'] as const;

/** The name that counts, and who says it; `undefined` where none is named. */
export function chosenName(names: NamedConnections): ChosenName | undefined {
  for (const by of order) {
    const name = names[by];
    if (name !== undefined) return { name, by };
  }
  return undefined;
}
