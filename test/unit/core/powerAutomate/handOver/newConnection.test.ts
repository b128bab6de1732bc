import assert from 'node:assert/strict';
import { newConnection, powerPlatformEnvironmentIdIn } from '../../../../../src/core/powerAutomate/handOver/newConnection.ts';

const id = 'Default-11111111-2222-4333-8444-555555555555';

describe('the page for a new connection', () => {
  const urls = (...given: Parameters<typeof newConnection>): readonly string[] => newConnection(...given).links.map(({ url }) => url);

  it('is that of the connector, in the environment and the cloud; GCC has a host of its own', () => {
    const page = `/environments/${id}/connections/available?apiName=shared_webcontents`;
    assert.deepEqual(urls('global', 'preauthorized', id), [`https://make.powerautomate.com${page}`, `https://make.gov.powerautomate.us${page}`]);
    assert.deepEqual(urls('usGov', 'preauthorized', id), [`https://make.high.powerautomate.us${page}`]);
    assert.deepEqual(urls('usGovDod', 'preauthorized', id), [`https://make.powerautomate.appsplatform.us${page}`]);
    assert.deepEqual(urls('china', 'preauthorized', id), [`https://make.powerautomate.cn${page}`]);
    assert.match(newConnection('china', 'preauthorized', id).notes.join(' '), /was not verified in this cloud/);
    assert.doesNotMatch(newConnection('global', 'preauthorized', id).notes.join(' '), /not verified/);
  });

  it('is the portal’s first one without an environment, and with what is no ID', () => {
    for (const none of [undefined, '', '../x', 'a/b', 'x?y', ' ', 'a#b'])
      assert.equal(urls('global', 'preauthorized', none)[0], 'https://make.powerautomate.com/', none);
  });

  it('is another for the HTTP action and for Logic Apps, and none in a cloud of one’s own', () => {
    assert.equal(urls('global', 'http', id)[0], `https://make.powerautomate.com/environments/${id}/flows`);
    assert.deepEqual(urls('global', 'logicApps', id), ['https://portal.azure.com']);
    assert.deepEqual(urls('usGov', 'logicApps', id), ['https://portal.azure.us']);
    assert.deepEqual(newConnection('custom', 'preauthorized', id).links, []);
    assert.equal(newConnection('custom', 'preauthorized', id).notes.length, 1);
  });
});

describe('the ID of a Power Platform environment', () => {
  it('is found alone and in a page’s address', () => {
    const guid = id.slice('Default-'.length);
    assert.equal(powerPlatformEnvironmentIdIn(` ${id}\n`), id);
    assert.equal(powerPlatformEnvironmentIdIn(guid), guid);
    assert.equal(powerPlatformEnvironmentIdIn(`https://make.powerautomate.com/environments/${id}/flows?x=1`), id);
    assert.equal(powerPlatformEnvironmentIdIn(`https://admin.powerplatform.microsoft.com/manage/environments/environment/${guid}/hub`), guid);
  });

  it('is not made up', () => {
    for (const text of [
      '',
      'Production',
      'my environment 1',
      'https://make.powerautomate.com/',
      'https://make.powerautomate.com/environments/',
      'a/b1',
      'x'.repeat(101),
    ])
      assert.equal(powerPlatformEnvironmentIdIn(text), undefined, text);
  });
});
