/**
 * What stands between `$'` and `'`, with bash's escapes; `end` is behind the closing mark. `undefined` when it is never closed.
 * Source: Bash manual, 3.1.2.4 ANSI-C Quoting.
 */
export function ansiQuoted(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const out: string[] = [];
  // Several escapes in a row may be the bytes of one character.
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) out.push(Buffer.from(bytes).toString());
    bytes = [];
  };
  for (let at = from; at < text.length;) {
    const character = text[at] ?? '';
    if (character !== '\\') {
      flush();
      at += 1;
      if (character === "'") return { text: out.join(''), end: at };
      out.push(character);
      continue;
    }
    escape.lastIndex = at;
    const [all = '', octal, hex, short, long, control, other = ''] = escape.exec(text) ?? [];
    if (all === '') return undefined;
    at += all.length;
    if (octal !== undefined || hex !== undefined) {
      bytes.push(octal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(octal, 8) & 0xff);
      continue;
    }
    flush();
    if (short !== undefined || long !== undefined) out.push(unicode(short ?? long ?? ''));
    else if (control !== undefined) out.push(String.fromCharCode(control.charCodeAt(0) & 0x1f));
    else out.push(escapes.get(other) ?? all);
  }
  return undefined;
}

const escape = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([^])|([^]))/y;

/** Two escapes may be the halves of one character. */
function unicode(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['E', '\u001b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);
