import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { isLoopback, toUrl } from '../connection/identifiers.ts';
import { authorityOf } from '../connection/clouds.ts';
import { UserError } from '../errors.ts';
import { encodeIllegal } from './encodeUrl.ts';

declare const madeByTarget: unique symbol;

/**
 * Where a request goes, and whether the connection's token may go there. Only this module makes one, and nothing else may attach a token.
 */
export interface Target {
  readonly [madeByTarget]: true;
  /** Absolute and encoded. */
  readonly url: string;
  readonly token: { readonly sent: true } | { readonly sent: false; readonly reason: string };
}

/**
 * Makes a target of a URL as written in a request, or as a server sent it.
 * @param host of a Host header, for a URL that is only a path
 * @throws {UserError} `urlInvalid` for anything that is no http(s) URL, `urlWithPassword` for `https://user:password@…`
 */
export function target(written: string, connection: Connection | undefined, host?: string): Target {
  const absolute = toAbsolute(written.trim(), connection, host || undefined);
  // A parser takes `https:example.org` and `https:///example.org` for `https://example.org`; whoever reads the file does not.
  const url = /^https?:\/\/[^/\\]/i.test(absolute) ? toUrl(encodeIllegal(absolute)) : undefined;
  return made(url, written, connection);
}

/** Makes a target of a `Location` or an `@odata.nextLink`, which may be relative to the URL that answered with it. */
export function targetFrom(reference: string, from: Target, connection: Connection | undefined): Target {
  const url = URL.canParse(reference, from.url) ? new URL(reference, from.url) : undefined;
  // In a reference that a server sends, what follows `#` is for the reader of the page.
  if (url) url.hash = '';
  return made(url, reference, connection);
}

function made(url: URL | undefined, written: string, connection: Connection | undefined): Target {
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    throw new UserError(
      'urlInvalid',
      t('“{0}” is no URL that can be called.', shorten(written)),
      t('Write an absolute https URL, or a path such as /users.'),
    );
  }
  if (url.username || url.password) {
    throw new UserError('urlWithPassword', t('The URL of {0} has a user name or a password in it.', url.host), t('Remove what stands before the @.'));
  }
  return { url: url.href, token: mayCarryToken(url, connection) } as Target;
}

/** The token goes to the origin (scheme, host and port) of the connection's base resource URL, and to no other. */
function mayCarryToken(url: URL, connection: Connection | undefined): Target['token'] {
  if (!connection) return { sent: false, reason: t('no connection is chosen') };
  const base = toUrl(connection.baseResourceUrl);
  if (!base || base.origin !== url.origin) {
    return {
      sent: false,
      reason: t('{0} is not the host of the connection “{1}” ({2})', url.host, connection.name, base?.host ?? connection.baseResourceUrl),
    };
  }
  const login = toUrl(authorityOf(connection));
  const local = isLoopback(url) && login !== undefined && isLoopback(login);
  if (url.protocol !== 'https:' && !local) return { sent: false, reason: t('{0} is not https', url.origin) };
  return { sent: true };
}

function toAbsolute(written: string, connection: Connection | undefined, host: string | undefined): string {
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|https?:)/i.test(written)) return written;
  if (written.startsWith('//')) return `https:${written}`;
  if (!written.startsWith('/') && startsWithHost(written)) return `${isLocalHost(written) ? 'http' : 'https'}://${written}`;
  if (written.startsWith('/') && host !== undefined) return `${isLocalHost(host) ? 'http' : 'https'}://${host}${written}`;
  if (!connection) {
    throw new UserError('connectionMissing', t('“{0}” is relative to a connection, and no connection is chosen.', shorten(written)), {
      sentence: t('Choose a connection, or write an absolute URL.'),
      action: { kind: 'switchConnection', label: t('Choose Connection…') },
    });
  }
  return relativeTo(connection.baseResourceUrl, written);
}

/** A path under the base; one that names a version of its own (`/beta/users`) replaces the version of the base. */
function relativeTo(baseResourceUrl: string, written: string): string {
  const base = baseResourceUrl.replace(/\/+$/, '');
  const path = written.startsWith('/') || written.startsWith('?') ? written : `/${written}`;
  const versioned = /^(.*)\/(?:v1\.0|beta)$/.exec(base);
  if (versioned?.[1] !== undefined && /^\/(?:v1\.0|beta)(?:[/?]|$)/.test(path)) return versioned[1] + path;
  return base + path;
}

/** Without a scheme, a first segment with a dot, a port, or `localhost` is a host; anything else is a path. */
function startsWithHost(written: string): boolean {
  const first = /^[^/?#]*/.exec(written)?.[0] ?? '';
  if (/^(?:v\d+\.\d+)$/i.test(first)) return false;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/i.test(first) || /^(?:[a-z0-9-]+|\[[0-9a-f:]+\]):\d+$/i.test(first) || /^localhost$/i.test(first);
}

function isLocalHost(written: string): boolean {
  const url = toUrl(`http://${written}`);
  return url !== undefined && isLoopback(url);
}

/** For a sentence, which may end up in a log: without a query, a fragment or a password, any of which may hold a secret. */
function shorten(text: string): string {
  const plain = text.replace(/[?#][^]*$/, (rest) => `${rest[0]}…`).replace(/\/\/[^/\\]*@/, '//…@');
  return plain.length > 120 ? `${plain.slice(0, 117)}…` : plain;
}
