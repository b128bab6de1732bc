import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { unpacked, zipEntries } from './zipEntries.ts';

/** A text out of an archive. */
export interface ArchivedText {
  /** Its path in the archive. */
  readonly name: string;
  readonly text: string;
}

/** Of any solution there are fewer. */
const mostWorkflows = 200;
/** Together, as they are when they are unpacked; bytes. */
const mostBytes = 20 * 1024 * 1024;
/** More entries than these are no solution, but work for nothing. */
const mostEntries = 20_000;

/** Where solutions have their flows, and where an exported package has its one. Logic Apps' folders have a `workflow.json` each. */
const workflow = /(?:^|\/)(?:workflows\/[^/]+\.json|microsoft\.flow\/flows\/[^/]+\/definition\.json|workflow\.json)$/i;

/**
 * The flows in a solution or an exported package. What each will take is looked at before anything is unpacked, and no more is made of it than it says.
 * @throws {UserError} `zipInvalid`, `zipTooLarge`, or `zipWithoutFlows`
 */
export async function workflowsIn(zip: Uint8Array): Promise<readonly ArchivedText[]> {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const room = new Room();
  const found: ArchivedText[] = [];
  try {
    const wanted = [...zipEntries(bytes)].filter(({ name, packedSize, size }) => room.take(name, Math.max(packedSize, size)));
    for (const entry of wanted) found.push({ name: entry.name, text: textOf(await unpacked(bytes, entry)) });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('zipInvalid', t('The file is no .zip that can be read.'), t('Export the solution again.'), error);
  }
  if (found.length > 0) return found;
  throw new UserError('zipWithoutFlows', t('There is no flow in this .zip.'), t('Export the solution that holds the flow, as unmanaged or managed.'));
}

/** What may still be unpacked. */
class Room {
  #entries = 0;
  #workflows = 0;
  #bytes = 0;

  /** @throws {UserError} `zipTooLarge` */
  take(name: string, size: number): boolean {
    this.#entries += 1;
    if (this.#entries > mostEntries) throw tooLarge(t('It has more than {0} entries.', mostEntries));
    if (!workflow.test(name)) return false;
    this.#workflows += 1;
    this.#bytes += size;
    if (this.#workflows > mostWorkflows) throw tooLarge(t('It has more than {0} flows.', mostWorkflows));
    if (this.#bytes > mostBytes) throw tooLarge(t('Its flows have more than {0} MiB.', mostBytes / 1024 / 1024));
    return true;
  }
}

function tooLarge(reason: string): UserError {
  return new UserError(
    'zipTooLarge',
    t('The .zip is larger than any solution. {0}', reason),
    t('Put the flow into a solution of its own and export that.'),
  );
}

/** Some tools write UTF-16, and say so at the start. */
function textOf(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
