import { isUtf8 } from 'node:buffer';
import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import { parseMarkdown } from '../../core/http/markdown.ts';
import { parse } from '../../core/http/parse.ts';
import type { RequestFile } from '../../core/http/requestFile.ts';
import type { TerminalPorts } from '../ports.ts';

/** A request file and where it is. */
export interface RequestText {
  readonly text: string;
  readonly file: RequestFile;
  /** How it is called in a sentence. */
  readonly where: string;
  /** Absolute; where what it names is looked for. */
  readonly folder: string;
}

/**
 * Reads the request file; `-` is stdin. Of Markdown the fences are read.
 * @throws {UserError} there is no such file, or it is no text
 */
export async function readRequestText(path: string, { terminal, files }: Pick<TerminalPorts, 'terminal' | 'files'>): Promise<RequestText> {
  const isInput = path === '-';
  const where = isInput ? t('standard input') : path;
  const absolute = files.absolute(path);
  const bytes = isInput ? await terminal.readInput() : await files.read(absolute);
  if (!isUtf8(bytes)) throw new UserError('requestFileNotText', t('{0} is not UTF-8 text.', where), t('Save it as UTF-8.'));
  const text = Buffer.from(bytes).toString('utf8');
  const read = /\.(?:md|markdown)$/i.test(path) ? parseMarkdown : parse;
  return { text, file: read(text), where, folder: dirname(absolute) };
}
