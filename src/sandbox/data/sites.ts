import type { Entity } from '../json.ts';
import { Random, timestamp } from './random.ts';

/** The host in ids and `webUrl`; nothing listens there. */
export const siteHost = 'contoso.sharepoint.sandbox';

/** A SharePoint site and its lists. Its id is `host,guid,guid`. */
export interface Site {
  readonly site: Entity;
  /** The middle part of the id, which names its drive too. */
  readonly guid: string;
  /** From the host on, e.g. `/sites/marketing`; `/` of the root. */
  readonly path: string;
  readonly lists: readonly Entity[];
}

const names = [
  'Marketing',
  'Finance',
  'Human Resources',
  'Project Aurora',
  'Engineering Handbook',
  'Sales Enablement',
  'Legal',
  'Facilities',
  'Onboarding',
  'Data Platform',
  'Café & Canteen',
] as const;

/** The root site first. */
export function createSites(): readonly Site[] {
  const random = new Random(31);
  return [siteOf(random, 'Contoso Communication Site', '/'), ...names.map((name) => siteOf(random, name, `/sites/${slug(name)}`))];
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]+/g, '')
    .toLowerCase();
}

function siteOf(random: Random, displayName: string, path: string): Site {
  const guid = random.guid();
  const isRoot = path === '/';
  const webUrl = isRoot ? `https://${siteHost}` : `https://${siteHost}${path}`;
  const created = timestamp(Date.UTC(2020, random.below(60), 4, 8));
  const site: Entity = {
    id: `${siteHost},${guid},${random.guid()}`,
    createdDateTime: created,
    description: isRoot ? '' : `Everything about ${displayName}`,
    displayName,
    lastModifiedDateTime: timestamp(Date.UTC(2026, 8, 1 + random.below(28), 10)),
    name: isRoot ? '' : slug(displayName),
    ...(isRoot && { root: {} }),
    siteCollection: { hostname: siteHost },
    webUrl,
  };
  const lists = ['Documents', 'Site Pages', 'Tasks', 'Contacts'].map((name) => listOf(random, name, webUrl, created));
  return { site, guid, path, lists };
}

function listOf(random: Random, displayName: string, webUrl: string, created: string): Entity {
  return {
    id: random.guid(),
    createdDateTime: created,
    description: '',
    displayName,
    lastModifiedDateTime: created,
    list: { contentTypesEnabled: false, hidden: false, template: displayName === 'Documents' ? 'documentLibrary' : 'genericList' },
    name: displayName,
    webUrl: `${webUrl}/${encodeURIComponent(displayName)}`,
  };
}
