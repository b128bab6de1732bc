import { contentPermissions } from './permissionsContent.ts';
import { directoryPermissions } from './permissionsDirectory.ts';
import { workPermissions } from './permissionsWork.ts';

/** An application permission of Microsoft Graph, in words. The sentences are translated. */
export interface ApplicationPermission {
  /** As it is called everywhere: `User.Read.All`. */
  readonly value: string;
  /** What a person wants to do with it, for a picker. */
  readonly goal: string;
  /** What it allows, to the app and across the tenant. */
  readonly allows: string;
  /**
   * Requests that it is for, with the version left out, the best one to try first: `GET /users`. `{id}` is any one segment; at the end `**` is
   * everything below.
   */
  readonly requests: readonly string[];
  /** Other permissions that it makes unnecessary. */
  readonly covers?: readonly string[];
  /** A narrower choice, where there is one. */
  readonly narrower?: string;
  /** With it an app can give itself more than it has, or change much of the tenant. */
  readonly privileged?: true;
}

/** A request as a person wrote it: an absolute URL, or a path with or without the version. */
export interface NeedyRequest {
  readonly method: string;
  readonly url: string;
}

/**
 * The application permissions that people use most, those that allow least first within a subject. Source: Microsoft Graph permissions reference; what
 * is not in here can be named all the same.
 */
export function applicationPermissions(): readonly ApplicationPermission[] {
  return [...directoryPermissions(), ...contentPermissions(), ...workPermissions()];
}

/** `undefined` for one that is not in our table. */
export function permissionNamed(value: string): ApplicationPermission | undefined {
  return applicationPermissions().find((permission) => permission.value.toLowerCase() === value.trim().toLowerCase());
}

/** Whether a text can be the name of an application permission: `Mail.Read`, `User-PasswordProfile.ReadWrite.All`. */
export function isPermissionName(text: string): boolean {
  return text.length <= 120 && /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/i.test(text);
}

/**
 * Which of these requests need the permission.
 * @param others permissions that are asked for as well: a request that one of them is meant for does not need a broader one
 */
export function requestsNeeding<R extends NeedyRequest>(permission: string, requests: readonly R[], others: readonly string[] = []): readonly R[] {
  const known = permissionNamed(permission);
  if (!known) return [];
  const present = new Set(others.map((other) => other.toLowerCase()).filter((other) => other !== known.value.toLowerCase()));
  const covered = (known.covers ?? [])
    .filter((value) => !present.has(value.toLowerCase()))
    .flatMap((value) => permissionNamed(value)?.requests ?? []);
  const templates = [...known.requests, ...covered].map(templateOf);
  return requests.filter(({ method, url }) => {
    const segments = segmentsOf(url);
    return templates.some((template) => fits(template, method, segments));
  });
}

/** The permissions that are enough for a request by themselves, the least first; none for what is not in our table. */
export function permissionsFor(method: string, url: string): readonly ApplicationPermission[] {
  const segments = segmentsOf(url);
  return applicationPermissions().filter(({ requests }) => requests.some((request) => fits(templateOf(request), method, segments)));
}

interface RequestTemplate {
  readonly method: string;
  readonly segments: readonly string[];
}

function templateOf(request: string): RequestTemplate {
  const [method = '', path = ''] = request.split(' ');
  return { method, segments: segmentsOf(path) };
}

/** Lower case, without host, version, query and options; a function is its name, `items('x')` is not told from `items`. */
function segmentsOf(url: string): readonly string[] {
  const path = (url.split(/[?#]/, 1)[0] ?? '').replace(/^(?:https?:\/\/[^/]*|\{\{[^{}]*\}\})/i, '');
  const segments = path.split('/').filter((segment) => segment !== '');
  const unversioned = /^(?:v\d+\.\d+|beta)$/i.test(segments[0] ?? '') ? segments.slice(1) : segments;
  // `$count`, `$value` and `$ref` need what is before them.
  return unversioned.filter((segment) => !segment.startsWith('$')).map((segment) => (segment.split('(', 1)[0] ?? '').toLowerCase());
}

function fits(template: RequestTemplate, method: string, segments: readonly string[]): boolean {
  if (template.method !== method.toUpperCase()) return false;
  const isOpen = template.segments.at(-1) === '**';
  const fixed = isOpen ? template.segments.slice(0, -1) : template.segments;
  if (isOpen ? segments.length <= fixed.length : segments.length !== fixed.length) return false;
  return fixed.every((part, index) => part === '{id}' || part === segments[index]);
}
