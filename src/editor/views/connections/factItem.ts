import type { CloudName } from '../../../core/connection/connection.ts';
import { portalLinks, type PortalIds } from '../../../core/registration/portalLinks.ts';
import type { FactItem } from '../connectionNodes.ts';

/** What makes a line; the rest follows from it. */
export type Fact = Pick<FactItem, 'label' | 'value' | 'icon'> & Partial<Pick<FactItem, 'copy' | 'level' | 'tooltip' | 'facts'>>;

/** Whom lines are about. `id` is unique in the tree. */
export interface Owner extends Pick<FactItem, 'name' | 'thumbprint' | 'setUpId'> {
  readonly id: string;
}

/**
 * A line below its owner.
 * @param word of the manifest's menus: `app`, `certificate`
 */
export function factItem({ id: ownerId, ...owner }: Owner, id: string, fact: Fact, word?: 'app' | 'certificate'): FactItem {
  const kind = fact.copy === undefined ? 'line' : 'fact';
  return { kind: 'fact', id: `${ownerId}/${id}`, ...owner, ...fact, contextValue: word === undefined ? kind : `${kind}.${word}` };
}

/** The menus' word for whose app the portal has a page; a custom cloud has none that is known. */
export function appWord(ids: PortalIds & { readonly cloud: CloudName }): 'app' | undefined {
  return portalLinks(ids.cloud, ids).overview === undefined ? undefined : 'app';
}
