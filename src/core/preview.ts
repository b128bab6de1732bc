import { t } from '@vscode/l10n';
import type { HeaderField } from '../shared/responseView.ts';
import type { Connection } from './connection/connection.ts';
import { UserError } from './errors.ts';
import { effectOf } from './graph/effect.ts';
import { masked, maskCredential, wireHeaders } from './graph/send.ts';
import { memoryBody, type Body } from './graph/transport.ts';
import { tokenWishOf } from './http/authorization.ts';
import { optionsOf } from './http/metadata.ts';
import type { FileNeed, Need } from './http/needs.ts';
import type { OutgoingRequest } from './http/outgoing.ts';
import type { FileProblem, RequestBlock, RequestFile } from './http/requestFile.ts';
import { resolve } from './http/resolve.ts';
import { scopeOf } from './http/scopeOf.ts';
import type { VariableScope } from './http/variables/scope.ts';
import { splitTemplate } from './http/variables/template.ts';
import { Lookup } from './http/variables/variables.ts';
import { lineOf } from './http/wholeRequestLine.ts';
import { connectionOf, prepareOver, type RunScope } from './run.ts';
import { StandIns, withUnknown } from './standIns.ts';

/** A request as it would be sent, as far as that can be said without asking anybody. What is not known yet stands there as it is written. */
export interface Preview {
  readonly method: string;
  /** Absolute where it is known to where it goes. */
  readonly url: string;
  /** Credentials are masked, with a mark where the token goes. */
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
  readonly connection?: Connection;
  /** From `# @note`. */
  readonly note?: string;
  /** What would have to be had first. */
  readonly needs: readonly Need[];
  /** What keeps it from being sent. */
  readonly problems: readonly FileProblem[];
  /** Of a request that changes data: the same with what is made anew each time (`{{$guid}}`) as it is written, for an agreement that holds when it is sent. */
  readonly listed?: Pick<Preview, 'url' | 'body'>;
  /** Sentences. */
  readonly notes: readonly string[];
}

/** What is found out about a request before it is shown. */
interface Look {
  readonly block: RequestBlock;
  readonly connection?: Connection;
  readonly needs: readonly Need[];
  readonly problems: readonly FileProblem[];
  readonly userAgent: string;
}

/**
 * A look at a request: nothing is asked, nothing is sent.
 * @param files contents of body files by their path
 * @throws {UserError} there is no connection of the name that is given, or none at all for a URL that needs one
 */
export function previewOf(
  file: RequestFile,
  block: RequestBlock,
  scope: RunScope,
  userAgent = '',
  files: ReadonlyMap<string, Body> = new Map(),
): Preview {
  const preview = previewNow(file, block, scope, userAgent, files);
  if (preview.problems.length > 0 || effectOf(preview) === 'read') return preview;
  const { url, body } = previewNow(file, block, { ...scope, hidesChanging: true }, userAgent, files);
  return { ...preview, listed: { url, ...(body && { body }) } };
}

function previewNow(file: RequestFile, block: RequestBlock, scope: RunScope, userAgent: string, files: ReadonlyMap<string, Body>): Preview {
  const standIns = new StandIns(lineOf(block, scopeOf(file, block, scope)));
  const within = (one: RequestBlock, around: RunScope, answers?: VariableScope['answers'], known = files): VariableScope => ({
    ...scopeOf(file, one, around, answers, known),
    hide: (reference) => standIns.forReference(reference),
  });
  const now = resolve(block, within(block, scope));
  if (now.kind === 'request') {
    const connection = connectionOf(block, now.request.tokenOf, scope);
    return shown(now.request, { block, ...(connection && { connection }), needs: [], problems: [], userAgent }, standIns);
  }
  const connection = connectionOf(block, tokenWishOf(block, scopeOf(file, block, scope)), scope);
  // With its mistakes put aside, the rest of it can still be seen.
  const readable = { ...block, problems: [] };
  const given = now.kind === 'problems' ? withUnknown(block, scopeOf(file, block, scope), standIns) : scope.given;
  const around = { ...scope, given };
  const open = now.kind === 'needs' ? now : resolve(readable, within(readable, around));
  const look: Look = {
    block,
    ...(connection && { connection }),
    needs: open.kind === 'needs' ? open.needs : [],
    problems: now.kind === 'problems' ? now.problems : [],
    userAgent,
  };
  const standing = within(readable, around, standIns.answers, standIns.files(files));
  const resolution = resolve(readable, standing);
  return resolution.kind === 'request' ? shown(resolution.request, look, standIns) : asWritten(look, standing, standIns);
}

