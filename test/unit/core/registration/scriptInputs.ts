import type { AdminScriptInput } from '../../../../src/core/registration/adminScript/input.ts';

export const tenantId = '11111111-2222-4333-8444-555555555555';

/** What a maker asks an admin for, with a name that means harm in every shell. */
export const scriptInput: AdminScriptInput = {
  connection: "con'toso\n$(touch /tmp/x) `id`",
  cloud: 'global',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  tenantId,
  displayName: `O'Neil’s "app" $(touch pwned) \`id\` ; \\ %PATH% ‘Ñ 猫`,
  certificate: {
    cer: new Uint8Array([0x30, 0x82, 1, 2, 3]),
    subject: "CN=O'Neil’s $(id)",
    sha1Thumbprint: 'ABCDEF0123456789ABCDEF0123456789ABCDEF01',
    notAfter: new Date('2027-11-23T00:00:00Z'),
  },
  permissions: ['User.Read.All', 'Mail.Read'],
  made: { version: '1.2.3', at: new Date('2026-11-23T18:20:30Z') },
  files: { powerShell: 'contoso-entra.ps1', azureCli: 'contoso-entra.sh' },
};
