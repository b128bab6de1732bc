import { t } from '@vscode/l10n';
import { UserError } from '../../errors.ts';
import { isRecord } from '../../isRecord.ts';
import { indexJson } from '../../response/jsonIndex.ts';
import { placeInText } from '../../response/placeInText.ts';
import { isCalledZip, whatItIs } from './fileKind.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';
import { triggerInputs, type TriggerInputs } from './triggerInputs.ts';

/** Text that holds actions, and how to name it in a sentence. */
export interface FlowFile {
  readonly name: string;
  readonly text: string;
}

/** A flow, or a part of one, in whichever wrapping it came. */
export interface FoundFlow {
  /** As the maker calls it; absent for actions from a clipboard. */
  readonly name?: string;
  /** As they stand there: nothing in them is checked. */
  readonly actions: FlowActions;
  /** Of the definition. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: TriggerInputs;
}

/** No flow nests its actions, and no request its body, as deep as this. */
const deepest = 200;

/**
 * Finds the flows in a text: a clipboard of either designer, an action's code, a workflow of a solution, an exported package or Logic Apps.
 * @throws {UserError} `flowNotJson`, `flowInvalidJson` with its place, `flowTooDeep`, or `flowUnknown` for JSON without an action
 */
export function flowsIn({ name, text }: FlowFile): readonly FoundFlow[] {
  const value = parsed(name, text.replace(/^\uFEFF/, ''));
  if (isTooDeep(value))
    throw new UserError('flowTooDeep', t('{0} is nested more than {1} levels deep.', name, deepest), t('No flow is. Export it again.'));
  const flows = found(value).filter(({ actions }) => Object.keys(actions).length > 0);
  if (flows.length > 0) return flows;
  const message = isCalledZip(name)
    ? t('{0} is called .zip, but is JSON, and has no action of a flow in it.', name)
    : t('{0} has no action of a flow in it.', name);
  throw new UserError('flowUnknown', message, whatToTake());
}

function whatToTake(): string {
  return t('Copy an action or a scope in the designer, or its code, or choose the .zip of the flow’s solution as Power Automate exported it.');
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(asObject(text)) as unknown;
  } catch {
    const what = whatItIs(text);
    if (what !== undefined) {
      const message = isCalledZip(name)
        ? t('{0} has no flow in it: it is called .zip, but is {1}.', name, what)
        : t('{0} has no flow in it: it is {1}.', name, what);
      throw new UserError('flowNotJson', message, whatToTake());
    }
    const bytes = Buffer.from(text);
    const { line, column } = placeInText(bytes, indexJson(bytes).fault ?? 0);
    throw new UserError(
      'flowInvalidJson',
      t('{0} is not valid JSON: line {1}, column {2}.', name, line, column),
      t('Copy or export it again, with all of its braces.'),
    );
  }
}

/** Out of code view people copy `"Get_user": {…},` without the braces around it. */
function asObject(text: string): string {
  const trimmed = text.trim();
  return /^"(?:[^"\\]|\\.){0,200}"\s*:/s.test(trimmed) ? `{${trimmed.replace(/,$/, '')}}` : text;
}

/** Without recursion: that is what a deep one would break. */
function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function found(value: unknown): readonly FoundFlow[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => found(one));
  if (!isRecord(value)) return [];
  const { properties, definition, resources, displayName, nodeId, operationName, operationDefinition } = value;
  // The new designer: which of the two keys it reads depends on its version.
  const serialized = value['serializedValue'] ?? value['serializedOperation'];
  if (isRecord(serialized)) return fromClipboard(nodeId, serialized);
  if (isRecord(operationDefinition)) return fromClipboard(operationName, operationDefinition);
  // An Azure Resource Manager template of Logic Apps.
  if (Array.isArray(resources)) return resources.flatMap((one: unknown) => found(one));
  if (isRecord(properties) && isRecord(properties['definition'])) return named(properties['displayName'] ?? value['name'], found(properties));
  if (isRecord(definition)) return named(displayName, found(definition));
  const { actions, parameters, triggers } = value;
  if (isAction(value))
    return typeof value['foreach'] === 'string' || !isRecord(actions) ? [flow({ [actionName(value)]: value })] : fromClipboard('', value);
  if (isRecord(actions)) return [flow(actions, parameters, triggers)];
  return Object.values(value).some((one) => isRecord(one) && isAction(one)) ? [flow(value)] : [];
}

/** A scope stands for what is in it: the designers copy several actions as one. */
function fromClipboard(name: unknown, action: Readonly<Record<string, unknown>>): readonly FoundFlow[] {
  const { type, actions } = action;
  if (type === 'Scope' && isRecord(actions)) return [flow(actions)];
  return [flow({ [typeof name === 'string' && name !== '' ? name : actionName(action)]: action })];
}

function named(name: unknown, flows: readonly FoundFlow[]): readonly FoundFlow[] {
  return flows.map((one) => (typeof name === 'string' && name.trim() !== '' && one.name === undefined ? { ...one, name: name.trim() } : one));
}

/** Older code of one action says neither its name nor, for a connector's, its type. */
function actionName({ type }: Readonly<Record<string, unknown>>): string {
  return typeof type === 'string' && type !== 'OpenApiConnection' && type !== 'ApiConnection' ? type : 'Request';
}

function isAction({ type, inputs }: Readonly<Record<string, unknown>>): boolean {
  return (typeof type === 'string' && /^[A-Z]/.test(type)) || (isRecord(inputs) && (isRecord(inputs['host']) || typeof inputs['uri'] === 'string'));
}

function flow(actions: Readonly<Record<string, unknown>>, parameters?: unknown, triggers?: unknown): FoundFlow {
  const read = Object.entries(actions).flatMap(([name, action]): (readonly [string, FlowAction])[] =>
    isRecord(action) && isAction(action) ? [[name, asAction(action)]] : [],
  );
  return { actions: Object.fromEntries(read), parameters: isRecord(parameters) ? parameters : {}, inputs: triggerInputs(triggers) };
}

/** With a type and an order, whatever else is in it. */
export function asAction(action: Readonly<Record<string, unknown>>): FlowAction {
  const { description, ...others } = action;
  const { type, runAfter, inputs } = others;
  const likely = isRecord(inputs) && isRecord(inputs['host']) ? 'OpenApiConnection' : 'Http';
  return {
    ...others,
    type: typeof type === 'string' ? type : likely,
    runAfter: (isRecord(runAfter) ? runAfter : {}) as FlowAction['runAfter'],
    // Of its lines, each may say something.
    ...(typeof description === 'string' && { description: description.replaceAll(/\r\n?/g, '\n') }),
  };
}
