import { t } from '@vscode/l10n';

/** With something in it, or empty. Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3. */
export function isZip([p, k, third, fourth]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

export function isCalledZip(name: string): boolean {
  return /\.zip$/i.test(name);
}

/** Some tools write UTF-16. What a flow begins with is ASCII, so that each second byte is 0 there, whether or not the start says so. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** What a text is instead of JSON, to be put behind “it is”; `undefined` for what could be JSON with a mistake in it. */
export function whatItIs(text: string): string | undefined {
  const start = text.slice(0, 1000).trimStart();
  if (start === '' && text.trim() === '') return t('empty');
  if (/^[[{"]/.test(start)) return undefined;
  if (/[\0-\x08\x0e-\x1f\uFFFD]/.test(start)) return t('neither text nor a .zip archive');
  return start.startsWith('<') ? t('XML or HTML') : t('plain text');
}
