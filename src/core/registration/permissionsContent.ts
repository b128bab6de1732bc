import { t } from '@vscode/l10n';
import type { ApplicationPermission } from './permissions.ts';

/** Mail, calendars, contacts, files and sites. */
export function contentPermissions(): readonly ApplicationPermission[] {
  return [...mailPermissions(), ...filePermissions()];
}

/** Source: Exchange Online, "Role Based Access Control for Applications". */
function chosenMailboxes(role: string): string {
  return t(
    'Exchange RBAC for applications: an admin assigns the role “{0}” for chosen mailboxes in Exchange Online, instead of this permission.',
    role,
  );
}

function mailPermissions(): readonly ApplicationPermission[] {
  return [
    {
      value: 'Mail.ReadBasic.All',
      goal: t('List messages without their text'),
      allows: t('Read sender, subject and time of every message in every mailbox; no text, no attachments.'),
      requests: ['GET /users/{id}/messages', 'GET /users/{id}/mailFolders', 'GET /users/{id}/mailFolders/{id}/messages'],
      narrower: chosenMailboxes('Application Mail.ReadBasic'),
    },
    {
      value: 'Mail.Read',
      goal: t('Read mail'),
      allows: t('Read every message in every mailbox of the tenant, with text and attachments.'),
      requests: ['GET /users/{id}/messages/{id}', 'GET /users/{id}/messages/{id}/**', 'GET /users/{id}/messages', 'GET /users/{id}/mailFolders/**'],
      covers: ['Mail.ReadBasic.All'],
      narrower: chosenMailboxes('Application Mail.Read'),
    },
    {
      value: 'Mail.ReadWrite',
      goal: t('Move, mark, draft and delete mail'),
      allows: t('Read, change and delete every message in every mailbox of the tenant; it does not send.'),
      requests: [
        'POST /users/{id}/messages',
        'PATCH /users/{id}/messages/{id}',
        'DELETE /users/{id}/messages/{id}',
        'POST /users/{id}/messages/{id}/move',
        'POST /users/{id}/mailFolders',
      ],
      covers: ['Mail.ReadBasic.All', 'Mail.Read'],
      narrower: chosenMailboxes('Application Mail.ReadWrite'),
      privileged: true,
    },
    {
      value: 'Mail.Send',
      goal: t('Send mail'),
      allows: t('Send mail in the name of everybody in the tenant.'),
      requests: [
        'POST /users/{id}/sendMail',
        'POST /users/{id}/messages/{id}/send',
        'POST /users/{id}/messages/{id}/reply',
        'POST /users/{id}/messages/{id}/forward',
      ],
      narrower: chosenMailboxes('Application Mail.Send'),
      privileged: true,
    },
    {
      value: 'MailboxSettings.Read',
      goal: t('Read automatic replies and time zones'),
      allows: t('Read the settings of every mailbox: automatic replies, time zone, working hours.'),
      requests: ['GET /users/{id}/mailboxSettings', 'GET /users/{id}/mailboxSettings/**'],
      narrower: chosenMailboxes('Application MailboxSettings.Read'),
    },
    {
      value: 'Calendars.ReadBasic',
      goal: t('List appointments without their text'),
      allows: t('Read subject, place and time of every appointment in every calendar; no text, no attachments.'),
      requests: ['GET /users/{id}/events', 'GET /users/{id}/calendarView', 'GET /users/{id}/calendars'],
      narrower: chosenMailboxes('Application Calendars.Read'),
    },
    {
      value: 'Calendars.Read',
      goal: t('Read calendars'),
      allows: t('Read every appointment in every calendar of the tenant.'),
      requests: [
        'GET /users/{id}/events',
        'GET /users/{id}/events/{id}',
        'GET /users/{id}/calendarView',
        'GET /users/{id}/calendar/**',
        'GET /users/{id}/calendars/**',
        'POST /users/{id}/calendar/getSchedule',
      ],
      covers: ['Calendars.ReadBasic'],
      narrower: chosenMailboxes('Application Calendars.Read'),
    },
    {
      value: 'Calendars.ReadWrite',
      goal: t('Make and change appointments'),
      allows: t('Read, make, change and delete every appointment in every calendar of the tenant.'),
      requests: ['POST /users/{id}/events', 'PATCH /users/{id}/events/{id}', 'DELETE /users/{id}/events/{id}', 'POST /users/{id}/calendar/events'],
      covers: ['Calendars.ReadBasic', 'Calendars.Read'],
      narrower: chosenMailboxes('Application Calendars.ReadWrite'),
      privileged: true,
    },
    {
      value: 'Contacts.Read',
      goal: t('Read contacts'),
      allows: t('Read the contacts in every mailbox of the tenant.'),
      requests: ['GET /users/{id}/contacts', 'GET /users/{id}/contacts/{id}', 'GET /users/{id}/contactFolders'],
      narrower: chosenMailboxes('Application Contacts.Read'),
    },
  ];
}

