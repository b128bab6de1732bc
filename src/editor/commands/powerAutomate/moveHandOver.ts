import { randomUUID } from 'node:crypto';
import { movedTo } from '../../../core/powerAutomate/handOver/handOver.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { renewedPage } from '../renew/renewedPage.ts';

/** A line of a renewal's checklist is done. */
export interface MoveRequest {
  readonly kind: 'moved';
  /** Of the note. */
  readonly id: string;
  /** Of the certificate that is there now. */
  readonly thumbprint: string;
  readonly renewalId: string;
}

/** The place has the .pfx of the new certificate: its note goes over to that, and the checklist ticks it off. */
export async function moveHandOver(deps: LifeDeps, { id, thumbprint, renewalId }: MoveRequest): Promise<void> {
  const one = (await deps.handOvers.list()).find((note) => note.id === id);
  if (one?.done === undefined && one) await deps.handOvers.move(movedTo(one, randomUUID(), thumbprint, new Date()));
  const renewal = (await deps.pending.list()).renewals.find((entry) => entry.id === renewalId);
  if (renewal) deps.pages.replace(await renewedPage(deps, renewal));
}
