import { certificateFacts } from '../certificate/facts.ts';
import type { CreatedObject } from '../setUp/pending.ts';
import type { Wait } from './applicationKeys.ts';
import type { GraphCaller } from './graphCaller.ts';
import { isOfSetUp } from './madeBefore.ts';
import type { RegistrationPlan } from './registrationPlan.ts';

export interface CreationPorts {
  /** What earlier tries have made, of any set-up: what is there is not made twice. */
  readonly created: readonly CreatedObject[];
  /** Called as soon as something is made, before the next thing is. */
  readonly onCreated: (object: CreatedObject) => Promise<void>;
  /** What is about to be made, by the words of the plan. */
  readonly onStep?: (kind: CreatedObject['kind'], label: string) => void;
  readonly wait: Wait;
  readonly now: () => Date;
}

/** One run over a plan: what each of its steps needs. */
export interface Creation {
  readonly plan: RegistrationPlan;
  readonly caller: GraphCaller;
  readonly ports: CreationPorts;
  readonly signal: AbortSignal;
}

/** The subject of the plan's certificate. */
export function subjectOf({ plan }: Creation): string {
  return certificateFacts(plan.wish.cer).subject;
}

/** Whether an earlier try of this set-up has made the object of this ID. */
export function isWritten({ plan, ports }: Creation, id: string): boolean {
  return ports.created.some((object) => object.id === id && isOfSetUp(object, plan.wish));
}

/** Writes down what we made, once. @param made without what all objects of a set-up have in common */
export async function record(creation: Creation, made: Pick<CreatedObject, 'kind' | 'id' | 'label' | 'clientId' | 'parentId'>): Promise<void> {
  if (isWritten(creation, made.id)) return;
  const { setUp, tenantId } = creation.plan.wish;
  const { ports } = creation;
  await ports.onCreated({
    ...made,
    tenantId,
    cloud: setUp.cloud,
    ...(setUp.authority !== undefined && { authority: setUp.authority }),
    baseResourceUrl: setUp.baseResourceUrl,
    connection: setUp.name,
    createdAt: ports.now().toISOString(),
  });
}
