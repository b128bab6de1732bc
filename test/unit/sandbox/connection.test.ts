import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { baseUrlProblem, authorityProblem, resourceProblem, tenantProblem } from '../../../src/core/connection/check.ts';
import { parse } from '../../../src/core/http/parse.ts';
import { sandboxConnection } from '../../../src/sandbox/connection.ts';
import { splitPath } from '../../../src/sandbox/path.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start, tokenOf } from './fixtures.ts';

describe('the sandbox’s connection', () => {
  it('passes the checks that every connection passes', () => {
    const connection = sandboxConnection(
      { url: 'http://127.0.0.1:4711', tenantId: '0c7a1b3e-58d4-4f6a-9b21-7d3e5a90c4f8', clientId: 'c' },
      '/tmp/x.pfx',
    );
    assert.equal(connection.name, 'Sandbox');
    assert.equal(authorityProblem(connection.authority ?? ''), undefined);
    assert.equal(baseUrlProblem(connection.baseResourceUrl, connection.authority), undefined);
    assert.equal(resourceProblem(connection.resourceUri, connection.baseResourceUrl), undefined);
    assert.equal(tenantProblem(connection.tenantId), undefined);
  });
});

describe('samples/sandbox.http', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await start();
  });
  after(() => sandbox.close());

  it('holds requests that the sandbox answers as their titles say', async () => {
    const file = parse(readFileSync(new URL('../../../samples/sandbox.http', import.meta.url), 'utf8'));
    assert.equal(file.connection, 'Sandbox');
    assert.deepEqual(file.problems, []);
    const values = new Map(file.variables.map((variable) => [variable.name, variable.value]));
    const ask = graph(sandbox, await tokenOf(sandbox));
    for (const request of file.requests) {
      const path = request.url.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values.get(name) ?? '');
      const headers = Object.fromEntries(request.headers.map(({ name, value }) => [name, value]));
      const answer = await ask(path, { method: request.method, headers, ...(request.body !== undefined && { body: request.body }) });
      const announced = Number(/^(4\d\d)/.exec(request.title ?? '')?.[1] ?? 0);
      if (announced > 0) assert.equal(answer.status, announced, request.title);
      else assert.ok(answer.status < 400, `${request.title}: ${answer.text}`);
    }
  });
});

describe('a Graph path', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    '/v1.0/users/': ['v1.0', 'users'],
    "/v1.0/users('a%40b')": ['v1.0', 'users', 'a@b'],
    "/v1.0/users('o''hara')": ['v1.0', 'users', "o'hara"],
    "/v1.0/applications(appId='x')": ['v1.0', 'applications', "appId='x'"],
    "/v1.0/groups/(uniqueName='x')": ['v1.0', 'groups', "uniqueName='x'"],
    '/v1.0/drives/d/root:/a/b%20c:/children': ['v1.0', 'drives', 'd', 'items', 'root:/a/b c', 'children'],
    '/v1.0/drives/d/root:/a': ['v1.0', 'drives', 'd', 'items', 'root:/a'],
    '/v1.0/drives/d/items/1:/a:/content': ['v1.0', 'drives', 'd', 'items', '1:/a', 'content'],
    '/v1.0/sites/h.example:/sites/x:/lists': ['v1.0', 'sites', 'h.example:/sites/x', 'lists'],
  };
  for (const [path, segments] of Object.entries(table)) {
    it(`splits ${path}`, () => assert.deepEqual(splitPath(path), segments));
  }
});
