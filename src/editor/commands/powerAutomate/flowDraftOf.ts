import { UserError } from '../../../core/errors.ts';
import { memoryBody, type Body } from '../../../core/graph/transport.ts';
import type { FlowOptions } from '../../../core/powerAutomate/toFlow/options.ts';
import type { FlowDraft } from '../../../core/powerAutomate/workflow.ts';
import { openToLook } from '../../ports/requestFiles.ts';
import type { ChosenRequest } from '../requestAtCursor.ts';
import type { PreviewDeps } from '../previewRequest.ts';

/** Bytes: what is longer is no text to stand in an action, and stays an input to fill in. */
const longestFile = 256 * 1024;
/** A file with variables in it may name no further files, but another request's body does. */
const mostRounds = 5;

/** The chosen request as actions, with the text of the files that it sends. @throws {UserError} as `flowOf` does */
export async function flowDraftOf(
  { document, file, block }: ChosenRequest,
  options: Omit<FlowOptions, 'files'>,
  { bodyFiles }: Pick<PreviewDeps, 'bodyFiles'>,
): Promise<FlowDraft> {
  const { flowOf } = await import('../../../core/powerAutomate/toFlow/flowOf.ts');
  const files = new AskedFiles();
  for (let round = 0; ; round++) {
    const draft = flowOf(file, [block], { ...options, files });
    const missing = files.missing();
    if (missing.length === 0 || round === mostRounds) return draft;
    for (const path of missing) files.answer(path, await read(() => openToLook(document.uri, path, bodyFiles)));
  }
}

/** Remembers which files were asked for: their paths are known only once the variables in them are. */
class AskedFiles extends Map<string, Body> {
  readonly #asked = new Map<string, 'open' | 'answered'>();

  override get(path: string): Body | undefined {
    if (!this.#asked.has(path)) this.#asked.set(path, 'open');
    return super.get(path);
  }

  missing(): readonly string[] {
    return [...this.#asked].flatMap(([path, state]) => (state === 'open' ? [path] : []));
  }

  answer(path: string, body: Body | undefined): void {
    this.#asked.set(path, 'answered');
    if (body) this.set(path, body);
  }
}

/** In memory, for a definition holds it as text. `undefined` for one that is not there or too large: the action then has an input for it. */
async function read(open: () => Promise<Body>): Promise<Body | undefined> {
  try {
    const body = await open();
    return body.size > longestFile ? undefined : memoryBody(await body.read(0, body.size));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
