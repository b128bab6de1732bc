import assert from 'node:assert/strict';
import { connection } from '../../samples.ts';
import { initialize, invoke, read, solution } from './flows.ts';

const tenantId = '22222222-2222-4333-8444-555555555555';
const clientId = '11111111-2222-4333-8444-555555555555';
const graphFields = {
  cloud: 'global',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  tenantId,
  clientId,
} as const;
const contoso = connection({ name: 'contoso', ...graphFields });
const fabrikam = connection({ name: 'fabrikam', ...graphFields, clientId: tenantId });
const chinese = connection({
  name: 'china',
  ...graphFields,
  cloud: 'china',
  resourceUri: 'https://microsoftgraph.chinacloudapi.cn',
  baseResourceUrl: 'https://microsoftgraph.chinacloudapi.cn',
});

function http(authentication: object = {}, uri = 'https://graph.microsoft.com/beta/users'): object {
  return { type: 'Http', inputs: { method: 'GET', uri, authentication: { type: 'ActiveDirectoryOAuth', ...authentication } }, runAfter: {} };
}

const pinned = (flow: object, connections: readonly (typeof contoso)[]): string | undefined =>
  /^# @connection (.*)\n/.exec(read(solution(flow), connections).requests)?.[1];

describe('The connection of an imported flow', () => {
  it('is the only one that calls the same, and a note says what was compared', () => {
    const { requests, notes, blocks } = read(solution({ A: invoke('https://graph.microsoft.com/v1.0/users') }), [chinese, contoso]);
    assert.ok(requests.startsWith('# @connection contoso\n\n### A\n'), requests);
    assert.equal(blocks[0]?.connection, 'contoso');
    assert.deepEqual(notes, [
      'The file names your connection “contoso”: only it calls the same host; the flow does not say with which tenant and app.',
    ]);
    const note = (authentication: object): string | undefined => read(solution({ A: http(authentication) }), [chinese, contoso]).notes[0];
    assert.match(note({ clientId, tenant: tenantId }) ?? '', /only it calls the same host with the same tenant and app\.$/);
    assert.match(note({ clientId }) ?? '', /with the same app; the flow does not say with which tenant\.$/);
    assert.match(note({ tenant: tenantId }) ?? '', /with the same tenant; the flow does not say with which app\.$/);
  });

  it('is told apart into what stands in the flow and what its URLs let assume', () => {
    assert.deepEqual(read(solution({ A: invoke('https://graph.microsoft.com/v1.0/users') })).assumed.toSorted(), [
      'baseResourceUrl',
      'cloud',
      'resourceUri',
    ]);
    const said = { clientId, tenant: tenantId, audience: 'https://graph.microsoft.com', authority: 'https://login.microsoftonline.com' };
    assert.deepEqual(read(solution({ A: http(said) })).assumed, ['baseResourceUrl']);
    assert.deepEqual(read(solution({ A: invoke('/users') })).assumed, []);
  });

  it('is found where the URL begins with a variable, and written above variables', () => {
    const flow = { I: initialize('base', 'https://graph.microsoft.com/v1.0'), A: invoke("@{variables('base')}/users") };
    assert.match(read(solution(flow), [contoso]).requests, /^# @connection contoso\n\n@base = https:.*\n\n### A\n/);
    assert.equal(pinned({ A: invoke("@concat('https://graph.microsoft.com/v1.0/', triggerBody()?['x'])") }, [contoso]), 'contoso');
  });

  it('is none where several call the same, or nothing is said', () => {
    assert.equal(pinned({ A: invoke('https://graph.microsoft.com/v1.0/users') }, [contoso, fabrikam]), undefined);
    assert.equal(pinned({ A: invoke('/v1.0/users') }, [contoso]), undefined);
    assert.equal(pinned({ A: invoke('https://contoso.example/users') }, [contoso]), undefined);
    assert.equal(pinned({ A: invoke('https://graph.microsoft.com/v1.0/users') }, [chinese]), undefined);
  });

  it('is told from others by tenant and app, as far as the flow has them', () => {
    assert.equal(
      pinned({ A: http({ tenant: tenantId.toUpperCase(), clientId, audience: 'https://graph.microsoft.com/' }) }, [contoso, fabrikam]),
      'contoso',
    );
    assert.equal(pinned({ A: http({ tenant: 'fabrikam.com', clientId }) }, [contoso, fabrikam]), undefined);
    assert.equal(pinned({ A: http({ clientId, authority: 'https://login.microsoftonline.com/' }) }, [contoso, fabrikam]), 'contoso');
    assert.equal(pinned({ A: http({ clientId, authority: 'https://login.partner.microsoftonline.cn' }) }, [contoso]), undefined);
    assert.equal(pinned({ A: http({ clientId, audience: 'https://graph.microsoft.com' }, 'https://contoso.example/a') }, [contoso]), undefined);
  });

  it('is none where the actions sign in each as they please, which is said', () => {
    const flow = solution({ A: http({ clientId, tenant: tenantId }), B: http({ clientId: tenantId, tenant: tenantId }) });
    const { requests, notes, connection: fields } = read(flow, [contoso]);
    assert.doesNotMatch(requests, /@connection/);
    assert.deepEqual(notes, ['The flow signs in as several apps, or for several resources; here the file’s connection sends all requests.']);
    assert.deepEqual([fields?.tenantId, fields?.clientId], [tenantId, undefined]);
  });

  it('is one where the actions only say more or less of it', () => {
    const authority = 'https://login.microsoftonline.com';
    const flow = {
      A: http({ clientId: clientId.toUpperCase(), tenant: tenantId }),
      B: http({ clientId, tenant: tenantId, authority }),
      C: invoke('/x'),
    };
    assert.equal(pinned(flow, [contoso, fabrikam]), 'contoso');
  });

  it('is missed in the first line where none fits, or several do', () => {
    const first = (flow: object, connections?: readonly (typeof contoso)[]): string | undefined =>
      read(solution(flow), connections).requests.split('\n')[0];
    const graph = { A: invoke('https://graph.microsoft.com/v1.0/users') };
    assert.equal(first(graph, []), '# None of your connections fits graph.microsoft.com: choose or set up one before you send.');
    assert.equal(first(graph, [chinese]), '# None of your connections fits graph.microsoft.com: choose or set up one before you send.');
    assert.equal(first(graph, [contoso, fabrikam]), '# Several of your connections fit graph.microsoft.com: choose one before you send.');
    assert.equal(first({ A: invoke('/users') }, [contoso]), '# The flow does not say which host it calls: choose the connection before you send.');
    assert.equal(first({ A: invoke('http://127.0.0.1:4000/v1.0/users') }, [contoso]), '# Choose the connection for 127.0.0.1:4000 before you send.');
    const several = { A: http({ clientId }), B: http({ clientId: tenantId }) };
    assert.match(first(several, [contoso]) ?? '', /^# The flow signs in as several apps/);
    assert.match(first({ ...graph, B: http({}, 'https://contoso.example/x') }, []) ?? '', /fits graph\.microsoft\.com:/);
    // Who has no list of connections is told nothing about it.
    assert.equal(first(graph), '### A');
  });

  it('is none whose name a file cannot say', () => {
    assert.equal(pinned({ A: invoke('https://graph.microsoft.com/v1.0/users') }, [connection({ ...contoso, name: 'a  b ' })]), undefined);
  });
});
