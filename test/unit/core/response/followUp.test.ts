import assert from 'node:assert/strict';
import { followUp } from '../../../../src/core/response/followUp.ts';

const base = 'https://graph.microsoft.com/v1.0';
const item = "$['value'][3]['id']";

describe('what an id in a list stands for', () => {
  const known: readonly (readonly [list: string, thing: string])[] = [
    ['/users?$top=5', '/users/17'],
    ['/users/delta?$deltatoken=abc', '/users/17'],
    ['/users/delta()?$deltatoken=abc', '/users/17'],
    ['/users/adele@contoso.com/messages', '/users/adele@contoso.com/messages/17'],
    ['/users/1/mailFolders/inbox/messages?$select=id', '/users/1/mailFolders/inbox/messages/17'],
    ['/groups/1/members', '/directoryObjects/17'],
    ['/directory/administrativeUnits/1/members', '/directoryObjects/17'],
    ['/teams/1/members', '/teams/1/members/17'],
    ['/users/1/joinedTeams', '/teams/17'],
    ['/users/1/calendarView?startDateTime=a&endDateTime=b', '/users/1/events/17'],
    ['/drives/1/root/children', '/drives/1/items/17'],
    ['/sites/root/drive/items/2/children', '/sites/root/drive/items/17'],
    ['/identity/conditionalAccess/policies', '/identity/conditionalAccess/policies/17'],
  ];
  for (const [list, thing] of known) {
    it(`${list} → ${thing}`, () => assert.equal(followUp(base + list, item, '17'), base + thing));
  }

  const unclear: readonly (readonly [url: string, path: string])[] = [
    [`${base}/users`, "$['value'][3]['manager']['id']"],
    [`${base}/users`, "$['value'][3]['name']"],
    [`${base}/users/1`, "$['id']"],
    [`${base}/users/1`, item],
    [`${base}/users/$count`, item],
    [`${base}/search/query`, item],
    [`${base}/reports/getActivity(period='D7')`, item],
    [`${base}/shared/root/children`, item],
    ['no url', item],
  ];
  for (const [url, path] of unclear) it(`${url} ${path} is not guessed`, () => assert.equal(followUp(url, path, '17'), undefined));

  it('keeps a path a path, whatever the id is', () => {
    assert.equal(followUp(`${base}/users`, item, '../../me?x=1#y'), `${base}/users/..%2F..%2Fme%3Fx=1%23y`);
    assert.equal(followUp(`${base}/sites`, item, 'contoso.sharepoint.com,1,2'), `${base}/sites/contoso.sharepoint.com,1,2`);
    assert.equal(followUp(`${base}/users`, item, ''), undefined);
  });

  it('stays a path for the names that lead upwards', () => {
    for (const id of ['.', '..']) assert.equal(followUp(`${base}/users`, item, id), undefined);
  });
});
