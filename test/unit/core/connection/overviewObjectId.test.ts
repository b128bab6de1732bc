import assert from 'node:assert/strict';
import { idsFromOverview } from '../../../../src/core/connection/identifiers.ts';
import { objectIdFromOverview } from '../../../../src/core/connection/overviewObjectId.ts';

const [client, object, tenant] = [
  '11111111-2222-4333-8444-55555555555A',
  '22222222-2222-4333-8444-555555555555',
  '33333333-2222-4333-8444-555555555555',
];
const objectIdIn = (text: string): string | undefined => objectIdFromOverview(text, idsFromOverview(text));

describe('the object ID in what was copied from the portal', () => {
  it('is the third GUID of an app registration’s overview', () => {
    const text = `Display name Contoso Application (client) ID ${client} Object ID ${object} Directory (tenant) ID ${tenant}`;
    assert.equal(objectIdIn(text), object);
    assert.equal(objectIdIn(`${client} ${object} ${tenant}`), object);
  });

  it('is not taken from the page of an enterprise application, whose object ID is the service principal’s', () => {
    assert.equal(objectIdIn(`Client ID ${client} Object ID ${object} Tenant ID ${tenant}`), undefined);
  });

  it('is not guessed where there are more GUIDs, or where an ID is missing', () => {
    const text = `Application (client) ID ${client} Object ID ${object} Directory (tenant) ID ${tenant}`;
    assert.equal(objectIdIn(`${text} Secret ID 44444444-2222-4333-8444-555555555555`), undefined);
    assert.equal(objectIdIn(`Application (client) ID ${client} Object ID ${object}`), undefined);
    assert.equal(objectIdIn(''), undefined);
  });
});
