import { directoryBadRequest, resourceNotFound } from '../errors.ts';
import { textOf } from '../json.ts';
import { memberType, organizationType } from '../odata/entityTypes.ts';
import { directoryObject } from './groups.ts';
import { key, type Call, type Outcome, type Route } from './route.ts';

/** The organization and `getByIds`; all of it can only be read. */
export const directoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'organization',
    permission: 'readOrganization',
    answer: (call) => ({ kind: 'collection', type: organizationType, items: [call.organization], context: 'organization' }),
  },
  {
    method: 'GET',
    path: 'organization/{organization}',
    permission: 'readOrganization',
    answer: (call) => {
      if (key(call, 0).toLowerCase() !== call.organization.id) throw resourceNotFound(key(call, 0));
      return { kind: 'entity', type: organizationType, entity: call.organization, context: 'organization' };
    },
  },
  { method: 'POST', path: 'directoryObjects/getByIds', permission: 'readObjects', answer: getByIds },
];

/** Up to 1,000 ids; what isn't there is left out without a word, as in Graph. */
function getByIds(call: Call): Outcome {
  const { ids, types } = call.json();
  if (!Array.isArray(ids) || ids.length === 0) throw directoryBadRequest("A value is required for parameter 'ids'.");
  if (ids.length > 1000) throw directoryBadRequest("Too many values for parameter 'ids': at most 1000 are allowed.");
  const wanted = Array.isArray(types) ? types.map((type) => `#microsoft.graph.${String(type)}`.toLowerCase()) : [];
  const found = ids.flatMap((id) => (typeof id === 'string' ? (directoryObject(call.tenant, id) ?? []) : []));
  const items = found.filter((one) => wanted.length === 0 || wanted.includes(textOf(one['@odata.type']).toLowerCase()));
  return { kind: 'collection', type: memberType, items, context: 'directoryObjects' };
}
