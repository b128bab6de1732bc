import { t } from '@vscode/l10n';
import type { HeaderField } from '../../../shared/responseView.ts';
import { memoryBody, type Body } from '../../graph/transport.ts';
import { buildBody } from '../../http/body/build.ts';
import { bodyText } from '../../http/body/bodyInWords.ts';
import type { RequestBlock } from '../../http/requestFile.ts';
import type { Surroundings } from '../../http/variables/scope.ts';
import { bodyWithoutSecrets } from '../plainSecrets.ts';
import type { FlowTarget, FlowWarning } from '../workflow.ts';
import type { Expressions } from './expressions.ts';
import type { Marks } from './marks.ts';

/** What a body is made of. */
export interface BodyParts {
  readonly block: RequestBlock;
  readonly target: FlowTarget;
  readonly headers: readonly HeaderField[];
  readonly surroundings: Surroundings;
  readonly files: ReadonlyMap<string, Body> | undefined;
  readonly expressions: Expressions;
  readonly marks: Marks;
  readonly warn: (warning: FlowWarning) => void;
}

/** Text with marks, as it would be sent, but for credentials that are written out in it: these are inputs; `mediaType` where the headers name none. `undefined` for no body, and for one that a flow cannot hold. */
export function flowBody(parts: BodyParts): { readonly text: string; readonly mediaType?: string } | undefined {
  const { block, headers, surroundings, expressions, marks, warn } = parts;
  const { line } = block;
  const replace = (template: string): string => marks.marked(expressions.parts(template));
  const { bodyComments, dialect } = surroundings;
  const built = buildBody({ block, headers, replace, replacePath: replace, files: new OpenFiles(parts), bodyComments, dialect });
  if (built.kind === 'problems') for (const { message } of built.problems) warn({ code: 'body', message, line });
  if (built.kind !== 'body') return undefined;
  const text = bodyText(built.body);
  if (text === undefined) {
    const message =
      parts.target === 'http'
        ? t(
            'The body is not text, and a definition holds only text: the action has none. Let an action of the flow read the file, and put its content in.',
          )
        : t('The body is not text. The connector cannot send it, so the action has none.');
    warn({ code: 'bodyBinary', message, line, blocks: true });
    return undefined;
  }
  const isForm = [...headers.map(([name, value]) => (name.toLowerCase() === 'content-type' ? value : '')), built.mediaType ?? ''].some((type) =>
    /^application\/x-www-form-urlencoded/i.test(type.trim()),
  );
  const safe = bodyWithoutSecrets(marks.parts(text), isForm, expressions.concealing);
  return { text: marks.marked(safe), ...(built.mediaType !== undefined && { mediaType: built.mediaType }) };
}

/** Files that are known, and an input to fill in for each other one. */
class OpenFiles extends Map<string, Body> {
  readonly #parts: BodyParts;

  constructor(parts: BodyParts) {
    super();
    this.#parts = parts;
  }

  override get(path: string): Body {
    const { files, marks, expressions, warn, block, target } = this.#parts;
    const plain = marks.plain(path, '…');
    const known = files?.get(plain);
    if (known) return known;
    const message =
      target === 'http'
        ? t('A flow has no file “{0}”: put what is in it into the input, or let an action of the flow read it.', plain)
        : t('A flow has no file “{0}”: put what is in it into the input. Only text can be sent.', plain);
    warn({ code: 'bodyFromFile', message, line: block.line });
    return memoryBody(new TextEncoder().encode(marks.marked(expressions.fileContent(plain))));
  }

  override has(): boolean {
    return true;
  }
}
