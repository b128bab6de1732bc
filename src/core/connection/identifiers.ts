const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
const labelledGuid = /[^0-9a-f-]([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f-])/i;

export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** A domain name as a tenant may be written, e.g. `contoso.onmicrosoft.com`. */
export function isDomainName(text: string): boolean {
  return domain.test(text);
}

/** Hosts on which plain http is tolerated: traffic to them never leaves the machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** `undefined` where the text is no absolute URL. */
export function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

export interface OverviewIds {
  readonly clientId?: string;
  readonly tenantId?: string;
}

/**
 * Finds both ids in what a person copied from the portal's *Overview* page of an app registration, in any layout: a label, then its GUID on the
 * same line or the next. The portal's *Object ID* is neither.
 */
export function idsFromOverview(text: string): OverviewIds {
  const clientId = guidAfter(text, /application\s*\(client\)\s*id|client\s*id/i);
  const tenantId = guidAfter(text, /directory\s*\(tenant\)\s*id|tenant\s*id/i);
  return { ...(clientId && { clientId }), ...(tenantId && { tenantId }) };
}

function guidAfter(text: string, label: RegExp): string | undefined {
  const at = label.exec(text);
  if (!at) return undefined;
  // The next label stands at most a line away, so a GUID further off belongs to something else.
  const rest = text.slice(at.index + at[0].length, at.index + at[0].length + 80);
  return labelledGuid.exec(` ${rest}`)?.[1]?.toLowerCase();
}
