import assert from 'node:assert/strict';
import { idsFromOverview } from '../../../../src/core/connection/identifiers.ts';

const [client, object, tenant] = [
  'aaaaaaaa-0000-4000-8000-00000000000a',
  'bbbbbbbb-0000-4000-8000-00000000000b',
  'cccccccc-0000-4000-8000-00000000000c',
];
const both = { clientId: client, tenantId: tenant };

describe('idsFromOverview', () => {
  const layouts: readonly (readonly [what: string, text: string, ids: object])[] = [
    ['one line', `Display name: Onboarding Application (client) ID: ${client} Object ID: ${object} Directory (tenant) ID: ${tenant}`, both],
    [
      'label and value on a line',
      `Application (client) ID: ${client}\nObject ID: ${object}\nDirectory (tenant) ID: ${tenant}\nSupported account types: My organization only`,
      both,
    ],
    ['the value on the next line', `Application (client) ID\n${client}\nObject ID\n${object}\nDirectory (tenant) ID\n${tenant}`, both],
    ['a colon and blank lines between', `Application (client) ID\r\n:\r\n\r\n${client}\r\n\r\nDirectory (tenant) ID\r\n:\r\n\r\n${tenant}`, both],
    ['tabs', `Application (client) ID\t${client}\tObject ID\t${object}\tDirectory (tenant) ID\t${tenant}`, both],
    ['all labels, then all values', `Application (client) ID\tObject ID\tDirectory (tenant) ID\n${client}\t${object}\t${tenant}`, both],
    ['the tenant first', `Directory (tenant) ID ${tenant} Application (client) ID ${client}`, both],
    ['short labels', `Client ID: ${client}, Tenant ID: ${tenant}`, both],
    ['capitals and odd spaces', `APPLICATION  (CLIENT)  ID ${client.toUpperCase()} directory (tenant)\u00A0id ${tenant.toUpperCase()}`, both],
    [
      'another language’s labels, in the portal’s order',
      `Anwendungs-ID (Client): ${client}\nObjekt-ID: ${object}\nVerzeichnis-ID (Mandant): ${tenant}`,
      both,
    ],
    ['the client ID alone', `Application (client) ID\n${client}`, { clientId: client }],
    ['a client ID that was not copied', `Application (client) ID\nObject ID\n${object}\nDirectory (tenant) ID\n${tenant}`, { tenantId: tenant }],
    ['labels without values', 'Application (client) ID, Object ID, Directory (tenant) ID', {}],
    ['more labels than values, all in front', `Application (client) ID Object ID Directory (tenant) ID ${client} ${object}`, {}],
    ['a label twice', `Client ID\nApplication (client) ID\n${client}`, { clientId: client }],
    ['a GUID alone', client, {}],
    ['two GUIDs, which could be either', `${client} ${tenant}`, {}],
    ['a GUID that goes on', `Client ID: ${client}-00`, {}],
    ['nothing', '', {}],
  ];
  for (const [what, text, ids] of layouts) {
    it(what, () => assert.deepEqual(idsFromOverview(text), ids));
  }
});
