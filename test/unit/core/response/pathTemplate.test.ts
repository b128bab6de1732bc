import assert from 'node:assert/strict';
import { pathTemplate, requestKey } from '../../../../src/core/response/pathTemplate.ts';

const graph = 'https://graph.microsoft.com/v1.0';

describe('the path of a request without its IDs', () => {
  const templates: readonly (readonly [url: string, template: string])[] = [
    [`${graph}/users?$top=5`, '/v1.0/users'],
    [`${graph}/users/adele@contoso.com/messages?$select=id`, '/v1.0/users/{id}/messages'],
    [`${graph}/reports/getActivity(period='D7')`, '/v1.0/reports/getActivity()'],
    ['no url?secret', 'no url'],
  ];
  for (const [url, template] of templates) it(url, () => assert.equal(pathTemplate(url), template));
});

describe('what a request is known by', () => {
  const one = { document: 'file:///a.http', title: 'GET /users/1', method: 'GET', url: `${graph}/users/1` };

  it('is the same with another ID and another query', () => {
    assert.equal(requestKey(one), requestKey({ ...one, title: 'GET /users/2', url: `${graph}/users/2?$select=id` }));
  });
  it('is its title or its name, where it has one', () => {
    const titled = { ...one, title: 'One person' };
    assert.equal(requestKey(titled), requestKey({ ...titled, url: `${graph}/groups` }));
    assert.notEqual(requestKey(titled), requestKey(one));
    assert.notEqual(requestKey({ ...one, name: 'GET /users/1' }), requestKey(one));
  });
  it('is another one in another file', () => assert.notEqual(requestKey(one), requestKey({ ...one, document: 'file:///b.http' })));
  it('is another one for another method', () => assert.notEqual(requestKey(one), requestKey({ ...one, title: 'DELETE /users/1', method: 'DELETE' })));
});
