import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Effect } from '../../../../src/core/connection/access.ts';
import { effectOf, writesIn } from '../../../../src/core/graph/effect.ts';
import { memoryBody, type Body } from '../../../../src/core/graph/transport.ts';
import type { HeaderField } from '../../../../src/shared/responseView.ts';

const root = 'https://graph.microsoft.com/v1.0';

function effect(method: string, path: string, body?: unknown, headers: readonly HeaderField[] = []): Effect {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return effectOf({ method, url: root + path, headers, ...(body !== undefined && { body: memoryBody(new TextEncoder().encode(text)) }) });
}

describe('effectOf', () => {
  const table: readonly (readonly [method: string, path: string, effect: Effect])[] = [
    ['GET', '/users', 'read'],
    ['HEAD', '/users', 'read'],
    ['OPTIONS', '/users', 'read'],
    ['POST', '/users', 'write'],
    ['PATCH', '/users/1', 'write'],
    ['PUT', '/users/1/photo/$value', 'write'],
    ['DELETE', '/users/1', 'delete'],
    ['MERGE', '/users/1', 'write'],
    ['PURGE', '/users/1', 'write'],
    ['POST', '/directoryObjects/getByIds', 'read'],
    ['POST', '/directoryObjects/microsoft.graph.getByIds', 'read'],
    ['POST', '/directoryObjects/GETBYIDS?$select=id', 'read'],
    ['POST', '/directoryObjects/getByIds/', 'read'],
    ['POST', '/directoryObjects/get%42yIds', 'read'],
    ['PATCH', '/directoryObjects/getByIds', 'write'],
    ['DELETE', '/directoryObjects/getByIds', 'delete'],
    ['POST', '/directoryObjects/getByIds/x', 'write'],
    ['POST', '/users?getByIds', 'write'],
    ['POST', '/users/x%2FgetByIds', 'write'],
    ['POST', '/users/1/getMailTips', 'read'],
    ['POST', '/search/query', 'read'],
    ['POST', '/search/microsoft.graph.query', 'read'],
    ['POST', '/things/query', 'write'],
    ['POST', '/users/$query', 'read'],
    ['POST', '/users/1/sendMail', 'write'],
    ['POST', '/users/%zz', 'write'],
    ['POST', '', 'write'],
    ['POST', '/constructor', 'write'],
  ];
  for (const [method, path, expected] of table) {
    it(`${method} ${path}: ${expected}`, () => assert.equal(effect(method, path), expected));
  }

  for (const name of ['X-HTTP-Method', 'x-http-method-override', 'X-METHOD-OVERRIDE']) {
    it(`heeds ${name}`, () => {
      assert.equal(effect('POST', '/search/query', undefined, [[name, 'delete']]), 'delete');
      assert.equal(effect('GET', '/users', undefined, [[name, ' PATCH ']]), 'write');
      assert.equal(effect('DELETE', '/users/1', undefined, [[name, 'GET']]), 'delete', 'the worse of the two counts');
    });
  }
});

