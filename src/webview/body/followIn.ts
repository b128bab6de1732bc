import type { TextOf } from '../../shared/bodyCalls.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';
import type { LineLink } from './linePieces.ts';

/** Goes where a link in a line of a text leads to: an address, or the thing of an id. */
export async function followIn(exchange: string, of: TextOf, { kind, text, line }: LineLink, { extension }: PageParts): Promise<void> {
  if (kind === 'url') {
    extension.post({ type: 'openLink', url: text });
    return;
  }
  const at = await extension.ask(exchange, { kind: 'pathAt', of, line });
  if (at !== superseded && at?.path !== undefined) {
    extension.post({ type: 'openId', path: at.path, id: text });
  }
}
