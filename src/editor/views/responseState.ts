import type { BodyLayout } from '../../core/response/bodyReader.ts';
import { errorProblem } from '../../core/response/problems.ts';
import type { PanelState } from '../../shared/protocol.ts';
import type { PagesView } from '../../shared/responseView.ts';

/** What a panel shows when it shows a response. */
export type ResponseState = Extract<PanelState, { readonly kind: 'response' }>;

/** With more of the list, or the end of it. @param layout of all pages so far */
export function withPages(state: ResponseState, pages: PagesView, layout: BodyLayout | undefined): ResponseState {
  const { view } = state;
  const body = layout ? { ...view.body, lineCount: layout.lineCount, arrays: layout.arrays } : view.body;
  return { ...state, view: { ...view, body, pages, ...(layout?.changes && { changes: layout.changes }) } };
}

/** With why its body cannot be read any more, said once. */
export function withFailure(state: ResponseState, error: unknown): ResponseState {
  const { view } = state;
  // Its button would mean the request.
  const problem = { ...errorProblem(error), actions: [] };
  const isSaid = view.problems.some(({ code }) => code === problem.code);
  return isSaid ? state : { ...state, view: { ...view, problems: [...view.problems, problem] } };
}
