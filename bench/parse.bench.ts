import { parse } from '../src/core/http/parse.ts';

/** A file as people write them: titles, variables, queries over lines, headers, JSON bodies. */
function requestFile(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `### Request ${index}
# @name r${index}
@id${index} = ${index}
GET /users/{{id${index}}}
    ?$select=displayName,mail
    &$top=5
ConsistencyLevel: eventual
Content-Type: application/json

{ "index": ${index}, "name": "x" }
`,
  ).join('\n');
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Parsing against the least that any parser does: splitting the text into lines. */
export async function bench(): Promise<{ name: string; rows: { label: string; value: number; unit: string }[] }> {
  const rows = [1000, 10_000].flatMap((count) => {
    const text = requestFile(count);
    const [parsing, splitting]: [number[], number[]] = [[], []];
    for (let round = 0; round < 9; round++) {
      const start = performance.now();
      parse(text);
      const between = performance.now();
      text.split(/\r?\n/);
      parsing.push(between - start);
      splitting.push(performance.now() - between);
    }
    return [
      { label: `${count} requests`, value: median(parsing), unit: 'ms' },
      { label: `${count} requests, against splitting into lines`, value: median(parsing) / median(splitting), unit: '×' },
    ];
  });
  return Promise.resolve({ name: 'parsing a request file', rows });
}
