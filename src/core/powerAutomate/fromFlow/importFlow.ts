import { t } from '@vscode/l10n';
import type { Connection } from '../../connection/connection.ts';
import { UserError } from '../../errors.ts';
import { isFoundByTag } from '../../http/isFoundByTag.ts';
import { namedAmong } from '../namedAmong.ts';
import { UniqueNames } from '../uniqueNames.ts';
import { Asked, type AskedPrompt } from './asked.ts';
import { FlowConnection, type ConnectionFields } from './flowConnection.ts';
import { flowsIn, type FlowFile, type FoundFlow } from './flowFile.ts';
import { flowRequests, type NumberedRequest } from './flowRequests.ts';
import { Notes } from './notes.ts';
import { referencesIn } from './pieces.ts';
import { promptLine, requestText, textOf } from './requestText.ts';
import { Room } from './room.ts';

/** What became of a flow, or of actions of one. */
export interface ImportedFlow {
  /** Text of a request file. No secret of the flow is in it. */
  readonly requests: string;
  /** What the flow says about its connection, or its URLs let assume; never its certificate. */
  readonly connection?: ConnectionFields;
  /** Of these fields, those that are taken from the URLs of its actions. */
  readonly assumed: readonly (keyof ConnectionFields)[];
  /** What is different from the flow. Sentences, without a secret. */
  readonly notes: readonly string[];
  /** How many actions became requests. */
  readonly actions: number;
}

/**
 * A flow as a request file: what a designer copied, an action's code, workflows of a solution or of Logic Apps. Of several files those that hold no flow are
 * noted. Of the connections, the only one that calls the same as the flow is the file's; where there is none, a comment says so.
 * @throws {UserError} `flowNotJson`, `flowInvalidJson`, `flowTooDeep`, `flowUnknown`, or `flowWithoutRequests` where no action sends a request
 */
export function importFlow(source: string | readonly FlowFile[], connections?: readonly Connection[]): ImportedFlow {
  const notes = new Notes();
  const flows = typeof source === 'string' ? flowsIn({ name: t('The text'), text: source }) : flowsInFiles(source, notes);
  const context = {
    asked: new Asked(),
    notes,
    connection: new FlowConnection(),
    room: new Room(),
    taken: new UniqueNames(),
    titles: new Set<string>(),
  };
  const read = flows.map((flow, index) => ({ flow, requests: flowRequests(flow, flows.length > 1 ? `flow ${index}` : '', context) }));
  const actions = read.reduce((count, { requests }) => count + requests.length, 0);
  if (actions === 0) {
    throw new UserError(
      'flowWithoutRequests',
      [t('No action in it sends a request that could stand in a request file.'), ...notes.all.slice(0, 3)].join(' '),
      t('Read are the actions of “HTTP with Microsoft Entra ID” and the built-in action HTTP.'),
    );
  }
  const { prompts } = context.asked;
  const blocks = read.flatMap(({ flow, requests }) =>
    requests.map((one, index) => blockOf(one, index === 0 ? flow : undefined, prompts.get(one.number) ?? [])),
  );
  const used = usedIn(
    read.flatMap(({ requests }) => requests),
    context.asked.variables,
  );
  const top = [
    ...(prompts.get(0) ?? []).filter(({ name }) => used.has(name)).map(promptLine),
    ...context.asked.variables.filter(([name]) => used.has(name)).map(([name, value]) => `@${name} = ${value}`),
  ];
  const { fields, assumed } = context.connection;
  if (context.connection.isOfSeveral)
    notes.add(t('The flow signs in as several apps, or for several resources; here the file’s connection sends all requests.'));
  const known = connections?.filter(({ name }) => isFoundByTag(name)) ?? [];
  const pinned = context.connection.only(known);
  if (pinned) notes.add(pinnedNote(pinned.name, fields));
  const unpinned = connections ? [`# ${noConnection(context.connection, known)}\n`] : [];
  return {
    requests: [...(pinned ? [`# @connection ${pinned.name}\n`] : unpinned), ...(top.length > 0 ? [`${top.join('\n')}\n`] : []), ...blocks].join('\n'),
    ...(fields && { connection: fields }),
    assumed,
    notes: notes.all,
    actions,
  };
}

/** Why the file is this connection's: what was compared, and what the flow does not say. */
function pinnedNote(name: string, { tenantId, clientId }: ConnectionFields = {}): string {
  if (tenantId !== undefined && clientId !== undefined)
    return t('The file names your connection “{0}”: of your connections, only it calls the same host with the same tenant and app.', name);
  if (clientId !== undefined)
    return t('The file names your connection “{0}”: only it calls the same host with the same app; the flow does not say with which tenant.', name);
  if (tenantId !== undefined)
    return t('The file names your connection “{0}”: only it calls the same host with the same tenant; the flow does not say with which app.', name);
  return t('The file names your connection “{0}”: only it calls the same host; the flow does not say with which tenant and app.', name);
}

/** Why no connection is the file's: the requests stand under whichever is active, which may be another tenant's. */
function noConnection(connection: FlowConnection, known: readonly Connection[]): string {
  if (connection.isOfSeveral)
    return t('The flow signs in as several apps or for several resources: choose a connection for each request before you send it.');
  const called = connection.hosts;
  if (called.length === 0)
    return connection.plainHosts.length > 0
      ? t('Choose the connection for {0} before you send.', namedAmong(connection.plainHosts))
      : t('The flow does not say which host it calls: choose the connection before you send.');
  const hosts = namedAmong(called);
  return connection.fitting(known).length > 0
    ? t('Several of your connections fit {0}: choose one before you send.', hosts)
    : t('None of your connections fits {0}: choose or set up one before you send.', hosts);
}

/** What was read and then not written is not in the file: names that requests refer to, and the variables of these. */
function usedIn(requests: readonly NumberedRequest[], variables: Asked['variables']): ReadonlySet<string> {
  const used = new Set(requests.flatMap(({ request }) => referencesIn(textOf(request))));
  // One comes before those that are made of it.
  for (const [name, value] of variables.toReversed()) if (used.has(name)) for (const one of referencesIn(value)) used.add(one);
  return used;
}

/** @param flow for the first request of one that has a name */
function blockOf({ request }: NumberedRequest, flow: FoundFlow | undefined, prompts: readonly AskedPrompt[]): string {
  const comments = flow?.name === undefined ? request.comments : [t('Flow: {0}', flow.name), ...request.comments];
  // What was asked for and then not written is nobody's to answer.
  const written = new Set(referencesIn(textOf(request)));
  return requestText(
    { ...request, comments },
    prompts.filter(({ name }) => written.has(name)),
  );
}

/** @throws the first problem where no file holds a flow */
function flowsInFiles(files: readonly FlowFile[], notes: Notes): readonly FoundFlow[] {
  const problems: UserError[] = [];
  const flows = files.flatMap((file) => {
    try {
      const found = flowsIn(file);
      return files.length === 1 ? found : found.map((flow) => ({ ...flow, name: flow.name ?? flowNameOf(file.name) }));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error);
      return [];
    }
  });
  const [first] = problems;
  if (flows.length === 0)
    throw first ?? new UserError('flowUnknown', t('There is no flow in it.'), t('Export the flow as a solution that is not managed.'));
  for (const problem of problems) notes.add(problem.message);
  return flows;
}

/** Solutions put the flow's GUID behind its name. */
function flowNameOf(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return name.replace(/\.json$/i, '').replace(/-[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i, '');
}
