import { t } from '@vscode/l10n';
import type { CloudName, Connection } from './connection.ts';

/** One of Microsoft's clouds. The URLs end without a slash; `label` is translated. */
export interface Cloud {
  readonly name: Exclude<CloudName, 'custom'>;
  readonly label: string;
  /** Where tokens come from, without the tenant. */
  readonly authority: string;
  /** Microsoft Graph's origin; also the resource URI that a token is asked for. */
  readonly graph: string;
  /** The portal in which an app is registered. */
  readonly portal: string;
}

/** Microsoft's clouds. Source: Microsoft Graph documentation, "National cloud deployments". */
export function clouds(): readonly Cloud[] {
  return [
    {
      name: 'global',
      label: t('Global, also GCC'),
      authority: 'https://login.microsoftonline.com',
      graph: 'https://graph.microsoft.com',
      portal: 'https://entra.microsoft.com',
    },
    {
      name: 'usGov',
      label: t('US Government L4 (GCC High)'),
      authority: 'https://login.microsoftonline.us',
      graph: 'https://graph.microsoft.us',
      portal: 'https://portal.azure.us',
    },
    {
      name: 'usGovDod',
      label: t('US Government L5 (DoD)'),
      authority: 'https://login.microsoftonline.us',
      graph: 'https://dod-graph.microsoft.us',
      portal: 'https://portal.azure.us',
    },
    {
      name: 'china',
      label: t('China, operated by 21Vianet'),
      authority: 'https://login.partner.microsoftonline.cn',
      graph: 'https://microsoftgraph.chinacloudapi.cn',
      portal: 'https://portal.azure.cn',
    },
  ];
}

/** The cloud with this name; `undefined` for a custom one. */
export function cloudNamed(name: CloudName): Cloud | undefined {
  return clouds().find((cloud) => cloud.name === name);
}

/** Where this connection's tokens come from, without the tenant and without a slash at the end. */
export function authorityOf(connection: Pick<Connection, 'cloud' | 'authority'>): string {
  return (cloudNamed(connection.cloud)?.authority ?? connection.authority ?? '').replace(/\/+$/, '');
}

/** The connection's fields for Graph v1.0 in a cloud, as the connector expects them. */
export function graphDefaults(cloud: Cloud): Pick<Connection, 'resourceUri' | 'baseResourceUrl'> {
  return { resourceUri: cloud.graph, baseResourceUrl: `${cloud.graph}/v1.0` };
}
