import assert from 'node:assert/strict';
import { after, initialize, invoke, read, solution, urls } from './flows.ts';

describe('The requests of a flow', () => {
  it('are in the order in which they run', () => {
    const imported = read(
      solution({ Last: invoke('/c', {}, { Mid: ['Succeeded'] }), First: invoke('/a'), Mid: invoke('/b', {}, { First: ['Succeeded', 'Failed'] }) }),
    );
    assert.deepEqual(urls(imported), ['GET /a', 'GET /b', 'GET /c']);
    assert.deepEqual(imported.notes, ['The setting “Run after” was left out: “Mid”.']);
  });

  it('stand behind those whose answers they need, and else as the flow has them', () => {
    const imported = read(
      JSON.stringify({
        V: initialize('v', "x@{body('A')?['id']}"),
        C: invoke("/c/@{body('D')?['id']}"),
        B: invoke("/b/@{variables('v')}"),
        X: invoke('/x'),
        A: invoke('/a'),
        D: invoke('/d', { 'request/method': 'POST', 'request/body': '{"id":"@{body(\'X\')?[\'id\']}"}' }),
      }),
    );
    assert.deepEqual(urls(imported), ['GET /x', 'POST /d', 'GET /c/{{D.response.body.$.id}}', 'GET /a', 'GET /b/{{v}}']);
  });

  it('are the ones that are meant, whatever others are called', () => {
    const { blocks } = read(
      solution({
        Use: invoke("/use/@{body('Request')?['id']}/@{body('Other')?['id']}"),
        Request: { ...invoke('/meant'), description: '### Get users' },
        Get_users: invoke('/by-its-action'),
        Twin: { ...invoke('/twin'), description: '### Get groups' },
        Other: { ...invoke('/other'), description: '### Get groups' },
      }),
    );
    assert.deepEqual(
      blocks.map(({ url }) => url),
      ['/meant', '/other', '/use/{{Request.response.body.$.id}}/{{Other.response.body.$.id}}', '/by-its-action', '/twin'],
    );
    assert.deepEqual(
      blocks.map(({ name }) => name),
      ['Request', 'Other', undefined, undefined, undefined],
    );
  });

  it('stay as they are where they need each other', () => {
    const imported = read(JSON.stringify({ A: invoke("/a/@{body('B')?['id']}"), B: invoke("/b/@{body('A')?['id']}") }));
    assert.equal(imported.blocks.length, 2);
  });

  it('that are made only where something failed say so', () => {
    const imported = read(
      solution({
        Try_it: { type: 'Scope', actions: { A: invoke('/a') }, runAfter: {} },
        Catch: { type: 'Scope', actions: { B: invoke('/b') }, runAfter: { Try_it: ['Failed', 'TimedOut'] } },
        C: invoke('/c', {}, { Catch: ['Succeeded', 'Skipped'] }),
        D: invoke('/d', {}, after('C')),
      }),
    );
    assert.deepEqual(urls(imported), ['GET /a', 'GET /b', 'GET /c', 'GET /d']);
    assert.match(imported.requests, /### B\n# In the flow this is sent only if something before it did not succeed: “Try it”\.\nGET \/b\n/);
    assert.deepEqual(imported.notes, ['The setting “Run after” was left out: “C”.']);
  });
});
