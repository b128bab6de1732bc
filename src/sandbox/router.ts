import { methodNotAllowed, unknownSegment } from './errors.ts';
import { applicationRoutes } from './routes/applications.ts';
import { appReportRoutes } from './routes/appReports.ts';
import { directoryRoutes } from './routes/directory.ts';
import { copyRoutes } from './routes/copying.ts';
import { driveRoutes } from './routes/drives.ts';
import { driveWritingRoutes } from './routes/driveWriting.ts';
import { groupRoutes } from './routes/groups.ts';
import { keyRoutes } from './routes/keys.ts';
import { mailboxSettingsRoutes } from './routes/mailboxSettings.ts';
import { messageRoutes } from './routes/messages.ts';
import { roleAssignmentRoutes } from './routes/roleAssignments.ts';
import type { Route } from './routes/route.ts';
import { sendMailRoutes } from './routes/sendMail.ts';
import { servicePrincipalRoutes } from './routes/servicePrincipals.ts';
import { sharingRoutes } from './routes/sharing.ts';
import { siteRoutes } from './routes/sites.ts';
import { userRoutes } from './routes/users.ts';

const routes: readonly Route[] = [
  ...userRoutes,
  ...messageRoutes,
  ...sendMailRoutes,
  ...mailboxSettingsRoutes,
  ...groupRoutes,
  ...siteRoutes,
  ...driveRoutes,
  ...driveWritingRoutes,
  ...copyRoutes,
  ...sharingRoutes,
  ...directoryRoutes,
  ...applicationRoutes,
  ...keyRoutes,
  ...servicePrincipalRoutes,
  ...roleAssignmentRoutes,
  ...appReportRoutes,
];

const table = routes.map((route) => ({
  route,
  pattern: route.path.split('/'),
}));

/** The operation that a path and a method mean. */
export interface Found {
  readonly route: Route;
  /** What stands for the `{…}` of the path, in order. */
  readonly keys: readonly string[];
}

/** @throws {GraphError} 400 naming the segment that nobody knows; 405 for a path that has other methods */
export function findRoute(method: string, segments: readonly string[]): Found {
  const matching = table.filter(({ pattern }) => pattern.length === segments.length && agreeing(pattern, segments) === segments.length);
  const found = matching.find(({ route }) => route.method === method);
  if (found) return { route: found.route, keys: segments.filter((_, index) => isKey(found.pattern[index])) };
  if (matching.length > 0) throw methodNotAllowed([...new Set(matching.map(({ route }) => route.method))]);
  const known = Math.max(0, ...table.map(({ pattern }) => agreeing(pattern, segments)));
  throw unknownSegment(segments[known] ?? segments.at(-1) ?? '');
}

/** How many segments from the left on fit. */
function agreeing(pattern: readonly string[], segments: readonly string[]): number {
  const differing = segments.findIndex((segment, index) => {
    const expected = pattern[index];
    if (expected === undefined) return true;
    return isKey(expected) ? segment.startsWith('$') : expected.toLowerCase() !== segment.toLowerCase();
  });
  return differing === -1 ? segments.length : differing;
}

function isKey(segment: string | undefined): boolean {
  return segment?.startsWith('{') ?? false;
}
