import { t } from '@vscode/l10n';
import { memoryBody, type Body } from '../../graph/transport.ts';
import type { FileNeed } from '../needs.ts';
import type { BodyFile, FileProblem, TextRange } from '../requestFile.ts';
import { mostCharacters } from '../variables/template.ts';
import { decodeFile } from './decodeFile.ts';
import { joinedBody } from './joinedBody.ts';

/** The template with its variables replaced; `undefined` when one of them has no value, which the replacer itself notes. */
export type Replace = (template: string, range: TextRange) => string | undefined;

/** A body while it is put together, with all that is noticed on the way. */
export class Assembly {
  readonly notes: string[] = [];
  readonly needs: FileNeed[] = [];
  readonly problems: FileProblem[] = [];
  /** Whether all references had values so far. */
  isReplaced = true;
  readonly #replace: Replace;
  readonly #replacePath: Replace;
  readonly #files: ReadonlyMap<string, Body>;
  readonly #parts: Body[] = [];
  /** Not yet among the parts. */
  #text: string[] = [];
  #left = mostCharacters;

  constructor(replace: Replace, replacePath: Replace, files: ReadonlyMap<string, Body>) {
    this.#replace = replace;
    this.#replacePath = replacePath;
    this.#files = files;
  }

  report(code: string, message: string, range: TextRange, severity: FileProblem['severity'] = 'error'): void {
    this.problems.push({ code, message, severity, range });
  }

  replace({ template, range }: { readonly template: string; readonly range: TextRange }): string {
    // Most lines have neither a reference nor an escaped brace.
    if (!template.includes('{{') && !template.includes('\\')) return template;
    if (this.#left < 0) return '';
    const text = this.#replace(template, range);
    if (text === undefined) this.isReplaced = false;
    this.#left -= text?.length ?? 0;
    if (this.#left < 0) {
      this.report('bodyTooLong', t('With its variables the body gets longer than {0} MiB. Put it into a file.', mostCharacters / 1024 / 1024), range);
    }
    return text ?? '';
  }

  addText(text: string): void {
    this.#text.push(text);
  }

  /** @returns what was added; `undefined` while the file is not there, or when it cannot be used */
  addFile(file: BodyFile): { readonly path: string; readonly body: Body } | undefined {
    const path = this.#replacePath(file.path, file.pathRange)?.trim();
    if (path === undefined) {
      this.isReplaced = false;
      return undefined;
    }
    if (path === '') {
      this.report('bodyFileUnnamed', t('The path of the file is empty once its variables are replaced.'), file.range);
      return undefined;
    }
    const source = this.#files.get(path);
    if (!source) {
      this.needs.push({ kind: 'file', path, ...(file.hasVariables && { encoding: file.encoding ?? 'utf-8' }), range: file.range });
      return undefined;
    }
    const body = file.hasVariables ? this.#replaceInFile(file, path, source) : source;
    if (body) {
      this.#flush();
      this.#parts.push(body);
    }
    return body && { path, body };
  }

  /** All that was added. */
  body(): Body {
    this.#flush();
    return joinedBody(this.#parts);
  }

  #replaceInFile(file: BodyFile, path: string, source: Body): Body | undefined {
    const decoded = decodeFile(source, path, file.encoding);
    if (decoded.kind === 'unreadable') {
      this.report(decoded.code, decoded.message, file.range);
      return undefined;
    }
    if (decoded.note !== undefined) this.notes.push(decoded.note);
    return memoryBody(new TextEncoder().encode(this.replace({ template: decoded.text, range: file.range })));
  }

  #flush(): void {
    if (this.#text.length === 0) return;
    this.#parts.push(memoryBody(new TextEncoder().encode(this.#text.join(''))));
    this.#text = [];
  }
}
