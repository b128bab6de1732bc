import { chainProblems, dependenciesOf } from '../http/answers/dependencies.ts';
import { pinContradictsEnvironment } from '../http/pinContradictsEnvironment.ts';
import type { FileProblem, RequestFile } from '../http/requestFile.ts';
import { resolve } from '../http/resolve.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { BoundedProblems } from './boundedProblems.ts';
import { checkedRequest, type Check } from './checkedRequest.ts';
import { checkJsonBody } from './checksBodies.ts';
import { checkConnection, checkFileConnection } from './checksConnections.ts';
import { checkHeaders, checkTokensInVariables } from './checksHeaders.ts';
import { checkBodyOfGet, checkMe, checkPlainHttp } from './checksUrls.ts';
import { fixesOfUnknown, UnknownNames } from './checksVariables.ts';
import { checkDefinitions } from './checksDefinitions.ts';
import { checkBodyParts } from './checksBodyParts.ts';
import { ReferenceHints } from './checksReferences.ts';
import type { Known } from './known.ts';

const checks: readonly Check[] = [checkConnection, checkMe, checkPlainHttp, checkBodyOfGet, checkHeaders, checkJsonBody, checkBodyParts];

/** Requests that are checked in one step. */
const stepLength = 20;

/**
 * Looks for what a person should look at, a few requests at a time: whoever walks through the steps can do something else between them, and stop. Each
 * step takes milliseconds, however long the file is.
 * @returns all that was found, in the order of the text, at most `mostProblems`
 */
export function* checking(
  file: RequestFile,
  text: string,
  surroundings: Surroundings,
  known: Known,
): Generator<undefined, readonly FileProblem[], undefined> {
  const found = new BoundedProblems();
  found.add(file.problems);
  yield;
  found.add([
    ...checkFileConnection(file, text, known),
    ...pinContradictsEnvironment(file, surroundings.environment),
    ...checkDefinitions(file.variables),
    ...checkTokensInVariables(file.variables),
  ]);
  const names = new UnknownNames(file, text, surroundings);
  const hints = new ReferenceHints(file, text, surroundings);
  found.add(hints.ofVariables());
  for (const [index, request] of file.requests.entries()) {
    if (index % stepLength === 0) yield;
    if (found.isFull) break;
    const checked = checkedRequest(request, file, text, surroundings, known);
    const resolution = resolve(request, checked.scope);
    if (resolution.kind === 'problems') found.add(resolution.problems.map((problem) => fixesOfUnknown(problem, checked, names)));
    for (const check of checks) found.add(check(checked));
    found.add(hints.ofRequest(checked));
    // Kept for each request, so that what follows has little left to do.
    dependenciesOf(file, request);
  }
  yield;
  if (!found.isFull) found.add(chainProblems(file));
  return found.inOrder();
}

/** The same at once. */
export function checksOf(file: RequestFile, text: string, surroundings: Surroundings, known: Known): readonly FileProblem[] {
  const steps = checking(file, text, surroundings, known);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
