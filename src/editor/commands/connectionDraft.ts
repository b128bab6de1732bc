import { cloudNamed } from '../../core/connection/clouds.ts';
import type { CertificateReference, Connection } from '../../core/connection/connection.ts';
import type { ConnectionDraft } from './connectionSteps.ts';

/** What is known before anything is asked. */
export interface GivenFields {
  /** Of a pair that was just made; it is not asked for again. */
  readonly certificate?: CertificateReference;
  /** What a flow says about its connection: the answers that are there before a person gives theirs. */
  readonly fields?: Partial<Pick<Connection, 'cloud' | 'authority' | 'tenantId' | 'clientId' | 'resourceUri' | 'baseResourceUrl'>>;
}

/** A stored connection, to be changed. */
export function draftOf(connection: Connection): ConnectionDraft {
  const { stage, ...fields } = connection;
  return { ...fields, resource: resourceOf(connection), production: stage === 'production' };
}

/** Which of the entries of *What the connection calls* it is. */
export function resourceOf({ cloud, baseResourceUrl }: Pick<Connection, 'cloud' | 'baseResourceUrl'>): ConnectionDraft['resource'] {
  const graph = cloudNamed(cloud)?.graph;
  if (baseResourceUrl === `${graph}/v1.0`) return 'v1.0';
  return baseResourceUrl === `${graph}/beta` ? 'beta' : 'other';
}

/** What `checkConnection` reads. */
export function fieldsOf(draft: ConnectionDraft): Readonly<Record<string, unknown>> {
  const { name, cloud, authority, tenantId, clientId, resourceUri, baseResourceUrl, certificate, access, production } = draft;
  return {
    name,
    cloud,
    authority,
    tenantId,
    clientId,
    resourceUri,
    baseResourceUrl,
    certificate,
    access,
    ...(production && { stage: 'production' }),
  };
}
