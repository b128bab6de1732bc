import { siteHost, type Site } from '../data/sites.ts';
import { itemNotFound } from '../errors.ts';
import { textOf } from '../json.ts';
import { driveType, listType, siteType } from '../odata/entityTypes.ts';
import { key, type Call, type Route } from './route.ts';

/** Sites, to be read only. `search` is looked for within the display name, without case. */
export const siteRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'sites',
    permission: 'readSites',
    answer: (call) => {
      const wanted = (call.query.get('search') ?? '').replaceAll('*', '').toLowerCase();
      const sites = call.tenant.sites.map(({ site }) => site).filter((site) => textOf(site['displayName']).toLowerCase().includes(wanted));
      return { kind: 'collection', type: siteType, items: sites, context: 'sites' };
    },
  },
  {
    method: 'GET',
    path: 'sites/{site}',
    permission: 'readSites',
    answer: (call) => ({ kind: 'entity', type: siteType, entity: siteOf(call).site, context: 'sites' }),
  },
  {
    method: 'GET',
    path: 'sites/{site}/drives',
    permission: 'readFiles',
    answer: (call) => ({ kind: 'collection', type: driveType, items: [call.tenant.siteDrive(siteOf(call)).drive], context: 'drives' }),
  },
  {
    method: 'GET',
    path: 'sites/{site}/lists',
    permission: 'readSites',
    answer: (call) => ({ kind: 'collection', type: listType, items: siteOf(call).lists, context: listsContext(call) }),
  },
  {
    method: 'GET',
    path: 'sites/{site}/lists/{list}',
    permission: 'readSites',
    answer: (call) => {
      const wanted = key(call, 1).toLowerCase();
      const list = siteOf(call).lists.find((one) => one.id === wanted || textOf(one['name']).toLowerCase() === wanted);
      if (!list) throw itemNotFound('The specified list was not found');
      return { kind: 'entity', type: listType, entity: list, context: listsContext(call) };
    },
  },
];

function listsContext(call: Call): string {
  return `sites('${encodeURIComponent(key(call, 0))}')/lists`;
}

/** By `root`, the three-part id or its GUID, the host, or `host:/sites/name`. @throws {GraphError} 404 */
export function siteOf(call: Call): Site {
  const wanted = key(call, 0).toLowerCase();
  const [host, path = '/'] = wanted.split(':');
  const trimmed = path.replace(/(?<=.)\/$/, '');
  const site = call.tenant.sites.find(
    (one) => one.site.id === wanted || one.guid === wanted || (wanted === 'root' && one.path === '/') || (host === siteHost && one.path === trimmed),
  );
  if (!site) throw itemNotFound('Requested site could not be found');
  return site;
}
