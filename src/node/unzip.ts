import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { textOf } from '../core/powerAutomate/fromFlow/fileKind.ts';
import { unpacked, zipEntries, type ZipEntry } from './zipEntries.ts';

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
  const others: string[] = [];
  try {
    const wanted: ZipEntry[] = [];
    for (const entry of zipEntries(bytes)) {
      const { name, packedSize, size } = entry;
      if (room.take(name, Math.max(packedSize, size))) wanted.push(entry);
      else others.push(name);
    }
    if (wanted.some(({ isEncrypted }) => isEncrypted)) throw encrypted();
    for (const entry of wanted) found.push({ name: entry.name, text: textOf(await unpacked(bytes, entry)) });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('zipInvalid', t('The file is no .zip that can be read.'), t('Export the solution again.'), error);
  }
  if (found.length > 0) return found;
  throw withoutFlows(others);
}

function encrypted(): UserError {
  return new UserError(
    'zipInvalid',
    t('The flows in this .zip are protected with a password.'),
    t('Unpack it with the password, and choose the flow’s .json in it.'),
  );
}

/** Says what it is instead. @param names of all that is in it */
function withoutFlows(names: readonly string[]): UserError {
  const code = 'zipWithoutFlows';
  const exportIt = t('Export the solution that holds the flow, as unmanaged or managed.');
  const inner = names.find((name) => /\.zip$/i.test(name));
  if (inner !== undefined) {
    return new UserError(code, t('There is no flow in this .zip, but another .zip: {0}.', shown(inner)), t('Unpack it and choose that one.'));
  }
  if (names.some((name) => /(?:^|\/)solution\.xml$/i.test(name))) {
    return new UserError(
      code,
      t('This .zip is a solution, but no cloud flow is in it.'),
      t('Add the flow to the solution in Power Automate, then export it again.'),
    );
  }
  if (names.length === 0) return new UserError(code, t('This .zip is empty.'), exportIt);
  const some = names.slice(0, 3).map(shown).join(', ');
  return new UserError(code, t('There is no flow in this .zip; in it there is: {0}.', names.length > 3 ? `${some} …` : some), exportIt);
}

/** Of a path its last part: names in an archive are anybody's. */
function shown(path: string): string {
  const [last = ''] = path
    .split('/')
    .filter((part) => part !== '')
    .slice(-1);
  return `“${last.slice(0, 60).replaceAll(/[\s\p{Cc}]+/gu, ' ')}”`;
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
