const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** With hyphens, without braces, in any case; a space around it makes it none. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** A domain name as a tenant may be written, e.g. `contoso.onmicrosoft.com`. */
export function isDomainName(text: string): boolean {
  return domain.test(text);
}

/** Hosts on which plain http is tolerated: traffic to them never leaves the machine, and these names alone no proxy of VS Code's is asked for. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
}

/** `undefined` where the text is no absolute URL. */
export function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** GUIDs in lower case; absent is what could not be told for sure. */
export interface OverviewIds {
  readonly clientId?: string;
  readonly tenantId?: string;
}

const labelOrGuid =
  /(?<client>application\s*\(client\)\s*id|client\s*id)|(?<tenant>directory\s*\(tenant\)\s*id|tenant\s*id)|(?<other>object\s*id)|(?<![0-9a-f-])(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/gi;

/**
 * Finds both ids in what a person copied from the portal's *Overview* page of an app registration, in any layout: each label before its GUID, or all
 * labels and then all GUIDs. The portal's *Object ID* is neither. Without English labels, three GUIDs are in the portal's order: client, object, tenant.
 */
export function idsFromOverview(text: string): OverviewIds {
  const all = [...text.matchAll(labelOrGuid)].flatMap((match) => Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined));
  const found = all.filter(([kind], index) => kind === 'guid' || kind !== all[index + 1]?.[0]);
  const guids = found.flatMap(([kind, value]) => (kind === 'guid' ? [value.toLowerCase()] : []));
  const labels = found.flatMap(([kind]) => (kind === 'guid' ? [] : [kind]));
  const idAfter = (label: string): string | undefined => {
    if (labels.length === 0) return guids.length === 3 ? guids[label === 'client' ? 0 : 2] : undefined;
    const inColumns = labels.length > 1 && found.slice(0, labels.length).every(([kind]) => kind !== 'guid');
    if (inColumns) return labels.length === guids.length ? guids[labels.indexOf(label)] : undefined;
    const at = found.findIndex(([kind], index) => kind === label && found[index + 1]?.[0] === 'guid');
    return at === -1 ? undefined : found[at + 1]?.[1].toLowerCase();
  };
  const [clientId, tenantId] = [idAfter('client'), idAfter('tenant')];
  return { ...(clientId && { clientId }), ...(tenantId && { tenantId }) };
}
