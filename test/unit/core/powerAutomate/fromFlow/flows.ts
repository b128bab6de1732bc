import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/http/parse.ts';
import type { RequestBlock } from '../../../../../src/core/http/requestFile.ts';
import { importFlow, type ImportedFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';

const api = '/providers/Microsoft.PowerApps/apis/shared_webcontents';

export function invoke(url: string, more: Readonly<Record<string, unknown>> = {}, runAfter: object = {}): object {
  return {
    type: 'OpenApiConnection',
    inputs: {
      parameters: { 'request/method': 'GET', 'request/url': url, ...more },
      host: { apiId: api, operationId: 'InvokeHttp', connectionName: 'shared_webcontents' },
      authentication: "@parameters('$authentication')",
    },
    runAfter,
    metadata: { operationMetadataId: '7d2f0b58-3f3c-4a55-9d7a-8f9f0c0a1b2c' },
  };
}

export function solution(actions: object, more: object = {}): string {
  return JSON.stringify({
    properties: {
      connectionReferences: {
        shared_webcontents: {
          runtimeSource: 'embedded',
          connection: { connectionReferenceLogicalName: 'contoso_ref' },
          api: { name: 'shared_webcontents' },
        },
      },
      definition: {
        $schema: 'x',
        contentVersion: '1.0.0.0',
        parameters: {},
        triggers: { manual: { type: 'Request', kind: 'Button' } },
        actions,
        ...more,
      },
    },
    schemaVersion: '1.0.0.0',
  });
}

export function read(...source: Parameters<typeof importFlow>): ImportedFlow & { readonly blocks: readonly RequestBlock[] } {
  const imported = importFlow(...source);
  const { requests, problems } = parse(imported.requests);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.equal(requests.length, imported.actions);
  return { ...imported, blocks: requests };
}

export const urls = ({ blocks }: { readonly blocks: readonly RequestBlock[] }): readonly string[] =>
  blocks.map(({ method, url }) => `${method} ${url}`);

/** `runAfter` of what comes after one that succeeded. */
export const after = (name: string): object => ({ [name]: ['Succeeded'] });

export function initialize(name: string, value?: unknown, runAfter: object = {}): object {
  return { type: 'InitializeVariable', inputs: { variables: [{ name, type: 'string', value }] }, runAfter };
}

export function set(name: string, value: unknown, runAfter: object = {}): object {
  return { type: 'SetVariable', inputs: { name, value }, runAfter };
}
