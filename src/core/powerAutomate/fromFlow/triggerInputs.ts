import { isRecord } from '../../isRecord.ts';
import type { FlowExpression, PathSegment } from '../expression/expression.ts';

/** What a person fills in to start a flow: the titles that the maker gave, by the names in the trigger's schema. */
export type TriggerInputs = ReadonlyMap<string, string>;

/** @param triggers of a definition */
export function triggerInputs(triggers: unknown): TriggerInputs {
  const titles = new Map<string, string>();
  for (const trigger of isRecord(triggers) ? Object.values(triggers) : []) {
    const inputs = isRecord(trigger) ? trigger['inputs'] : undefined;
    const schema = isRecord(inputs) ? inputs['schema'] : undefined;
    const properties = isRecord(schema) ? schema['properties'] : undefined;
    for (const [name, property] of isRecord(properties) ? Object.entries(properties) : []) {
      const title = isRecord(property) ? property['title'] : undefined;
      if (typeof title === 'string' && title.trim() !== '') titles.set(name, title.trim());
    }
  }
  return titles;
}

/** `undefined` for what reads anything but an input, or a part of one. */
export function inputTitle(expression: FlowExpression, inputs: TriggerInputs): string | undefined {
  if (expression.kind !== 'path') return undefined;
  const { source, segments } = expression;
  const [name, ...others] = source.kind === 'triggerBody' ? segments : source.kind === 'triggerOutputs' ? inBody(segments) : [];
  return typeof name === 'string' && others.length === 0 ? inputs.get(name) : undefined;
}

/** `['body']?['text']`, and the designer's `['body/text']`. */
function inBody([first, ...others]: readonly PathSegment[]): readonly PathSegment[] {
  if (first === 'body') return others;
  return typeof first === 'string' && first.startsWith('body/') ? [first.slice('body/'.length), ...others] : [];
}

/** A title that can be the name of a prompt as it stands. */
export function isPromptName(title: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]{0,59}$/u.test(title) && !title.endsWith('-');
}
