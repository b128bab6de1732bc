import { ConfidentialClientApplication } from '@azure/msal-node';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createPublicKey, verify } from 'node:crypto';
import { connect, createServer, TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { createCertificatePair } from '../../../../src/core/certificate/pair.ts';
import type { CertificatePair } from '../../../../src/core/certificate/pair.ts';
import { openPfx } from '../../../../src/core/certificate/pfx.ts';

const password = 'an open secret';

for (const encryption of ['aes256', '3des'] as const) {
  describe(`a new .pfx (${encryption}) at work`, () => {
    let pair: CertificatePair;
    before(async function () {
      this.timeout(60_000);
      pair = await createCertificatePair({ subject: 'CN=a, C=GB', now: new Date(), lifetime: { days: 2 }, keySize: 2048, encryption, password });
    });

    it('authenticates a TLS client', async () => {
      const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(pair.cer).toString('base64')}\n-----END CERTIFICATE-----\n`;
      const pfx = Buffer.from(pair.pfx);
      const server = createServer({ pfx, passphrase: password, requestCert: true, rejectUnauthorized: true, ca: [pem] }, (socket) => {
        socket.end(`${socket.authorized} ${socket.getPeerCertificate().fingerprint256}`);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        // Nobody checks the server: its certificate is for clients only.
        const client = connect({
          port: (server.address() as AddressInfo).port,
          host: '127.0.0.1',
          pfx,
          passphrase: password,
          rejectUnauthorized: false,
        });
        let answer = '';
        client.on('data', (data: Buffer) => (answer += data.toString()));
        await once(client, 'end');
        client.destroy();
        assert.ok(client instanceof TLSSocket);
        assert.equal(answer.replaceAll(':', ''), `true ${pair.facts.thumbprint}`);
      } finally {
        server.close();
      }
    }).timeout(10_000);

    it('signs a client assertion with msal-node', async () => {
      const { privateKeyPem, facts } = openPfx(pair.pfx, password, new Date());
      const authority = 'https://login.example.test/00000000-0000-0000-0000-000000000001';
      let assertion = '';
      const network = {
        sendGetRequestAsync: () =>
          Promise.resolve({
            status: 200,
            headers: {},
            body: {
              issuer: authority,
              token_endpoint: `${authority}/token`,
              authorization_endpoint: `${authority}/authorize`,
              jwks_uri: `${authority}/keys`,
            } as never,
          }),
        sendPostRequestAsync: (_url: string, options?: { body?: string }) => {
          assertion = new URLSearchParams(options?.body).get('client_assertion') ?? '';
          return Promise.resolve({ status: 200, headers: {}, body: { token_type: 'Bearer', expires_in: 3600, access_token: 'token' } as never });
        },
      };
      const application = new ConfidentialClientApplication({
        auth: {
          clientId: '00000000-0000-0000-0000-000000000002',
          authority,
          knownAuthorities: ['login.example.test'],
          clientCertificate: { thumbprintSha256: facts.thumbprint, privateKey: privateKeyPem },
        },
        system: { networkClient: network },
      });
      const result = await application.acquireTokenByClientCredential({ scopes: ['https://graph.example.test/.default'] });
      assert.equal(result?.accessToken, 'token');

      const [header = '', payload = '', signature = ''] = assertion.split('.');
      const { alg, ...thumbprints } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>;
      assert.equal(
        Buffer.from(thumbprints['x5t#S256'] ?? '', 'base64url')
          .toString('hex')
          .toUpperCase(),
        facts.thumbprint,
      );
      assert.equal(alg, 'PS256');
      const key = createPublicKey({ key: privateKeyPem, format: 'pem' });
      assert.ok(verify('sha256', Buffer.from(`${header}.${payload}`), { key, padding: 6, saltLength: 32 }, Buffer.from(signature, 'base64url')));
    });
  });
}
