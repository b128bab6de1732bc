/**
 * Control characters but tab and line feed, and what changes the direction of text: with them a server could redraw the screen, or make a host
 * read as another.
 */
const unsafe = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others, safe to show on a terminal: `\u{1b}` for an escape. */
export function visibleText(text: string): string {
  return text.replaceAll(unsafe, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** The same for JSON, whose meaning stays: in it such characters stand in strings only. */
export function visibleJson(json: string): string {
  return json.replaceAll(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
