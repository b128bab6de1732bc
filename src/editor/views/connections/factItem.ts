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
