import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import type { FileProblem, RequestBlock, RequestFile, TextFix, TextRange } from '../../../../src/core/http/requestFile.ts';

/** What a person would say a request is. */
export function spoken({ method, url, headers, body }: RequestBlock): string {
  return [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`), ...(body === undefined ? [] : ['', body])].join('\n');
}

export function codes(file: Pick<RequestFile, 'problems'>): readonly string[] {
  return file.problems.map(({ code }) => code);
}

/** A text, the requests in it as a person would say them, and the codes of its problems. */
export type Row = readonly [what: string, text: string, requests: readonly string[], problems?: readonly string[]];

export function itReads(rows: readonly Row[]): void {
  for (const [what, text, requests, problems = []] of rows) {
    it(what, () => {
      const file = parse(text);
      assert.deepEqual(file.requests.map(spoken), requests);
      assert.deepEqual(codes(file), problems);
    });
  }
}

/** The only request of a text. */
export function only(text: string): RequestBlock {
  const { requests } = parse(text);
  assert.equal(requests.length, 1);
  const [request] = requests;
  assert.ok(request);
  return request;
}

export function problemOf(text: string, code: string): FileProblem {
  const problem = parse(text).problems.find((one) => one.code === code);
  assert.ok(problem, `no ${code} in ${JSON.stringify(text)}`);
  return problem;
}

export function slice(text: string, { start, end }: TextRange): string {
  return text.slice(start, end);
}

export function applied(text: string, fix: TextFix | undefined): string {
  assert.ok(fix);
  return fix.edits.reduceRight((done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end), text);
}
