import { t } from '@vscode/l10n';
import type { ApplicationPermission } from './permissions.ts';

/** Teams, tasks, reports, security and devices. */
export function workPermissions(): readonly ApplicationPermission[] {
  const oneTeam = t('Resource-specific consent: the owner of a team grants the app the same for that team only.');
  return [
    {
      value: 'Team.ReadBasic.All',
      goal: t('List teams'),
      allows: t('Read name and description of every team.'),
      requests: ['GET /teams', 'GET /users/{id}/joinedTeams', 'GET /teams/{id}'],
      narrower: oneTeam,
    },
    {
      value: 'Channel.ReadBasic.All',
      goal: t('List channels'),
      allows: t('Read name and description of every channel in every team.'),
      requests: ['GET /teams/{id}/channels', 'GET /teams/{id}/allChannels', 'GET /teams/{id}/channels/{id}'],
      narrower: oneTeam,
    },
    {
      value: 'TeamMember.Read.All',
      goal: t('List the members of teams'),
      allows: t('Read who is in every team.'),
      requests: ['GET /teams/{id}/members', 'GET /teams/{id}/members/{id}'],
      narrower: oneTeam,
    },
    {
      value: 'TeamMember.ReadWrite.All',
      goal: t('Add people to teams, and remove them'),
      allows: t('Change who is in every team, and who owns it.'),
      requests: ['POST /teams/{id}/members', 'PATCH /teams/{id}/members/{id}', 'DELETE /teams/{id}/members/{id}'],
      covers: ['TeamMember.Read.All'],
      narrower: oneTeam,
      privileged: true,
    },
    {
      value: 'Team.Create',
      goal: t('Create teams'),
      allows: t('Create teams, without reading or changing other ones.'),
      requests: ['POST /teams'],
    },
    {
      value: 'ChannelMessage.Read.All',
      goal: t('Read messages in channels'),
      allows: t('Read every message in every channel of every team.'),
      requests: ['GET /teams/{id}/channels/getAllMessages', 'GET /teams/{id}/channels/{id}/messages', 'GET /teams/{id}/channels/{id}/messages/{id}'],
      narrower: oneTeam,
    },
    {
      value: 'Chat.Read.All',
      goal: t('Read chats'),
      allows: t('Read every chat message of every person in the tenant.'),
      requests: ['GET /users/{id}/chats/getAllMessages', 'GET /chats/{id}', 'GET /chats/{id}/messages'],
      narrower: t('Chat.Read.WhereInstalled allows it for chats in which the app is installed.'),
    },
    {
      value: 'OnlineMeetings.Read.All',
      goal: t('Read online meetings'),
      allows: t('Read the online meetings of people for whom an admin has made an application access policy in Teams.'),
      requests: ['GET /users/{id}/onlineMeetings', 'GET /users/{id}/onlineMeetings/{id}'],
    },
    {
      value: 'Tasks.Read.All',
      goal: t('Read tasks and plans'),
      allows: t('Read every person’s tasks and every plan in the tenant.'),
      requests: ['GET /users/{id}/todo/lists', 'GET /users/{id}/todo/lists/{id}/tasks', 'GET /groups/{id}/planner/plans', 'GET /planner/**'],
    },
    {
      value: 'Tasks.ReadWrite.All',
      goal: t('Create and change tasks and plans'),
      allows: t('Read, change and delete every person’s tasks and every plan in the tenant.'),
      requests: ['POST /planner/tasks', 'POST /planner/plans', 'POST /planner/buckets', 'PATCH /planner/tasks/{id}', 'DELETE /planner/tasks/{id}'],
      covers: ['Tasks.Read.All'],
      privileged: true,
    },
    {
      value: 'Notes.Read.All',
      goal: t('Read OneNote notebooks'),
      allows: t('Read every notebook of every person and group in the tenant.'),
      requests: [
        'GET /users/{id}/onenote/notebooks',
        'GET /users/{id}/onenote/pages',
        'GET /groups/{id}/onenote/notebooks',
        'GET /groups/{id}/onenote/pages',
      ],
    },
    {
      value: 'Place.Read.All',
      goal: t('List rooms'),
      allows: t('Read the rooms and room lists of the tenant.'),
      requests: ['GET /places/microsoft.graph.room', 'GET /places/{id}', 'GET /places/microsoft.graph.roomlist'],
    },
    {
      value: 'Reports.Read.All',
      goal: t('Read usage reports'),
      allows: t('Read reports on how the people of the tenant use Microsoft 365.'),
      requests: [
        "GET /reports/getOffice365ActiveUserDetail(period='D7')",
        "GET /reports/getMailboxUsageDetail(period='D7')",
        "GET /reports/getSharePointSiteUsageDetail(period='D7')",
        "GET /reports/getOneDriveUsageAccountDetail(period='D7')",
        "GET /reports/getTeamsUserActivityUserDetail(period='D7')",
      ],
    },
    {
      value: 'AuditLog.Read.All',
      goal: t('Read sign-ins and audit logs'),
      allows: t('Read every sign-in, and who changed what in the directory.'),
      requests: ['GET /auditLogs/signIns', 'GET /auditLogs/directoryAudits', 'GET /reports/authenticationMethods/userRegistrationDetails'],
    },
    {
      value: 'ServiceHealth.Read.All',
      goal: t('Read service health'),
      allows: t('Read the state of the tenant’s Microsoft 365 services.'),
      requests: ['GET /admin/serviceAnnouncement/healthOverviews', 'GET /admin/serviceAnnouncement/issues'],
    },
    {
      value: 'ServiceMessage.Read.All',
      goal: t('Read the message centre'),
      allows: t('Read Microsoft’s announcements to the tenant.'),
      requests: ['GET /admin/serviceAnnouncement/messages'],
    },
    {
      value: 'SecurityAlert.Read.All',
      goal: t('Read security alerts'),
      allows: t('Read every alert of the tenant’s security products.'),
      requests: ['GET /security/alerts_v2', 'GET /security/alerts_v2/{id}'],
    },
    {
      value: 'IdentityRiskyUser.Read.All',
      goal: t('Read which accounts are at risk'),
      allows: t('Read which people’s accounts look compromised, and why.'),
      requests: ['GET /identityProtection/riskyUsers', 'GET /identityProtection/riskyUsers/{id}'],
    },
    {
      value: 'UserAuthenticationMethod.Read.All',
      goal: t('Read how people sign in'),
      allows: t('Read every person’s sign-in methods, with the telephone numbers among them.'),
      requests: ['GET /users/{id}/authentication/methods', 'GET /users/{id}/authentication/**'],
    },
    {
      value: 'DeviceManagementManagedDevices.Read.All',
      goal: t('List the devices that Intune manages'),
      allows: t('Read every managed device with its owner and its state.'),
      requests: ['GET /deviceManagement/managedDevices', 'GET /deviceManagement/managedDevices/{id}', 'GET /deviceManagement/detectedApps'],
    },
  ];
}
