// What the editor asks the language for after one keystroke, each against one parse of the same file in the same round.
import type { Connection } from '../src/core/connection/connection.ts';
import { parse } from '../src/core/http/parse.ts';
import type { RequestFile } from '../src/core/http/requestFile.ts';
import { noEnvironment } from '../src/core/http/variables/environmentInForce.ts';
import type { Surroundings } from '../src/core/http/variables/scope.ts';
import { nodeSystem } from '../src/core/http/variables/systemSource.ts';
import { checking } from '../src/core/language/checks.ts';
import { completionsAt } from '../src/core/language/completion.ts';
import { foldsOf } from '../src/core/language/folds.ts';
import type { Known } from '../src/core/language/known.ts';
import { occurrencesOf } from '../src/core/language/occurrences.ts';
import { hostsOf, isOurs } from '../src/core/language/ours.ts';
import { symbolsOf } from '../src/core/language/symbols.ts';
import { tokensOf } from '../src/core/language/tokens.ts';
import { referenceNameOf } from '../src/core/http/titleOf.ts';

interface Row {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

const count = 10_000;
const rounds = 7;

const contoso: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: '66666666-7777-4888-8999-000000000000',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'confirmWrites',
};

const known: Known = { connections: [contoso], activeConnection: 'contoso' };

const surroundings: Surroundings = {
  given: new Map(),
  environment: noEnvironment,
  imported: [],
  system: nodeSystem({}, false),
  dialect: 'auto',
  bodyComments: 'auto',
};

/** Each with a name, a variable of its own, a query over lines, a body and, every second one, a value out of the answer before; absolute and relative URLs. */
function requestFile(): string {
  return Array.from(
    { length: count },
    (_, index) => `### Request ${index}
# @name r${index}
@id${index} = ${index}
PATCH ${index % 3 === 0 ? 'https://graph.microsoft.com/v1.0' : ''}/users/{{id${index}}}
    ?$select=displayName,mail
Content-Type: application/json
x-request: {{$guid}}

{ "index": ${index}, "manager": ${index % 2 === 0 ? '"x"' : `"{{r${index - 1}.response.body.$.id}}"`} }
`,
  ).join('\n');
}

/** Milliseconds of what is walked through in steps: the longest one, and all together. */
function walk(steps: Generator): { readonly longest: number; readonly all: number } {
  let [longest, all] = [0, 0];
  for (let done = false; !done;) {
    const start = performance.now();
    done = steps.next().done === true;
    const took = performance.now() - start;
    longest = Math.max(longest, took);
    all += took;
  }
  return { longest, all };
}

type Ask = (file: RequestFile, text: string, offset: number) => unknown;

const hosts = hostsOf([contoso]);

/** By what a person sees. Each gets a file that was parsed just now, as after a keystroke. */
const asked: Readonly<Record<string, Ask>> = {
  'completion of a variable': (file, text, offset) => completionsAt(file, text, offset, surroundings, known, () => Promise.resolve([])),
  'lens: which requests, and their names': (file) => file.requests.filter((request) => isOurs(request, hosts)).map(referenceNameOf),
  'index of all names': occurrencesOf,
  outline: symbolsOf,
  folding: foldsOf,
  'colours of what is on the screen': (file, text, offset) => tokensOf(file, text, surroundings, { start: offset, end: offset + 2000 }),
};

export async function bench(): Promise<{ name: string; rows: readonly Row[] }> {
  const before = requestFile();
  // In the middle of the file, in the name of a variable.
  const offset = before.indexOf('{{id', before.length >> 1) + 4;
  const times = new Map<string, number[]>();
  const note = (label: string, milliseconds: number): unknown => times.set(label, [...(times.get(label) ?? []), milliseconds]);
  for (let round = 0; round < rounds; round += 1) {
    const text = before.slice(0, offset) + String(round) + before.slice(offset);
    for (const [label, ask] of Object.entries(asked)) {
      const file = parse(text);
      const start = performance.now();
      await ask(file, text, offset);
      note(label, performance.now() - start);
    }
    const start = performance.now();
    const file = parse(text);
    note('parse', performance.now() - start);
    const checked = walk(checking(file, text, surroundings, known));
    note('checks, the longest step', checked.longest);
    note('checks, all together', checked.all);
  }
  const parsing = median(times.get('parse') ?? []);
  return {
    name: `Language features in a file of ${count.toLocaleString('en')} requests, after each keystroke (median of ${rounds})`,
    rows: [...times].flatMap(([label, values]) => {
      const value = median(values);
      const row = { label, value, unit: 'ms' };
      return label === 'parse' ? [row] : [row, { label: `${label}, against one parse`, value: value / parsing, unit: '×' }];
    }),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
