import assert from 'node:assert/strict';
import { saveName } from '../../../../src/core/response/saveName.ts';

const url = 'https://graph.microsoft.com/v1.0/users/1/photo/$value';
const given = (disposition: string): string => saveName(url, [['Content-Disposition', disposition]]);

describe('the name of a saved body', () => {
  const dispositions: readonly (readonly [header: string, name: string])[] = [
    ['attachment; filename="Report 2026.xlsx"', 'Report 2026.xlsx'],
    ['attachment; filename=plain.csv', 'plain.csv'],
    ['attachment; filename="x.txt"; filename*=UTF-8\'\'%E2%82%AC%20rates.txt', '€ rates.txt'],
    ['attachment; filename="say \\"hi\\".txt"', 'say hi.txt'],
    ['attachment; filename="../../.ssh/authorized_keys"', 'authorized_keys'],
    ['attachment; filename="..\\\\..\\\\evil.exe"', 'evil.exe'],
    ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
    ['attachment; filename=".bashrc"', 'bashrc'],
    ['attachment; filename="CON.txt"', '_CON.txt'],
    ['attachment; filename="photo\u202Egpj.exe"', 'photogpj.exe'],
    ['attachment; filename="a\u0000b\nc.txt"', 'abc.txt'],
    ['attachment; filename="name. . ."', 'name'],
    [`attachment; filename="${'a'.repeat(300)}.json"`, `${'a'.repeat(75)}.json`],
  ];
  for (const [header, name] of dispositions) it(JSON.stringify(header).slice(0, 70), () => assert.equal(given(header), name));

  const paths: readonly (readonly [path: string, type: string, name: string])[] = [
    ['/v1.0/users?$top=5', 'application/json; charset=utf-8', 'users.json'],
    ['/v1.0/users/1/photo/$value', 'image/jpeg', 'photo.jpg'],
    ["/v1.0/reports/getActivity(period='D7')", 'text/csv', 'getActivity.csv'],
    ['/files/report.pdf', 'application/pdf', 'report.pdf'],
    ['/', 'application/xml', 'response.xml'],
    ['/a%2Fb', 'application/octet-stream', 'b.bin'],
    ['/%', '', '%.bin'],
    ['/x', 'application/vnd.api+json', 'x.json'],
  ];
  for (const [path, type, name] of paths) {
    it(`${path} as ${type}`, () => assert.equal(saveName(`https://h.example${path}`, [['content-type', type]]), name));
  }

  it('falls back on the path where nothing is left of the given name', () =>
    assert.equal(
      saveName('https://h.example/list', [
        ['content-disposition', 'attachment; filename=".."'],
        ['content-type', 'text/plain'],
      ]),
      'list.txt',
    ));
});
