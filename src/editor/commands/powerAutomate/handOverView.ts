import type { HandOverAction, HandOverPage } from '../../../core/powerAutomate/handOver/handOverPage.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { Page, PageAction, PageLine } from '../../views/pages.ts';
import { localPath } from '../../views/connections/localPath.ts';
import { commandOf } from '../fixes.ts';
import type { HandedConnection } from './handedConnection.ts';
import type { HandOverState } from './handOverState.ts';

/** The page with what its lenses run. */
export function handOverView({ id, title, lines }: HandOverPage, handed: HandedConnection, state: HandOverState): Page {
  return {
    id,
    title,
    lines: lines.flatMap(({ text, actions = [] }, index): readonly PageLine[] => {
      const line = { text, actions: actions.flatMap((action) => lensOf(action, handed, state)) };
      const above = lines[index - 1]?.text ?? '';
      // A lens right below another line would look like that one's.
      return actions.length > 0 && above !== '' ? [{ text: '' }, line] : [line];
    }),
  };
}

function lensOf({ title, deed }: HandOverAction, { connection, entry }: HandedConnection, { target }: HandOverState): readonly PageAction[] {
  // The very file that is handed over: there may be several of one certificate.
  const certificate = entry ? { kind: 'certificate', thumbprint: entry.thumbprint, pfx: entry.pfx } : connection.name;
  const lens = (command: string, ...given: readonly unknown[]): readonly PageAction[] => [{ title, command, arguments: given }];
  switch (deed.kind) {
    case 'copyValue':
      return lens(commandIds.copyFromPage, deed.value);
    case 'copyPfxPath':
      return connection.certificate ? lens(commandIds.copyFromPage, localPath(connection.certificate.pfx)) : [];
    case 'copyPassword':
      return lens(commandIds.copyPfxPassword, certificate);
    case 'copyPfxAsBase64':
      return lens(commandIds.copyPfxAsBase64, certificate);
    case 'noteHandOver':
      return lens(commandIds.noteHandOver, connection.name, { kind: 'note', target });
    case 'openLink':
      // As text: a Uri's would be encoded once more.
      return lens('vscode.open', deed.url);
    case 'fix': {
      const command = commandOf(deed.action);
      return command ? [{ title, ...command }] : [];
    }
    default:
      return lens(commandIds.takeToPowerAutomate, connection.name, deed);
  }
}