/** A file with variables may name further values, and they further files. */
const mostRounds = 20;

/**
 * The same with the files that the request sends. One that cannot be opened is a problem.
 * @throws {UserError} as `previewOf` does
 */
export async function previewWithFiles(
  file: RequestFile,
  block: RequestBlock,
  scope: RunScope,
  userAgent: string,
  open: (path: string) => Promise<Body>,
): Promise<Preview> {
  const files = new Map<string, Body>();
  const failed = new Map<string, FileProblem>();
  const isNew = (need: Need): need is FileNeed => need.kind === 'file' && !files.has(need.path) && !failed.has(need.path);
  for (let round = 0; ; round++) {
    const preview = previewOf(file, block, scope, userAgent, files);
    const missing = preview.needs.filter(isNew);
    if (missing.length === 0 || round === mostRounds) return { ...preview, problems: [...preview.problems, ...failed.values()] };
    for (const { path, range } of missing) {
      try {
        files.set(path, await open(path));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failed.set(path, { code: error.code, message: error.message, severity: 'error', range });
      }
    }
  }
}

function shown(request: OutgoingRequest, look: Look, standIns: StandIns): Preview {
  const { connection, userAgent, needs } = look;
  const { method, body, notes, options } = request;
  const back = (text: string): string => standIns.replacedIn(text);
  const common = {
    method,
    ...(body && { body: standIns.replacedInBody(body) }),
    ...(connection && { connection }),
    ...(options.note !== undefined && { note: back(options.note) }),
    needs,
    notes,
  };
  const written = request.headers.map(([name, value]) => maskCredential([name, back(value)]));
  const credential = request.authorization === 'token' && hasCredential(look.block) ? [['Authorization', `Bearer ${masked}`] as const] : [];
  const asItStands = { ...common, url: back(request.url), headers: [...credential, ...written], problems: look.problems };
  // Of a URL that starts with something unknown nobody knows whether it is absolute.
  if (look.problems.length > 0 || standIns.isAtStartOf(request.url)) return asItStands;
  try {
    const { target } = prepareOver(request, connection);
    const headers = wireHeaders({ method, target, headers: request.headers }, { request, userAgent });
    return { ...common, url: back(target.url), headers: headers.map(([name, value]) => maskCredential([name, back(value)])), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError) || error.code === 'connectionMissing') throw error;
    // What is not known yet may well make a URL of it.
    if (standIns.isIn(request.url)) return asItStands;
    return { ...asItStands, problems: [urlProblem(error, look.block)] };
  }
}

/** A request with a mistake that leaves nothing of it to be put together. */
function asWritten({ block, connection, needs, problems }: Look, scope: VariableScope, standIns: StandIns): Preview {
  const lookup = new Lookup(scope);
  const known = (template: string): string => {
    const parts = splitTemplate(template).map((part) => {
      const resolved = 'text' in part ? undefined : lookup.lookUp(part.reference);
      return 'text' in part ? part.text : resolved?.kind === 'text' ? resolved.text : template.slice(part.start, part.end);
    });
    return standIns.replacedIn(parts.join(''));
  };
  const { note } = optionsOf(block, scope.dialect);
  const { method, url } = lineOf(block, scope);
  return {
    method,
    url: known(url),
    headers: block.headers.map(({ name, value }) => maskCredential([name, known(value)])),
    ...(block.body !== undefined && { body: memoryBody(new TextEncoder().encode(known(block.body))) }),
    ...(connection && { connection }),
    ...(note !== undefined && { note }),
    needs,
    problems,
    notes: [],
  };
}

function hasCredential({ headers }: RequestBlock): boolean {
  return headers.some(({ name }) => name.toLowerCase() === 'authorization');
}

function urlProblem({ code, message, fix }: UserError, { urlRange }: RequestBlock): FileProblem {
  return { code, message: fix ? t('{0} {1}', message, fix.sentence) : message, severity: 'error', range: urlRange };
}
