import type { PromptLine, RequestBlock, RequestFile, TextRange } from '../http/requestFile.ts';
import type { Occurrence } from './occurrences.ts';

export type DefinitionRole = 'variable' | 'prompt' | 'extract' | 'requestName' | 'title';

/** All places where a file gives something its name. */
export function definitionsIn(file: RequestFile, text: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const { name, nameRange, line } of file.variables) found.push({ name, space: 'value', role: 'variable', range: nameRange, line });
  const ofAll = new Set<PromptLine>();
  for (const [request, block] of file.requests.entries()) {
    const { line } = block;
    for (const prompt of block.prompts) {
      if (!isIn(prompt.range, block.range)) {
        // Those of the file stand behind the request's own, in each request alike.
        if (ofAll.has(prompt)) break;
        ofAll.add(prompt);
      }
      const range = promptNameRange(prompt, text);
      if (range) found.push({ name: prompt.name, space: 'value', role: 'prompt', range, line, ...(!ofAll.has(prompt) && { request }) });
    }
    for (const { name, range: script } of block.extracts) {
      const range = quoted(name, script, text);
      if (range) found.push({ name, space: 'value', role: 'extract', range, line, request });
    }
    const own = requestNameOf(block);
    // Not spread: in a long file that is most of the time.
    if (own) found.push({ name: own.name, space: 'request', role: own.role, range: own.range, line, request });
  }
  return found;
}

function isIn(inner: TextRange, outer: TextRange): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** `# @prompt name what to ask`. */
export function promptNameRange({ name, range }: PromptLine, text: string): TextRange | undefined {
  const before = /^[^@]*@[\w-]+(?:\s*=)?\s*/.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
  const start = range.start + before;
  return text.startsWith(name, start) ? { start, end: start + name.length } : undefined;
}

/** `client.global.set("name", …)`. */
function quoted(name: string, { start, end }: TextRange, text: string): TextRange | undefined {
  const script = text.slice(start, end);
  const at = ['"', "'", '`'].map((quote) => script.indexOf(`${quote}${name}${quote}`)).find((place) => place !== -1);
  return at === undefined ? undefined : { start: start + at + 1, end: start + at + 1 + name.length };
}

/** `# @name x`; where there is none, the title is what a request is referred to by. */
function requestNameOf({ name, nameRange, title, titleRange }: RequestBlock): Pick<Occurrence, 'name' | 'role' | 'range'> | undefined {
  if (name !== undefined) return nameRange && { name, role: 'requestName', range: nameRange };
  return title !== undefined && titleRange ? { name: title, role: 'title', range: titleRange } : undefined;
}
