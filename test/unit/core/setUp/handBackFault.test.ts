import assert from 'node:assert/strict';
import { handBackMarks } from '../../../../src/core/setUp/handBack.ts';
import { handBackFault } from '../../../../src/core/setUp/handBackFault.ts';
import { block, handBack } from './handBackSample.ts';

describe('a block of the admin’s script that cannot be read', () => {
  it('says which line is wrong or missing', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [block.replace(handBack.clientId, 'none'), /“Client ID: none” is wrong/],
      [block.replace(handBack.tenantId, handBack.tenantId.slice(1)), /“Tenant ID: 1111111-2222-[^”]*” is wrong/],
      [block.replace(/^Client ID.*\n/m, ''), /“Client ID: …” is missing/],
      [block.replace('Application object ID', 'Object'), /“Application object ID: …” is missing/],
      [block.replace(handBackMarks.end, ''), /last line is missing: -----END/],
      [block.replace(handBackMarks.begin, ''), /first line is missing: -----BEGIN/],
      [`> ${block.replace(handBack.clientId, 'none').replaceAll('\n', ' ')}`, /“Client ID: none” is wrong/],
      [`${handBackMarks.begin}\n${handBackMarks.end}`, /“Tenant ID: …” is missing/],
      [block.replace(handBack.clientId, 'x'.repeat(500)), /“Client ID: x{40}” is wrong/],
    ];
    for (const [text, expected] of cases) assert.match(handBackFault(text) ?? '', expected, text);
  });

  it('says nothing of a whole one, nor where there is none', () => {
    for (const text of [block, '', 'Hello', handBack.clientId]) assert.equal(handBackFault(text), undefined, text);
  });
});
