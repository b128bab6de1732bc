import { cloudNamed, graphDefaults } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';

/**
 * The same app, to call Microsoft Graph of its cloud: registrations are kept there, whatever the connection itself calls (SharePoint, an own API). With
 * `cloud: "custom"` nothing else is known than what the connection says.
 */
export function graphOf(connection: Connection): Connection {
  const cloud = cloudNamed(connection.cloud);
  return cloud ? { ...connection, ...graphDefaults(cloud) } : connection;
}
