import type { OverviewIds } from './identifiers.ts';

const guid = /(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])/gi;
const fromEnglishPortal = /application\s{0,9}\(client\)\s{0,9}id/i;
const labelled = /[a-z]\s{0,9}ID\b/;

/**
 * The application's object ID in what a person copied from the portal's *Overview* page: the only other GUID beside the two that are known. An *enterprise*
 * application's page looks alike, but its object ID is the service principal's; it has no “Application (client) ID”.
 * @returns lower case
 */
export function objectIdFromOverview(text: string, { clientId, tenantId }: OverviewIds): string | undefined {
  if (clientId === undefined || tenantId === undefined) return undefined;
  if (!fromEnglishPortal.test(text) && labelled.test(text)) return undefined;
  const found = new Set([...text.matchAll(guid)].map(([one]) => one.toLowerCase()));
  const others = [...found].filter((one) => one !== clientId && one !== tenantId);
  return others.length === 1 ? others[0] : undefined;
}
