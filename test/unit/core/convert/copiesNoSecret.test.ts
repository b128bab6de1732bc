import assert from 'node:assert/strict';
import { requestToCurl } from '../../../../src/core/convert/requestToCurl.ts';
import { requestToPowerShell } from '../../../../src/core/convert/requestToPowerShell.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import { parse } from '../../../../src/core/http/parse.ts';
import type { EnvironmentValue } from '../../../../src/core/http/variables/environmentInForce.ts';
import { isSecretName } from '../../../../src/core/http/variables/secretName.ts';
import { previewWithFiles } from '../../../../src/core/preview.ts';
import { connection, environment, surroundings, systemSource } from '../samples.ts';

const canaryText = 'CANARY/of the+secret';

/** What *Copy Request as cURL* and *as PowerShell* put on the clipboard. */
async function copies(text: string): Promise<readonly string[]> {
  const file = parse(text);
  const plain = { source: 'http-client.private.env.json', shared: false } as const;
  const values = new Map<string, EnvironmentValue>([
    ['fromPrivateFile', { kind: 'text', text: canaryText, secret: true, ...plain }],
    ['clientSecret', { kind: 'text', text: canaryText, secret: isSecretName('clientSecret'), ...plain }],
    ['group', { kind: 'text', text: 'SEEN', secret: false, ...plain }],
  ]);
  const scope = {
    ...surroundings({
      environment: environment({}, { values, dotenv: new Map([['API_KEY', canaryText]]) }),
      system: systemSource({ processVariable: (name) => (name === 'PASSWORD' ? canaryText : undefined) }),
      hidesSecrets: true,
    }),
    connection: () => connection({ certificate: { pfx: '/home/me/contoso.pfx' } }),
  };
  const open = () => Promise.resolve(memoryBody(Buffer.from('{"file": "{{fromPrivateFile}}"}')));
  const { method, url, headers, body, connection: over } = await previewWithFiles(file, file.requests[0] ?? assert.fail(), scope, 'me/1', open);
  const request = { method, url, headers, ...(body && { body }) };
  return [await requestToCurl(request), await requestToPowerShell(request, over), await requestToPowerShell(request, over, 'AB'.repeat(20))];
}

describe('a request that is copied as a command', () => {
  const sources = ['fromPrivateFile', 'clientSecret', '%fromPrivateFile', '$dotenv API_KEY', '$processEnv PASSWORD', 'password', 'through'];
  const defined = `@password = ${canaryText}\n@through = x{{fromPrivateFile}}y\n\n`;
  const places: readonly (readonly [what: string, make: (reference: string) => string])[] = [
    ['the URL', (reference) => `GET /users/SEEN/${reference}?$filter=a eq '${reference}'\n`],
    ['a header', (reference) => `GET /users/SEEN\nX-Custom: ${reference}\n`],
    ['a credential', (reference) => `GET /users/SEEN\nAuthorization: Basic me:${reference}\nX-Api-Key: ${reference}\nCookie: a=${reference}\n`],
    ['a JSON body', (reference) => `POST /users/SEEN\nContent-Type: application/json\n\n{"a": "${reference}"}\n`],
    ['a form', (reference) => `POST /users/SEEN\nContent-Type: application/x-www-form-urlencoded\n\na=${reference}\n`],
    ['a mistake beside it', (reference) => `POST /users/SEEN/{{gone}}\nX: ${reference}\n\n${reference}\n`],
    ['a question beside it', (reference) => `# @prompt p\nPOST /users/SEEN/{{p}}\nX: ${reference}\n\n${reference}\n`],
  ];
  for (const [what, make] of places) {
    it(`holds no secret in ${what}`, async () => {
      for (const source of sources) {
        for (const command of await copies(defined + make(`{{${source}}}`))) {
          assert.match(command, /SEEN/);
          assert.doesNotMatch(command, /CANARY/, `${source}: ${command}`);
          for (const encoding of ['base64', 'hex'] as const) {
            assert.equal(command.includes(Buffer.from(`me:${canaryText}`).toString(encoding)), false, `${source} in ${encoding}`);
          }
        }
      }
    });
  }

  it('holds no credential that is written into the request itself', async () => {
    for (const header of ['Authorization: Bearer CANARY', 'Authorization: CANARY', 'X-Api-Key: CANARY', 'Cookie: a=CANARY']) {
      for (const command of await copies(`GET /users/SEEN\n${header}\n`)) {
        assert.match(command, /SEEN/);
        assert.doesNotMatch(command, /CANARY/, header);
      }
    }
  });

  it('holds none of a file with variables', async () => {
    for (const command of await copies('POST /users\nContent-Type: application/json\n\n<@ ./body.json\n')) {
      assert.match(command, /"file"/);
      assert.doesNotMatch(command, /CANARY/);
    }
  });

  it('holds what is no secret, so that it can be used', async () => {
    for (const command of await copies('POST /groups/{{group}}\nContent-Type: application/json\n\n{"a": "{{group}}"}\n')) {
      assert.equal(command.split('SEEN').length, 3, command);
    }
  });
});
