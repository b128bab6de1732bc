import type { HeaderField } from '../../../shared/responseView.ts';
import { headerValue } from '../../graph/exchange.ts';
import type { Body } from '../../graph/transport.ts';
import { parseMediaType } from '../../response/mediaType.ts';
import type { FileNeed } from '../needs.ts';
import type { FileProblem, RequestBlock } from '../requestFile.ts';
import type { VariableScope } from '../variables/scope.ts';
import { Assembly, type Replace } from './assembly.ts';
import { isBlank, isComment, writtenBody } from './bodyLine.ts';
import { commentRule, leftOutNote } from './comments.ts';
import { addForm } from './form.ts';
import { addMultipart } from './multipart.ts';
import { addPlain } from './plain.ts';

/** A body as written, and what stands for its references and files. Nothing is read from anywhere else. */
export interface BodyToBuild {
  readonly block: Pick<RequestBlock, 'body' | 'bodyRange' | 'bodyFiles' | 'urlRange' | 'headers'>;
  /** With their variables replaced. */
  readonly headers: readonly HeaderField[];
  readonly replace: Replace;
  /** The same for the path of a file. */
  readonly replacePath: Replace;
  /** By the paths of file needs. */
  readonly files: VariableScope['files'];
  readonly bodyComments: VariableScope['bodyComments'];
  readonly dialect: VariableScope['dialect'];
}

/** `none`: there is nothing to send. `needs`: these files have to be had first, then it is built again. */
export type BuiltBody =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'body';
      readonly body: Body;
      /** Set when the headers name none. */
      readonly mediaType?: string;
      /** Sentences for a look at the request. */
      readonly notes: readonly string[];
      /** Without an error among them. */
      readonly problems: readonly FileProblem[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] }
  /** No files are needed when only references have no value yet. */
  | { readonly kind: 'needs'; readonly needs: readonly FileNeed[] };

/** Newline-delimited JSON. */
const lineByLine = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines']);

/** The bytes of a request's body, from its lines and the files that they name. */
export function buildBody({ block, headers, replace, replacePath, files, ...scope }: BodyToBuild): BuiltBody {
  if (block.body === undefined || block.body.trim() === '') return { kind: 'none' };
  const named = headerValue(headers, 'content-type');
  const { essence } = parseMediaType(named ?? '');
  const { lines: written, lineBreak } = writtenBody(block);
  const rule = lineByLine.has(essence) ? 'keep' : commentRule(scope);
  const lines = rule === 'strip' ? written.filter((line) => !isComment(line)) : written;
  const hasOnlyComments = written.every((line) => isBlank(line) || isComment(line));
  if (lines.every(isBlank) || (rule === 'auto' && named === undefined && hasOnlyComments)) return { kind: 'none' };

  const assembly = new Assembly(replace, replacePath, files);
  assembly.notes.push(...leftOutNote(written.length - lines.length));
  let mediaType: string | undefined;
  if (essence.startsWith('multipart/') && !isOneFile(lines)) addMultipart(lines, named ?? '', block, rule, assembly);
  else if (essence === 'application/x-www-form-urlencoded' && block.bodyFiles.length === 0) addForm(lines, assembly);
  else mediaType = addPlain({ lines, named, lineBreak: lineByLine.has(essence) ? '\n' : lineBreak, rule }, assembly);
  if (lineByLine.has(essence) && !lines.at(-1)?.file) assembly.addText('\n');

  const { problems, needs, notes } = assembly;
  if (problems.some(({ severity }) => severity === 'error')) return { kind: 'problems', problems };
  if (needs.length > 0 || !assembly.isReplaced) return { kind: 'needs', needs };
  return {
    kind: 'body',
    body: assembly.body(),
    ...(named === undefined && mediaType !== undefined && { mediaType }),
    notes: [...notes, ...problems.map(({ message }) => message)],
    problems,
  };
}

/** Nothing but a file: its bytes are sent as they are, whatever the media type. */
function isOneFile(lines: ReturnType<typeof writtenBody>['lines']): boolean {
  return lines.filter(({ file }) => file).length === 1 && lines.every((line) => line.file ?? (isBlank(line) || isComment(line)));
}
