import type * as vscode from 'vscode';
import { valueAt } from '../../core/http/answers/valueAt.ts';
import type { Known } from '../../core/language/known.ts';
import type { Connections } from '../ports/connections.ts';
import type { SurroundingsSource } from '../ports/surroundings.ts';
import type { AnsweredRequests } from '../views/answeredRequests.ts';

/** What completion, hover and diagnostics know besides the text. */
export interface LanguageDeps {
  readonly surroundings: SurroundingsSource;
  readonly connections: Connections;
  readonly answered: AnsweredRequests;
}

/** What is at hand around a document now; values out of answers are read only when they are asked for. */
export function knownAround({ uri }: vscode.TextDocument, { connections, answered }: LanguageDeps): Known {
  const active = connections.activeName(uri);
  return {
    connections: connections.list().map(({ connection }) => connection),
    ...(active !== undefined && { activeConnection: active }),
    answered: (name) => answered.named(uri, name),
    answeredValue: async (name, path) => {
      const last = answered.named(uri, name);
      const found = last && (await valueAt(last.exchange, path));
      return found?.kind === 'text' ? found.text : undefined;
    },
  };
}
