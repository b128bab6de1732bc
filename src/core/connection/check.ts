import { t } from '@vscode/l10n';
import { accessLevels, cloudNames, type Access, type CertificateReference, type CloudName, type Connection } from './connection.ts';
import { stricter } from './access.ts';
import { isDomainName, isGuid, isLoopback, toUrl } from './identifiers.ts';

/**
 * Whose connection it is: a workspace's may come from a stranger's repository, so it is held to more. A `file` that a person names on a command
 * line may be what the sandbox printed.
 */
export type ConnectionSource = 'user' | 'workspace' | 'file';

/** A connection, its texts trimmed and its base without a slash at the end, or all that is wrong with it. */
export interface CheckedConnection {
  /** Present when nothing is wrong. */
  readonly connection?: Connection;
  /** Sentences that each say what is wrong and where. */
  readonly problems: readonly string[];
}

/** The name of the sandbox's connection; no stored connection may take it. */
export const sandboxName = 'Sandbox';

/**
 * Reads a connection from JSON that people write by hand.
 * @param where how to name it in a sentence, e.g. `connections.json, entry 2`
 */
export function checkConnection(value: unknown, where: string, source: ConnectionSource = 'user'): CheckedConnection {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problems: [t('{0}: a connection must be an object like { "name": "contoso", … }.', where)] };
  }
  const record = value as Record<string, unknown>;
  const place = typeof record['name'] === 'string' && record['name'] ? `${where} “${record['name']}”` : where;
  const problems: string[] = [];
  const text = (key: string): string => {
    const found = record[key];
    if (typeof found === 'string' && found.trim() !== '') return found.trim();
    problems.push(t('{0}: {1} is missing.', place, key));
    return '';
  };
  const keep = (problem: string | undefined): void => {
    if (problem !== undefined) problems.push(`${place}: ${problem}`);
  };

  const name = text('name');
  if (name && !(source === 'file' && isRunningSandbox(record))) keep(nameProblem(name));
  const cloud = oneOf(cloudNames, record['cloud'] ?? 'global');
  if (!cloud) keep(t('cloud must be one of {0}.', cloudNames.join(', ')));
  const tenantId = text('tenantId');
  if (tenantId) keep(tenantProblem(tenantId));
  const clientId = text('clientId');
  if (clientId) keep(clientProblem(clientId));
  const objectId = record['applicationObjectId'];
  if (objectId !== undefined && !(typeof objectId === 'string' && isGuid(objectId.trim()))) {
    keep(t('applicationObjectId must be a GUID: the “Object ID” of the app registration.'));
  }
  const authority = cloud === 'custom' ? text('authority') : undefined;
  const baseResourceUrl = text('baseResourceUrl').replace(/\/+$/, '');
  const resourceUri = text('resourceUri');
  if (authority) keep(authorityProblem(authority));
  if (baseResourceUrl) keep(baseUrlProblem(baseResourceUrl, authority));
  if (baseResourceUrl && resourceUri) keep(resourceProblem(resourceUri, baseResourceUrl, source));

  const stage = record['stage'];
  if (stage !== undefined && stage !== 'production') keep(t('stage can only be "production", or be left out.'));
  const access = oneOf(accessLevels, record['access'] ?? (stage === 'production' ? 'readOnly' : 'confirmWrites'));
  if (!access) keep(t('access must be one of {0}.', accessLevels.join(', ')));
  // A repository must not choose which of a person's keys signs: that is bound on their own machine.
  const certificate = source === 'workspace' ? undefined : checkCertificate(record['certificate'], keep);

  if (problems.length > 0 || !cloud || !access) return { problems };
  return {
    problems,
    connection: {
      name,
      cloud,
      ...(authority && { authority: authority.replace(/\/+$/, '') }),
      tenantId,
      clientId,
      ...(typeof objectId === 'string' && { applicationObjectId: objectId.trim() }),
      resourceUri,
      baseResourceUrl,
      ...(certificate && { certificate }),
      // Nor may it take away the question before a write.
      access: source === 'workspace' ? stricter(access, 'confirmWrites') : access,
      ...(stage === 'production' && { stage }),
    },
  };
}

/** The reserved name is the sandbox's own: only what calls this machine, and signs in on it, may have it. */
function isRunningSandbox({ name, cloud, authority, baseResourceUrl }: Readonly<Record<string, unknown>>): boolean {
  const isLocal = (value: unknown): boolean => {
    const url = typeof value === 'string' ? toUrl(value) : undefined;
    return url !== undefined && isLoopback(url);
  };
  return name === sandboxName && cloud === 'custom' && isLocal(authority) && isLocal(baseResourceUrl);
}

