/** The boundary parameter of a Content-Type, with or without quotes. */
export function boundaryOf(contentType: string): string | undefined {
  const written = /;\s*boundary\s*=([^]*)$/i.exec(contentType)?.[1]?.trimStart();
  if (written === undefined) return undefined;
  const value = written.startsWith('"') ? unquoted(written) : (written.split(';', 1)[0] ?? '').trim();
  return value || undefined;
}

function unquoted(text: string): string {
  const inside = /^"((?:[^"\\]|\\[^])*)/.exec(text)?.[1] ?? '';
  return inside.replaceAll(/\\([^])/g, '$1');
}

/** Whether bytes hold a line that a reader would take for the boundary. */
export function holdsBoundary(bytes: Uint8Array, boundary: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiter = `--${boundary}`;
  for (let at = buffer.indexOf(delimiter); at !== -1; at = buffer.indexOf(delimiter, at + 1)) {
    if (at === 0 || buffer[at - 1] === 0x0a) return true;
  }
  return false;
}
