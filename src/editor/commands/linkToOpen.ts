/** A link as it really leads, for a person to judge. */
export interface LinkToOpen {
  /** Host and port; a name in other letters than a-z in its `xn--` form. */
  readonly host: string;
  /** As a browser calls it. */
  readonly href: string;
}

/**
 * Where a link in a body leads, as browsers read it (WHATWG URL): what stands before an `@`, and a backslash, must not make it look as if it led
 * elsewhere. `undefined` for what is no web link, and for one with a user name or a password.
 */
export function linkToOpen(url: string): LinkToOpen | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { username, password, host, href } = new URL(url);
  return username !== '' || password !== '' ? undefined : { host, href };
}
