import { t } from '@vscode/l10n';
import { jsonLines } from '../response/jsonLines.ts';
import { isJson, parseMediaType } from '../response/mediaType.ts';
import type { CurlCommand } from './curlCommand.ts';
import type { FormPart } from './curlForm.ts';
import { asTemplate } from './shellVariable.ts';

/** The body as a request file holds it, and what kind it is. */
export interface BodyText {
  readonly text: string;
  /** Set when the headers of the command do not say it. */
  readonly contentType?: string;
  readonly files: number;
}

/** `undefined` when the command sends no body. `problem` is a sentence. */
export function bodyOf(command: CurlCommand, contentType: string | undefined): BodyText | { readonly problem: string } | undefined {
  if (command.form.length > 0) return multipart(command.form);
  if (command.upload !== undefined) return upload(command.upload);
  if (command.data.length === 0 || command.isGet) return undefined;
  const [only] = command.data;
  const type = contentType ?? (command.isJson ? 'application/json' : 'application/x-www-form-urlencoded');
  const said = contentType === undefined ? { contentType: type } : {};
  if (command.data.length === 1 && only?.kind === 'file') return { ...upload(only.path), ...said };
  if (command.data.some((part) => part.kind === 'file')) {
    return { problem: t('The command sends files and text together. Put them into one file, and write “{0}” as the body.', '< file') };
  }
  const text = command.data.map((part) => (part.kind === 'text' ? part.text : '')).join(command.isJson ? '' : '&');
  return { text: asTemplate(isJson(parseMediaType(type)) ? pretty(text) : text), ...said, files: 0 };
}

function upload(path: string): BodyText | { readonly problem: string } {
  if (path === '-' || path === '.')
    return { problem: t('The command sends what it is given on its standard input. Save that as a file, and write “{0}” as the body.', '< file') };
  return { text: `< ${asTemplate(path)}`, files: 1 };
}

/** JSON on one line over several, with every number, key and escape as it was; anything else as it stands. */
function pretty(text: string): string {
  if (text.includes('\n') || text.includes('\0') || /\p{Cs}/u.test(text)) return text;
  const lines = jsonLines(Buffer.from(text));
  if (lines.fault !== undefined || lines.lineCount < 2) return text;
  return Array.from({ length: lines.lineCount }, (_, line) => lines.text(line)).join('\n');
}

function multipart(parts: readonly FormPart[]): BodyText {
  const all = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n');
  let boundary = 'form-boundary';
  for (let count = 1; all.includes(`--${boundary}`); count++) boundary = `form-boundary-${count}`;
  const lines = parts.flatMap((part) => {
    const fileName = part.kind === 'file' && part.fileName !== undefined ? `; filename="${parameter(part.fileName)}"` : '';
    return [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${parameter(part.name)}"${fileName}`,
      ...(part.type === undefined ? [] : [`Content-Type: ${asTemplate(part.type)}`]),
      '',
      part.kind === 'file' ? `< ${asTemplate(part.path)}` : asTemplate(part.text),
    ];
  });
  return {
    text: [...lines, `--${boundary}--`].join('\n'),
    contentType: `multipart/form-data; boundary=${boundary}`,
    files: parts.filter((part) => part.kind === 'file').length,
  };
}

/** Source: WHATWG, HTML, "Multipart form data". */
function parameter(text: string): string {
  return asTemplate(text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}
