/** What a segment of a path is; an `id` may be the name of a person, and is not shown. */
export type SegmentKind = 'namespace' | 'collection' | 'single' | 'id';

/** At the start of a path, and one behind the other: what follows them is a part of Graph. */
const namespaces = new Set(
  `v1.0 beta admin auditLogs authentication cases communications compliance copilot deviceAppManagement deviceManagement
  directory education employeeExperience external identity identityGovernance identityProtection informationProtection me planner policies print privacy reports
  roleManagement search security solutions storage teamwork tenantRelationships threatIntelligence`.split(/\s+/),
);

/** Collections that do not look like one. */
const collections = new Set(['organization', 'special', 'people', 'children', 'schedule', 'history']);
/** One thing each, though they look like collections. */
const singles = new Set(['conditionalAccess', 'analytics', 'insights']);

/** Words that Graph puts behind an ID or a single thing, and that no person is called. A word that is not here is taken for a name. */
const navigations = new Set(
  `accept activities all analytics applications apps archive assignments attachments authentication batch branding buckets calendar calendars
  cancel channels charts chat chats checkin checkout children clone columns comments complete contacts content copy decline delta devices directory domains drive drives
  events extensions fields followers following forward groups history inference insights instances invite items licenses list lists mailbox manager me members messages
  move names notebooks onenote operations organization outlook owner owners pages parent people permissions photo photos planner plans policies presence preview profile
  publish range registration replies reply restore risks roles root rows rules schedule sections send sessions settings shares shifts site sites special sponsors start
  stop store subscribe subscriptions tables tabs tasks team teams teamwork templates term terms thumbnails todo unarchive unfollow users value versions workbook
  worksheets`.split(/\s+/),
);

/** @param before what the segment before it is; `namespace` at the start of the path */
export function kindOf(segment: string, before: SegmentKind): SegmentKind {
  if (!isLiteral(segment, before)) return 'id';
  if (before === 'namespace' && namespaces.has(segment)) return 'namespace';
  return (/s(?:_v\d+)?$/.test(segment) || collections.has(segment)) && !singles.has(segment) ? 'collection' : 'single';
}

function isLiteral(segment: string, before: SegmentKind): boolean {
  if (/^\$[a-z]+$/i.test(segment) || /^(?:delta|get[A-Z][a-zA-Z]*|microsoft\.graph\.[a-zA-Z.]+)$/.test(segment)) return true;
  if (before === 'collection') return false;
  if (before === 'namespace') return /^[a-zA-Z][a-zA-Z0-9]*(?:_v\d+)?$/.test(segment) || /^v\d+\.\d+$/.test(segment);
  // A word in two parts, as in `mailFolders`, is Graph's own way of writing.
  return navigations.has(segment) || /^[a-z]+(?:[A-Z][a-z0-9]*)+$/.test(segment);
}
