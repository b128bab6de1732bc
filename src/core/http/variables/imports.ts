import { posix } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../../errors.ts';
import { parse } from '../parse.ts';
import type { FileProblem, FileVariable, ImportLine, RequestFile } from '../requestFile.ts';

/** Files that import files that import files. */
const deepest = 10;
const mostFiles = 100;

/** What a request file gets from others. The ranges of the variables are offsets into the files that they stand in. */
export interface Imported {
  /** Of all files: what is imported by a file stands before the file's own, and the later of two is meant. */
  readonly variables: FileVariable[];
  /** At the imports of the file itself, whichever file further down is at fault. */
  readonly problems: FileProblem[];
}

/** By its path, relative to the request file or absolute, with `/` between the folders. `undefined` when there is no such file. */
type ReadText = (path: string) => Promise<string | undefined>;

/** Reads the variables of the files that a request file imports, and of those that they import. A file that comes up again is read once. */
export async function readImports(file: RequestFile, read: ReadText): Promise<Imported> {
  const reader = new ImportReader(read);
  for (const line of file.imports) {
    const fault = await reader.follow(line, '', 1);
    if (fault) reader.problems.push({ ...fault, severity: 'error', range: line.pathRange });
  }
  return { variables: reader.variables, problems: reader.problems };
}

type Fault = Pick<FileProblem, 'code' | 'message'>;

class ImportReader {
  readonly variables: FileVariable[] = [];
  readonly problems: FileProblem[] = [];
  readonly #seen = new Set<string>();
  readonly #read: ReadText;

  constructor(read: ReadText) {
    this.#read = read;
  }

  /** @param from the file that has the line; @returns the first thing that is wrong, there or further down */
  async follow(line: ImportLine, from: string, level: number): Promise<Fault | undefined> {
    const path = resolved(line.path, from);
    if (typeof path !== 'string') return path;
    if (this.#seen.has(path)) return undefined;
    if (level > deepest) return { code: 'importTooDeep', message: t('{0} is imported over more than {1} files.', path, deepest) };
    if (this.#seen.size >= mostFiles) return { code: 'importTooMany', message: t('More than {0} files are imported.', mostFiles) };
    this.#seen.add(path);
    const text = await this.#textOf(path);
    if (typeof text !== 'string') return text;
    const file = parse(text);
    let fault: Fault | undefined;
    for (const nested of file.imports) {
      const one = await this.follow(nested, path, level + 1);
      fault ??= one;
    }
    for (const variable of file.variables) this.variables.push(variable);
    return fault;
  }

  async #textOf(path: string): Promise<string | Fault> {
    try {
      const text = await this.#read(path);
      return text ?? { code: 'importMissing', message: t('There is no file {0} to import.', path) };
    } catch (error) {
      return {
        code: 'importUnreadable',
        message: error instanceof UserError ? error.message : t('{0} cannot be imported: it cannot be read.', path),
      };
    }
  }
}

/** Seen from the request file. A path into the network would be opened by merely looking at the file, and show who looks. */
function resolved(written: string, from: string): string | Fault {
  const path = written.trim().replaceAll('\\', '/');
  if (path === '' || path.length > 1000 || path.startsWith('//') || path.includes('{{') || path.includes('\0')) {
    return {
      code: 'importPath',
      message: t('An import names a file on this machine, as in “# @import common.http”; variables are not replaced in it.'),
    };
  }
  return posix.isAbsolute(path) || /^[A-Za-z]:/.test(path) ? posix.normalize(path) : posix.join(posix.dirname(from), path);
}
