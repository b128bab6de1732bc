import { formatHandBack, type HandBack } from '../../../../src/core/setUp/handBack.ts';

/** What an admin’s script may print, and the block of it. */
export const handBack: HandBack = {
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: '66666666-7777-4888-9999-aaaaaaaaaaaa',
  applicationObjectId: 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff',
  roles: ['Mail.Read', 'User.Read.All'],
};
export const block = formatHandBack(handBack);