function filePermissions(): readonly ApplicationPermission[] {
  const chosenSites = t('Sites.Selected gives access to nothing at first, and then to each site for which an admin grants it.');
  return [
    {
      value: 'Sites.Selected',
      goal: t('Use chosen SharePoint sites only'),
      allows: t('Nothing by itself: an admin grants reading or writing for each site.'),
      requests: ['GET /sites/{id}', 'GET /sites/{id}/**'],
    },
    {
      value: 'Files.Read.All',
      goal: t('Read files in OneDrive and SharePoint'),
      allows: t('Read every file of every person and every site in the tenant.'),
      requests: [
        'GET /users/{id}/drive',
        'GET /users/{id}/drive/**',
        'GET /users/{id}/drives',
        'GET /drives/{id}',
        'GET /drives/{id}/**',
        'GET /groups/{id}/drive/**',
        'GET /shares/{id}/**',
      ],
      narrower: chosenSites,
    },
    {
      value: 'Files.ReadWrite.All',
      goal: t('Upload, change and delete files'),
      allows: t('Read, change and delete every file of every person and every site in the tenant.'),
      requests: [
        'PUT /drives/{id}/**',
        'POST /drives/{id}/**',
        'PATCH /drives/{id}/**',
        'DELETE /drives/{id}/**',
        'PUT /users/{id}/drive/**',
        'POST /users/{id}/drive/**',
        'PATCH /users/{id}/drive/**',
        'DELETE /users/{id}/drive/**',
      ],
      covers: ['Files.Read.All'],
      narrower: chosenSites,
      privileged: true,
    },
    {
      value: 'Sites.Read.All',
      goal: t('Read SharePoint sites, lists and files'),
      allows: t('Read every list and every document in all sites of the tenant.'),
      requests: ['GET /sites', 'GET /sites/{id}', 'GET /sites/{id}/**', 'GET /groups/{id}/sites/root'],
      narrower: chosenSites,
    },
    {
      value: 'Sites.ReadWrite.All',
      goal: t('Change list items and documents in SharePoint'),
      allows: t('Read, change and delete every list item and every document in all sites of the tenant.'),
      requests: [
        'POST /sites/{id}/lists/{id}/items',
        'PATCH /sites/{id}/lists/{id}/items/{id}/fields',
        'DELETE /sites/{id}/lists/{id}/items/{id}',
        'PUT /sites/{id}/drive/**',
        'POST /sites/{id}/drive/**',
      ],
      covers: ['Sites.Read.All', 'Files.Read.All', 'Files.ReadWrite.All'],
      narrower: chosenSites,
      privileged: true,
    },
    {
      value: 'Sites.Manage.All',
      goal: t('Create SharePoint lists and libraries'),
      allows: t('Create, change and delete lists and libraries in all sites of the tenant, with all that is in them.'),
      requests: ['POST /sites/{id}/lists', 'POST /sites/{id}/columns', 'POST /sites/{id}/contentTypes'],
      covers: ['Sites.Read.All', 'Sites.ReadWrite.All'],
      narrower: chosenSites,
      privileged: true,
    },
    {
      value: 'Sites.FullControl.All',
      goal: t('Say which app may use which SharePoint site'),
      allows: t('Everything in all sites of the tenant, their permissions too.'),
      requests: [
        'GET /sites/{id}/permissions',
        'POST /sites/{id}/permissions',
        'PATCH /sites/{id}/permissions/{id}',
        'DELETE /sites/{id}/permissions/{id}',
      ],
      covers: ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All'],
      narrower: chosenSites,
      privileged: true,
    },
  ];
}
