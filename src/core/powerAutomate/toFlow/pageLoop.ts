import { quoted } from '../expression/write.ts';
import type { FlowAction, FlowVariable } from '../workflow.ts';
import type { ActionNames } from './actionNames.ts';
import type { PlannedRequest } from './plan.ts';
import { failsAtLimit, oneByOne, sequence, type NamedAction } from './sequence.ts';

/** As Power Automate's own *Do until* has it: this many pages, in this time (ISO 8601). */
export const pageLimit = { count: 60, timeout: 'PT1H' } as const;

type Paged = Pick<PlannedRequest, 'action'> & { readonly pages: NonNullable<PlannedRequest['pages']> };

/** They cannot be made in a scope, only set there. */
export function pageVariables({ pages }: Paged): readonly FlowVariable[] {
  return [
    { name: pages.next, type: 'string', value: '' },
    { name: pages.all, type: 'array', value: [] },
  ];
}

/** The expression that stands for the URL in the request for a page. */
export function nextPageUrl({ pages }: Paged): string {
  return `@{variables(${quoted(pages.next)})}`;
}

/**
 * Fetches page after page: each one's items are appended to an array, until there is no `@odata.nextLink`.
 * @param url of the first page, as a definition's string @param request that fetches what the variable names
 */
export function pageLoop(paged: Paged, url: string, request: FlowAction, names: ActionNames): readonly NamedAction[] {
  const { action, pages } = paged;
  const named = (what: string): string => names.take(`${action.slice(0, 60)}_${what}`, what);
  const [first, none, all, each, item, next] = [
    named('first_page'),
    named('none_yet'),
    named('all_pages'),
    named('each'),
    named('item'),
    named('next_page'),
  ];
  const append: FlowAction = { type: 'AppendToArrayVariable', inputs: { name: pages.all, value: `@items(${quoted(each)})` }, runAfter: {} };
  const items: FlowAction = {
    type: 'Foreach',
    foreach: `@coalesce(body(${quoted(action)})?['value'], json('[]'))`,
    actions: sequence([[item, append]]),
    runAfter: {},
    runtimeConfiguration: oneByOne,
  };
  const link = `@{coalesce(body(${quoted(action)})?['@odata.nextLink'], '')}`;
  const until: FlowAction = {
    type: 'Until',
    expression: `@equals(variables(${quoted(pages.next)}), '')`,
    limit: pageLimit,
    operationOptions: failsAtLimit,
    actions: sequence([
      [action, request],
      [each, items],
      [next, set(pages.next, link)],
    ]),
    runAfter: {},
  };
  return [
    [first, set(pages.next, url)],
    [none, set(pages.all, [])],
    [all, until],
  ];
}

function set(name: string, value: unknown): FlowAction {
  return { type: 'SetVariable', inputs: { name, value }, runAfter: {} };
}
