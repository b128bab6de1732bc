/** A Content-Type value taken apart: `application/json; charset=utf-8`. Both in lower case. */
export interface MediaType {
  readonly essence: string;
  readonly charset?: string;
}

export function parseMediaType(text: string): MediaType {
  const [essence = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '')
    .trim();
  return { essence, ...(charset === undefined || charset === '' ? {} : { charset }) };
}

export function isJson({ essence }: MediaType): boolean {
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}

const textual = new Set([
  'application/xml',
  'application/javascript',
  'application/x-www-form-urlencoded',
  'application/http',
  'application/x-ndjson',
  'application/jsonl',
  'application/yaml',
  'application/x-yaml',
  'application/sql',
  'application/graphql',
  'application/x-sh',
]);

export function isText(media: MediaType): boolean {
  return isJson(media) || media.essence.startsWith('text/') || media.essence.endsWith('+xml') || textual.has(media.essence);
}

/** Whether the type says that bytes are not text, so that nobody has to look at them. */
export function isNeverText({ essence }: MediaType): boolean {
  return (
    (/^(?:image|audio|video|font)\//.test(essence) && !essence.endsWith('+xml')) ||
    essence === 'application/pdf' ||
    essence === 'application/zip' ||
    essence.startsWith('application/vnd.openxmlformats')
  );
}

const languages: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/javascript': 'javascript',
  'text/javascript': 'javascript',
  'text/css': 'css',
  'text/markdown': 'markdown',
  'application/yaml': 'yaml',
  'application/x-yaml': 'yaml',
};

/** VS Code's name of the language that a text of this type is in. */
export function editorLanguage(media: MediaType): string {
  const known = Object.hasOwn(languages, media.essence) ? languages[media.essence] : undefined;
  if (known !== undefined) return known;
  if (isJson(media)) return 'json';
  return media.essence.endsWith('/xml') || media.essence.endsWith('+xml') ? 'xml' : 'plaintext';
}