function oneOf<T extends CloudName | Access>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}

function checkCertificate(value: unknown, keep: (problem: string) => void): CertificateReference | undefined {
  if (value === undefined) return undefined;
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { pfx, thumbprint } = record;
  if (typeof pfx !== 'string' || pfx === '') {
    keep(t('certificate needs the path of the .pfx, like { "pfx": "~/.preauthorised-graph/contoso/contoso.pfx" }.'));
    return undefined;
  }
  if (thumbprint === undefined) return { pfx };
  const hex = typeof thumbprint === 'string' ? thumbprint.replaceAll(/[\s:]/g, '').toUpperCase() : '';
  if (!/^[0-9A-F]{64}$/.test(hex)) {
    keep(t('certificate.thumbprint must be the SHA-256 thumbprint: 64 hexadecimal digits.'));
    return undefined;
  }
  return { pfx, thumbprint: hex };
}

/** What is wrong with a connection's name, as a sentence; `undefined` when nothing is. */
export function nameProblem(name: string): string | undefined {
  // A name stands in prompts and in `# @connection`, so what can't be seen or typed there is refused.
  if (name.length > 60) return t('The name can have 60 characters at most.');
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return t('The name has an invisible character.');
  if (name.toLowerCase() === sandboxName.toLowerCase()) return t('The name “{0}” is reserved for the sandbox.', sandboxName);
  return undefined;
}

/** What is wrong with a tenant, as a sentence; `undefined` when nothing is. Not trimmed here; `common` and its like are refused. */
export function tenantProblem(tenantId: string): string | undefined {
  if (/^(common|organizations|consumers)$/i.test(tenantId)) {
    return t('The tenant cannot be “{0}”: an app-only token comes from one tenant. Use its ID or a domain name.', tenantId);
  }
  if (isGuid(tenantId) || isDomainName(tenantId)) return undefined;
  return t('The tenant must be a GUID or a domain name such as contoso.onmicrosoft.com.');
}

/** What is wrong with a client ID, as a sentence; `undefined` when nothing is. Not trimmed here. */
export function clientProblem(clientId: string): string | undefined {
  return isGuid(clientId) ? undefined : t('The client ID must be a GUID: the “Application (client) ID” of the app registration.');
}

/** URL parsers forgive backslashes, missing slashes and line breaks; in something that decides where a token goes they are a mistake or a trick. */
function toPlainUrl(text: string): URL | undefined {
  return /^https?:\/\/[^/\\\s][^\\\s]*$/i.test(text) ? toUrl(text) : undefined;
}

/** What is wrong with a custom cloud's login host, as a sentence; `undefined` when nothing is. Plain http only on this machine. */
export function authorityProblem(authority: string): string | undefined {
  const url = toPlainUrl(authority);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))) {
    return t('The authority must be an https URL, such as https://login.example.org.');
  }
  if (url.username || url.password || url.search || url.hash) return t('The authority must be a plain URL without user name, query or fragment.');
  return undefined;
}

/** @param authority of a custom cloud; plain http is tolerated only when it and the base are both on this machine */
export function baseUrlProblem(base: string, authority?: string): string | undefined {
  const url = toPlainUrl(base);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return t('The base resource URL must be an absolute https URL, such as https://graph.microsoft.com/v1.0.');
  }
  if (url.username || url.password || url.search || url.hash) {
    return t('The base resource URL must be a plain URL without user name, query or fragment.');
  }
  if (url.protocol === 'https:') return undefined;
  const login = authority === undefined ? undefined : toUrl(authority);
  if (isLoopback(url) && login && isLoopback(login)) return undefined;
  return t('The base resource URL must start with https: a token sent over http could be read on the way.');
}

/** A token is asked for the resource and sent to the base: were they different hosts, one could be made to collect the other's tokens. */
export function resourceProblem(resourceUri: string, base: string, source: ConnectionSource = 'user'): string | undefined {
  const resource = toUrl(resourceUri);
  const isWeb = resource !== undefined && (resource.protocol === 'https:' || resource.protocol === 'http:');
  if (isWeb) {
    return resource.origin === toUrl(base)?.origin
      ? undefined
      : t('The resource URI and the base resource URL must have the same host: {0} and {1} differ.', resourceUri, base);
  }
  if (!isGuid(resourceUri) && !resource) return t('The resource URI must be a URL such as https://graph.microsoft.com, or an application ID URI.');
  return source !== 'workspace'
    ? undefined
    : t('A connection shared by a workspace needs an https resource URI on the host of its base resource URL.');
}
