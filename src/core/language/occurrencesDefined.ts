import type { PromptLine, RequestBlock, RequestFile, TextRange } from '../http/requestFile.ts';
import type { Occurrence } from './occurrences.ts';

/** What gives a name. A title does only where there is no `# @name`. */
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
    let script: ScriptNames | undefined;
    for (const { name, range: whole } of block.extracts) {
      if (script?.start !== whole.start) script = new ScriptNames(whole, text);
      const range = script.next(name);
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

/** A line that is a comment, or `client.global.set("name"` up to the name's end. */
const setting = /^[ \t]*\/\/[^\n]*|(client\.global\.set\([ \t]*["'])([\w.$-]+)["']/gm;

/** The names that one script gives, in the order of its text: each is looked for behind the one before, so that all together are one pass. */
class ScriptNames {
  readonly start: number;
  readonly #found: IterableIterator<RegExpExecArray>;

  constructor({ start, end }: TextRange, text: string) {
    this.start = start;
    this.#found = text.slice(start, end).matchAll(setting);
  }

  next(name: string): TextRange | undefined {
    for (let one = this.#found.next(); !one.done; one = this.#found.next()) {
      const [, before, found] = one.value;
      if (before === undefined || found !== name) continue;
      const start = this.start + one.value.index + before.length;
      return { start, end: start + name.length };
    }
    return undefined;
  }
}

/** `# @name x`; where there is none, the title is what a request is referred to by. */
function requestNameOf({ name, nameRange, title, titleRange }: RequestBlock): Pick<Occurrence, 'name' | 'role' | 'range'> | undefined {
  if (name !== undefined) return nameRange && { name, role: 'requestName', range: nameRange };
  return title !== undefined && titleRange ? { name: title, role: 'title', range: titleRange } : undefined;
}
