import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { UserError } from '../../../../src/core/errors.ts';
import type { AzureAccount, AzureCli } from '../../../../src/core/setUp/azureCli.ts';
import { signedInUser } from '../../../../src/core/setUp/signedInUser.ts';
import { connection, never } from '../samples.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const signedIn = (cloud: string): AzureAccount => ({ state: 'signedIn', user: 'anna@contoso.com', tenantId, cloud });
const azureCli = (account: AzureAccount): Pick<AzureCli, 'account'> => ({ account: () => Promise.resolve(account) });

describe('Who is signed in to the Azure CLI', () => {
  const refusal = async (account: AzureAccount, to: Connection): Promise<UserError> => {
    const error: unknown = await signedInUser(azureCli(account), to, never).catch((caught: unknown) => caught);
    assert.ok(error instanceof UserError);
    return error;
  };

  it('is used in the cloud that the CLI is set to, and in no other', async () => {
    const clouds = [
      ['global', 'AzureCloud'],
      ['usGov', 'AzureUSGovernment'],
      ['usGovDod', 'AzureUSGovernment'],
      ['china', 'AzureChinaCloud'],
    ] as const;
    for (const [cloud, name] of clouds) {
      const to = connection({ cloud });
      assert.equal(await signedInUser(azureCli(signedIn(name)), to, never), 'anna@contoso.com');
      const other = name === 'AzureCloud' ? 'AzureChinaCloud' : 'AzureCloud';
      const { code, message } = await refusal(signedIn(other), to);
      assert.equal(code, 'azureCliOtherCloud');
      assert.match(message, new RegExp(`set to ${other}: run “az cloud set --name ${name}”.+\\.$`));
    }
  });

  it('is told to sign in so that it works without an Azure subscription, too', async () => {
    const { code, fix } = await refusal({ state: 'signedOut' }, connection({ tenantId }));
    assert.equal(code, 'azureCliSignedOut');
    assert.match(fix?.sentence ?? '', new RegExp(`az login --tenant ${tenantId} --allow-no-subscriptions`));
    assert.equal((await refusal({ state: 'missing' }, connection({}))).code, 'azureCliMissing');
  });
});