describe('effectOf a $batch', () => {
  const get = { id: '1', method: 'GET', url: '/users' };
  const table: readonly (readonly [what: string, body: unknown, effect: Effect])[] = [
    ['of reads', { requests: [get, { ...get, method: 'get' }, { ...get, method: 'POST', url: '/search/query' }] }, 'read'],
    ['with one write', { requests: [get, { ...get, method: 'POST' }] }, 'write'],
    ['with one delete', { requests: [get, { ...get, method: 'PATCH' }, { ...get, method: 'Delete' }] }, 'delete'],
    ['with a method in a header', { requests: [{ ...get, headers: { 'X-HTTP-Method-Override': 'DELETE' } }] }, 'delete'],
    ['with a batch in it', { requests: [{ ...get, method: 'POST', url: '/$batch' }] }, 'write'],
    ['with an item that is none', { requests: [get, 'users'] }, 'write'],
    ['with an item that is none and could be a DELETE', { requests: [get, 'DELETE'] }, 'delete'],
    ['with an item without a method', { requests: [{ id: '1', url: '/users' }] }, 'write'],
    ['with an item without a URL', { requests: [{ id: '1', method: 'GET' }] }, 'write'],
    ['that is empty', { requests: [] }, 'write'],
    ['without requests', { Requests: [get] }, 'write'],
    ['with another key beside the requests', { requests: [get], also: 1 }, 'write'],
    ['with requests twice', '{"requests":[{"method":"PATCH","url":"/users/1"}],"requests":[{"method":"GET","url":"/users"}]}', 'write'],
    [
      'with requests twice, one of them deleting',
      '{"requests":[{"method":"DELETE","url":"/users/1"}],"requests":[{"method":"GET","url":"/users"}]}',
      'delete',
    ],
    [
      'with requests twice, once escaped',
      '{"\\u0072equests":[{"method":"\\u0044elete","url":"/users/1"}],"requests":[{"method":"GET","url":"/users"}]}',
      'delete',
    ],
    ['with requests in two cases', '{"Requests":[{"method":"DELETE","url":"/users/1"}],"requests":[{"method":"GET","url":"/users"}]}', 'delete'],
    ['with a method twice', '{"requests":[{"method":"DELETE","method":"GET","url":"/users"}]}', 'delete'],
    ['with a method twice, in two cases', '{"requests":[{"Method":"PATCH","method":"GET","url":"/users"}]}', 'write'],
    ['with a method in another case', '{"requests":[{"METHOD":"DELETE","url":"/users"}]}', 'delete'],
    ['with a URL twice', '{"requests":[{"method":"POST","url":"/users","url":"/search/query"}]}', 'write'],
    ['with a header twice', '{"requests":[{"method":"GET","url":"/users","headers":{"X-HTTP-Method":"PATCH","x-http-method":"GET"}}]}', 'write'],
    ['with headers that are none', { requests: [{ ...get, headers: 'X-HTTP-Method: DELETE' }] }, 'write'],
    ['with strings that look like keys', { requests: [{ ...get, url: '/users?$search="a\\":b":' }] }, 'read'],
    [
      'with equal keys in different objects',
      {
        requests: [
          { ...get, headers: { a: 'b' } },
          { ...get, headers: { a: 'b' }, dependsOn: ['1'] },
        ],
      },
      'read',
    ],
    ['that is nested without end', `{"requests":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'write'],
    ['that is no JSON', '{"requests":[', 'write'],
    ['that is null', null, 'write'],
    ['without a body', undefined, 'write'],
  ];
  for (const [what, body, expected] of table) {
    it(what, () => {
      assert.equal(effect('POST', '/$batch', body), expected);
      assert.equal(effect('POST', '/%24Batch/?x', body), expected, 'written otherwise');
    });
  }
});

describe('effectOf a $batch whose body cannot be looked at', () => {
  const harmless = Buffer.from('{"requests":[{"id":"1","method":"GET","url":"/users"}]}');
  const of = (body: Body): Effect => effectOf({ method: 'POST', url: `${root}/$batch`, headers: [], body });

  it('is the worst', () => {
    assert.equal(of(memoryBody(harmless)), 'read', 'the same in memory');
    assert.equal(of({ size: harmless.length, read: () => Promise.resolve(harmless) }), 'delete', 'in a file');
    assert.equal(of(memoryBody(Buffer.from(harmless.toString(), 'utf16le'))), 'delete', 'UTF-16');
    assert.equal(of(memoryBody(gzipSync(harmless))), 'delete', 'compressed');
  });

  it('is itself what changes data', () => {
    const url = `${root}/$batch`;
    const body: Body = { size: 5_000_000, read: () => Promise.reject(new Error('not asked for')) };
    assert.deepEqual(writesIn({ method: 'POST', url, headers: [], body }), [{ method: 'POST', url }]);
  });
});

describe('writesIn', () => {
  function writes(method: string, path: string, body?: unknown, headers: readonly HeaderField[] = []): readonly string[] {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const found = writesIn({ method, url: root + path, headers, ...(body !== undefined && { body: memoryBody(new TextEncoder().encode(text)) }) });
    return found.map((write) => `${write.method} ${write.url.replace(root, '')}`);
  }

  it('is the request itself', () => {
    assert.deepEqual(writes('patch', '/users/1'), ['PATCH /users/1']);
    assert.deepEqual(writes('POST', '/search/query'), [], 'which changes nothing');
  });

  it('has the method that counts', () => {
    assert.deepEqual(writes('POST', '/users/1', undefined, [['X-HTTP-Method', 'delete']]), ['DELETE /users/1']);
    assert.deepEqual(writes('POST', '/users/1', undefined, [['X-HTTP-Method-Override', 'PATCH']]), ['PATCH /users/1']);
    assert.deepEqual(writes('DELETE', '/users/1', undefined, [['X-HTTP-Method', 'GET']]), ['DELETE /users/1']);
  });

  it('has the items of a batch that change data', () => {
    const requests = [
      { id: '1', method: 'GET', url: '/users' },
      { id: '2', method: 'delete', url: '/users/2' },
      { id: '3', method: 'POST', url: '/groups/x', headers: { 'X-HTTP-Method': 'PATCH' } },
    ];
    assert.deepEqual(writes('POST', '/$batch', { requests }), ['DELETE /users/2', 'PATCH /groups/x']);
  });

  it('is the whole batch where its items are not clear', () => {
    assert.deepEqual(writes('POST', '/$batch', '{"requests":[],"requests":[]}'), ['POST /$batch']);
  });
});
