/**
 * Characters that show nothing, or turn the text around them: C0 and C1 controls, bidi controls, zero-width and filler characters, tags.
 * Joiners stay where they join characters outside ASCII (emoji, Persian, Indic scripts).
 */
const invisible = [
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f]`,
  String.raw`[\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]`,
  String.raw`(?<![^\u0000-\u007f])[\u200c\u200d]|[\u200c\u200d](?![^\u0000-\u007f])`,
  String.raw`[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]`,
].join('|');
const anywhere = new RegExp(invisible, 'gu');
/** Where there is only one line, what would begin another has to be seen too. */
const inOneLine = new RegExp(`[\\t\\n]|${invisible}`, 'gu');

/** `␛` for C0 controls, which have pictures, `\u202e` for the others. */
function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  if (code === 0x7f) {
    return '\u2421';
  }
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Adds a text so that nothing in it is invisible; each picture keeps its character for copying.
 * @param isOneLine there is room for one line: line feeds and tabs get pictures too
 */
export function appendVisible(parent: Node, text: string, isOneLine = false): void {
  let from = 0;
  for (const match of text.matchAll(isOneLine ? inOneLine : anywhere)) {
    parent.appendChild(document.createTextNode(text.slice(from, match.index)));
    const picture = document.createElement('span');
    picture.className = 'invisible-character';
    picture.textContent = pictureOf(match[0]);
    picture.dataset['character'] = match[0];
    parent.appendChild(picture);
    from = match.index + match[0].length;
  }
  if (from < text.length) {
    parent.appendChild(document.createTextNode(text.slice(from)));
  }
}

/** A text for where there are no elements, such as a tooltip: nothing in it is invisible or turns what stands around it. */
export function visibleText(text: string): string {
  return text.replace(anywhere, pictureOf);
}

/** The text that stands in a part of the page, with the characters themselves where their pictures are shown. */
export function exactText(part: ParentNode): string {
  for (const picture of part.querySelectorAll<HTMLElement>('.invisible-character')) {
    picture.textContent = picture.dataset['character'] ?? '';
  }
  return part.textContent ?? '';
}
