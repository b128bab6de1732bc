import assert from 'node:assert/strict';
import { listsAmong } from '../../../../../src/core/powerAutomate/toFlow/lists.ts';
import { parse } from '../../../../../src/core/http/parse.ts';

function isList(url: string): boolean {
  const { requests } = parse(`GET ${url}\n`);
  return listsAmong({ ordered: requests, chosen: new Set(requests), chained: () => [] }).size === 1;
}

describe('requests whose answers are lists', () => {
  for (const url of [
    '/users',
    '/users?$top=5',
    'https://graph.microsoft.com/v1.0/groups',
    '{{base}}/groups',
    '/users/adele/messages',
    '/users/{{id}}/drive/root/children',
    '/users/adele/drive/root:/Documents/Old:/children',
    '/auditLogs/signIns',
    '/groups/delta',
    '/beta/deviceManagement/managedDevices',
  ]) {
    it(`${url} is one`, () => assert.equal(isList(url), true));
  }

  for (const url of [
    '/users/adele',
    '/groups/{{id}}',
    '/users/adele/manager',
    '/sites/root',
    '/users/adele/messages/AAMk',
    '/drives/b1/items/x',
    '/me',
  ]) {
    it(`${url} is none`, () => assert.equal(isList(url), false));
  }
});
