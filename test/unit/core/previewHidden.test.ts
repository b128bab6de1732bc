import assert from 'node:assert/strict';
import { requestToCurl } from '../../../src/core/convert/requestToCurl.ts';
import { parse } from '../../../src/core/http/parse.ts';
import type { Surroundings } from '../../../src/core/http/variables/scope.ts';
import { previewOf, type Preview } from '../../../src/core/preview.ts';
import type { RunScope } from '../../../src/core/run.ts';
import { connection, surroundings } from './samples.ts';

function scopeWith(around: Partial<Surroundings> = {}): RunScope {
  return { ...surroundings(around), connection: () => connection() };
}

/** Of the last request in the text. */
function preview(text: string, scope = scopeWith()): Preview {
  const file = parse(text);
  return previewOf(file, file.requests.at(-1) ?? assert.fail(), scope, 'me/1');
}

async function bodyOf({ body }: Preview): Promise<string | undefined> {
  return body && Buffer.from(await body.read(0, body.size)).toString('utf8');
}

describe('previewOf: what is hidden', () => {
  const hiding = (around: Partial<Surroundings> = {}) => ({ ...scopeWith(around), hidesSecrets: true });

  it('stands in URL, header and body as it is written', async () => {
    const text =
      '@token = s3cret\n@n = 5\nPOST /x/{{token}}?n={{n}}&t={{%token}}\nX-It: {{token}}\nContent-Type: application/x-www-form-urlencoded\n\na={{token}}\n&n={{n}}\n';
    const seen = preview(text, hiding());
    assert.equal(seen.url, 'https://graph.microsoft.com/v1.0/x/{{token}}?n=5&t={{%token}}');
    assert.deepEqual(
      seen.headers.find(([name]) => name === 'X-It'),
      ['X-It', '{{token}}'],
    );
    assert.equal(await bodyOf(seen), 'a={{token}}&n=5');
    assert.deepEqual([seen.needs, seen.problems], [[], []]);
    assert.match(preview(text).url, /s3cret/, 'without hiding it is there');
    assert.match(await requestToCurl(seen), /curl -X POST \\\n  'https:\/\/graph\.microsoft\.com\/v1\.0\/x\/\{\{token\}\}\?n=5&t=\{\{%token\}\}' \\/);
  });

  it('is a value of the process and of .env, whatever its name', () => {
    const environment = { ...surroundings().environment, dotenv: new Map([['D', 'ddd']]) };
    const system = { ...surroundings().system, processVariable: () => 'ppp' };
    const seen = preview('@v = {{$processEnv HOME}}\nGET /x/{{$dotenv D}}/{{v}}/{{$env.USER}}\n', hiding({ environment, system }));
    assert.equal(seen.url, 'https://graph.microsoft.com/v1.0/x/{{$dotenv D}}/{{v}}/{{$env.USER}}');
  });

  it('is hidden also in a request with mistakes, and with needs', () => {
    assert.equal(preview('@token = s3cret\nGET /x/{{token}}/{{typo}}\n', hiding()).url, '/x/{{token}}/{{typo}}');
    assert.equal(
      preview('@token = s3cret\n# @prompt p\nGET /x/{{token}}/{{p}}\n', hiding()).url,
      'https://graph.microsoft.com/v1.0/x/{{token}}/{{p}}',
    );
  });
});

describe('previewOf: a variable that is the whole request line', () => {
  it('shows its method and what it would ask for', () => {
    const seen = preview('@r = DELETE /x/{id}\n{{r}}\n');
    assert.deepEqual([seen.method, seen.url], ['DELETE', 'https://graph.microsoft.com/v1.0/x/{id}']);
    assert.equal(preview('@r = DELETE /x/{{typo}}\n{{r}}\n').method, 'DELETE');
  });
});
