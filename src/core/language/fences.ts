import { parseMarkdown } from '../http/markdown.ts';

/** Whether an offset of a Markdown text is in a fence of requests, though none may be there yet: whether one that is begun there would be one. */
export function isInFence(text: string, offset: number): boolean {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const begun = `${text.slice(0, start)}###\nGET /`;
  return parseMarkdown(begun).requests.at(-1)?.range.start === start;
}
