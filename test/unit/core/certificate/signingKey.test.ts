import assert from 'node:assert/strict';
import { openSigningKey, sha256, type KeyPorts } from '../../../../src/core/certificate/signingKey.ts';
import type { OpenedPfx } from '../../../../src/core/certificate/pfx.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { never } from '../samples.ts';

const thumbprint = 'AB'.repeat(32);
const facts = {
  thumbprint,
  sha1Thumbprint: 'CD'.repeat(20),
  subject: 'CN=x',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
  keySize: 2048,
} as unknown as OpenedPfx['facts'];
const bytes = new Uint8Array([1, 2, 3]);

/** A machine on which the .pfx opens with one password. */
class Machine {
  readonly events: string[] = [];
  readonly #right: string;
  readonly #stored: string | undefined;
  readonly #typed: (string | undefined)[];

  constructor(right: string, stored: string | undefined, ...typed: (string | undefined)[]) {
    this.#right = right;
    this.#stored = stored;
    this.#typed = typed;
  }

  get ports(): KeyPorts {
    return {
      readPfx: () => Promise.resolve(bytes),
      storedPassword: ({ fileSha256 }) => Promise.resolve(fileSha256 === sha256(bytes) ? this.#stored : undefined),
      keepPassword: (key, password) =>
        Promise.resolve(void this.events.push(`keep ${password} for ${key.thumbprint.slice(0, 4)} ${key.fileSha256 === sha256(bytes)}`)),
      askPassword: ({ wrong }) => {
        this.events.push(wrong ? 'ask again' : 'ask');
        return Promise.resolve(this.#typed.shift());
      },
      work: {
        create: () => assert.fail(),
        certificateOf: () => assert.fail(),
        inspect: () => assert.fail(),
        rewrite: () => assert.fail(),
        open: (_pfx, password, _now, _signal, wanted) => {
          if (wanted !== undefined) this.events.push(`open ${wanted.slice(0, 4)}`);
          if (password !== this.#right) return Promise.reject(new UserError('pfxPasswordWrong', 'wrong'));
          return Promise.resolve({ facts, privateKeyPem: 'PEM', certificateDer: bytes, chain: [] });
        },
      },
    };
  }
}

describe('openSigningKey', () => {
  const reference = { pfx: 'a.pfx' };
  const table: readonly (readonly [what: string, machine: Machine, events: readonly string[]])[] = [
    ['opens with the stored password, and asks nothing', new Machine('right', 'right'), []],
    ['asks where none is stored, and keeps it', new Machine('right', undefined, 'right'), ['ask', 'keep right for ABAB true']],
    ['asks where the stored one is wrong', new Machine('right', 'old', 'right'), ['ask again', 'keep right for ABAB true']],
    [
      'asks until it is right, and keeps only that',
      new Machine('right', undefined, 'a', 'b', 'right'),
      ['ask', 'ask again', 'ask again', 'keep right for ABAB true'],
    ],
    ['takes an empty password', new Machine('', undefined, ''), ['ask', 'keep  for ABAB true']],
  ];
  for (const [what, machine, events] of table) {
    it(what, async () => {
      assert.deepEqual(await openSigningKey(reference, machine.ports, never), { thumbprint, sha1Thumbprint: 'CD'.repeat(20), privateKeyPem: 'PEM' });
      assert.deepEqual(machine.events, events);
    });
  }

  it('is cancelled when the person gives up', async () => {
    await assert.rejects(openSigningKey(reference, new Machine('right', undefined, 'a', undefined).ports, never), { name: 'AbortError' });
  });

  it('never signs with another certificate than the connection names', async () => {
    const machine = new Machine('right', undefined, 'right');
    await assert.rejects(openSigningKey({ pfx: 'a.pfx', thumbprint: 'EF'.repeat(32) }, machine.ports, never), { code: 'pfxOtherCertificate' });
    assert.deepEqual(machine.events, ['ask', 'open EFEF'], 'nor keeps its password');
  });

  it('throws what is wrong with the file, without asking for another password', async () => {
    const { ports } = new Machine('right', 'right');
    const expired = new UserError('certificateExpired', 'x');
    await assert.rejects(openSigningKey(reference, { ...ports, work: { ...ports.work, open: () => Promise.reject(expired) } }, never), expired);
  });
});
