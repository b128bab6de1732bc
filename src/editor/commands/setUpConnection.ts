import { resourceOf, type GivenFields } from './connectionDraft.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { isNode } from './nodeArguments.ts';
import { claimed } from './setUp/claimed.ts';
import { goOn, sayLater } from './setUp/goOn.ts';
import { askQuestions, type Answered } from './setUp/questions.ts';
import { newDraft, setUpOf, type SetUpDraft } from './setUp/setUpDraft.ts';
import { assertTrusted } from './trust.ts';

/** *Set Up Connection…*: four ways to an app registration that knows the certificate and has its permissions. @param given a node too, which means nothing here */
export async function setUpConnection(deps: LifeDeps, given?: GivenFields): Promise<void> {
  assertTrusted();
  const { certificate, fields } = isNode(given) ? {} : (given ?? {});
  const draft = { ...newDraft(new Date()), ...fields };
  if (fields?.baseResourceUrl !== undefined) draft.resource = resourceOf({ cloud: draft.cloud, baseResourceUrl: fields.baseResourceUrl });
  await claimed(deps, draft.id, () => answerAndGoOn(deps, draft, { ...(certificate && { certificate }), begun: false }));
}

/** The questions that are open, then what follows from them. */
export async function answerAndGoOn(deps: LifeDeps, draft: SetUpDraft, answered: Answered): Promise<void> {
  const setUp = await askQuestions(deps, draft, answered);
  if (setUp) {
    await goOn(deps, setUp, 'begun');
    return;
  }
  const saved = setUpOf(draft);
  if (saved) sayLater(saved);
}
