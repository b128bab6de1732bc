import type { Entity } from '../json.ts';
import { Random, timestamp } from './random.ts';
import { departmentNames, domain } from './users.ts';

const subjects = [
  'Project Aurora',
  'Project Borealis',
  'Project Cinnamon',
  'Customer Council',
  'Safety Board',
  'Book Club',
  'Running Club',
  'New Starters',
  'Office Moves',
  'Incident Response',
  'Budget Round',
  'Data Stewards',
  'Accessibility Champions',
  'Green Team',
  'Power Users',
  'Travel Desk',
  'Works Council',
  'Mentors',
  'Design Review',
  'Release Crew',
  'Café Crew',
  'Sprachtreff Deutsch',
  'Club de Lecture',
  '日本語クラブ',
  'Клуб шахістів',
] as const;

/** A group, and the ids of the people in it. */
export interface GroupData {
  readonly group: Entity;
  readonly members: readonly string[];
}

/** 60 groups; the first has everybody in it. */
export function createGroups(users: readonly Entity[]): readonly GroupData[] {
  const random = new Random(7);
  const departmental = departmentNames.flatMap((department): readonly GroupData[] => {
    const members = users.filter((user) => user['department'] === department).map((user) => user.id);
    return [
      { group: groupOf(random, `${department} Team`, `Everybody in ${department}`, true), members },
      { group: groupOf(random, `sg-${department}`, `Access of ${department}`, false), members: members.slice(0, 12) },
    ];
  });
  const everybody: GroupData = { group: groupOf(random, 'All Employees', 'Everybody at Contoso', true), members: users.map((user) => user.id) };
  const wanted = 60 - 1 - departmental.length;
  const others = Array.from({ length: wanted }, (_, index): GroupData => {
    const subject = subjects[index % subjects.length] ?? 'Circle';
    const name = index < subjects.length ? subject : `sg-${subject}`;
    const size = index === 5 ? 0 : 4 + random.below(30);
    // Adele is in a few groups, so that the first thing people look at isn't empty.
    const members = new Set(index % 6 === 0 ? users.slice(0, 1).map((user) => user.id) : []);
    for (let count = 0; count < size; count++) members.add(users[random.below(users.length)]?.id ?? '');
    members.delete('');
    const description = index < subjects.length ? `People around “${subject}”` : `Access of ${subject}`;
    return { group: groupOf(random, name, description, index < subjects.length), members: [...members] };
  });
  return [everybody, ...departmental, ...others];
}

function groupOf(random: Random, displayName: string, description: string, isMicrosoft365: boolean): Entity {
  const plain = displayName
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  const id = random.guid();
  const nickname = plain === '' ? `group${id.slice(0, 8)}` : plain;
  return {
    id,
    createdDateTime: timestamp(Date.UTC(2020, random.below(60), 1 + random.below(28), 9)),
    description,
    displayName,
    groupTypes: isMicrosoft365 ? ['Unified'] : [],
    mail: isMicrosoft365 ? `${nickname}@${domain}` : null,
    mailEnabled: isMicrosoft365,
    mailNickname: nickname,
    securityEnabled: !isMicrosoft365,
    visibility: isMicrosoft365 ? (random.chance(0.7) ? 'Private' : 'Public') : null,
  };
}
