import type { Body } from '../../../../../src/core/graph/transport.ts';
import type { Replace } from '../../../../../src/core/http/body/assembly.ts';
import { buildBody, type BuiltBody } from '../../../../../src/core/http/body/build.ts';
import type { BodyFile, HeaderLine, TextRange } from '../../../../../src/core/http/requestFile.ts';
import type { VariableScope } from '../../../../../src/core/http/variables/scope.ts';
import type { HeaderField } from '../../../../../src/shared/responseView.ts';

export interface Built {
  /** As in the file, with LF. */
  readonly body: string;
  readonly type?: string;
  /** The Content-Type as it is written, where that differs. */
  readonly typeTemplate?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Body>>;
  readonly bodyComments?: VariableScope['bodyComments'];
  readonly dialect?: VariableScope['dialect'];
  /** Whether the lines of the file end in CRLF. */
  readonly crlf?: boolean;
}

/** Where the bodies of these tests start in their file. */
export const bodyStart = 100;
const nowhere: TextRange = { start: 0, end: 0 };

/** What becomes of a body, as the resolver of a request would ask for it. Values are known by name, all else has none. */
export function build({
  body,
  type,
  typeTemplate = type,
  values = {},
  files = {},
  bodyComments = 'auto',
  dialect = 'auto',
  crlf = false,
}: Built): BuiltBody {
  const headers: readonly HeaderField[] = type === undefined ? [] : [['content-type', type]];
  const written: readonly HeaderLine[] =
    typeTemplate === undefined ? [] : [{ name: 'Content-Type', value: typeTemplate, range: nowhere, valueRange: nowhere }];
  const length = body.length + (crlf ? body.split('\n').length - 1 : 0);
  const replace: Replace = (template) => {
    let isWhole = true;
    const text = template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      isWhole &&= value !== undefined;
      return value ?? '';
    });
    return isWhole ? text : undefined;
  };
  return buildBody({
    block: { body, bodyRange: { start: bodyStart, end: bodyStart + length }, urlRange: nowhere, headers: written, bodyFiles: bodyFiles(body) },
    headers,
    replace,
    replacePath: replace,
    files: new Map(Object.entries(files)),
    bodyComments,
    dialect,
  });
}

function bodyFiles(body: string): readonly BodyFile[] {
  return body.split('\n').flatMap((line, bodyLine) => {
    const [, at, encoding, path] = /^<(@(\S*))?\s+(\S.*)$/.exec(line) ?? [];
    if (path === undefined) return [];
    const range = { start: bodyLine, end: bodyLine + 1 };
    return [{ path, hasVariables: at !== undefined, ...(encoding && { encoding }), bodyLine, range, pathRange: range }];
  });
}

export async function bytesOf(built: BuiltBody): Promise<Buffer> {
  if (built.kind !== 'body') throw new Error(JSON.stringify(built));
  const { body } = built;
  return Buffer.from(await body.read(0, body.size));
}

export async function textOf(built: BuiltBody): Promise<string> {
  return (await bytesOf(built)).toString('utf8');
}

export function codesOf(built: BuiltBody): readonly string[] {
  return built.kind === 'problems' || built.kind === 'body' ? built.problems.map(({ code }) => code) : [];
}

/** A body that is not in memory. */
export function fileBody(bytes: Uint8Array): Body {
  return { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) };
}
