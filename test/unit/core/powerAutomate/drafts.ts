import { parse } from '../../../../src/core/http/parse.ts';
import type { FlowDraft } from '../../../../src/core/powerAutomate/workflow.ts';
import { flowOf } from '../../../../src/core/powerAutomate/toFlow/flowOf.ts';
import type { FlowOptions } from '../../../../src/core/powerAutomate/toFlow/options.ts';
import { connection, surroundings } from '../samples.ts';

/** Requests of a file as a flow; all of them where none is named. */
export function draftOf(text: string, changes: Partial<FlowOptions> = {}, names: readonly string[] = []): FlowDraft {
  const file = parse(text);
  const blocks = file.requests.filter(({ name, title }) => names.length === 0 || names.includes(name ?? title ?? ''));
  const common = { scope: surroundings(), connection: connection(), pages: 'one', arrays: 'first', target: 'preauthorized' } as const;
  return flowOf(file, blocks, { ...common, ...changes });
}
