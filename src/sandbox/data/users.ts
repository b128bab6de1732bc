import type { Entity } from '../json.ts';
import { cultures, type Culture, type Name } from './names.ts';
import { Random, timestamp } from './random.ts';

/** The tenant's only domain: in addresses, and as another name of the tenant at the token endpoint. */
export const domain = 'contoso.sandbox';
const headcount = 2000;
const firstHired = Date.UTC(2019, 0, 7, 8);
const day = 24 * 60 * 60 * 1000;

const departments = [
  { name: 'Engineering', titles: ['Software Engineer', 'Senior Software Engineer', 'Test Engineer', 'Engineering Lead'] },
  { name: 'Sales', titles: ['Account Executive', 'Sales Associate', 'Regional Sales Lead'] },
  { name: 'Finance', titles: ['Accountant', 'Financial Analyst', 'Controller'] },
  { name: 'Human Resources', titles: ['Recruiter', 'HR Business Partner', 'Payroll Specialist'] },
  { name: 'Marketing', titles: ['Designer', 'Campaign Planner', 'Content Editor'] },
  { name: 'Operations', titles: ['Logistics Planner', 'Facilities Coordinator', 'Buyer'] },
  { name: 'Legal', titles: ['Counsel', 'Paralegal', 'Privacy Officer'] },
  { name: 'IT', titles: ['System Administrator', 'Service Desk Analyst', 'Security Analyst'] },
] as const;

/** Each has two of the groups. */
export const departmentNames: readonly string[] = departments.map((department) => department.name);

/** The people whom Microsoft's own demo tenants are known by; they come first. */
const known: readonly (readonly [given: string, family: string, title: string, department: string])[] = [
  ['Adele', 'Vance', 'Retail Manager', 'Sales'],
  ['Alex', 'Wilber', 'Marketing Assistant', 'Marketing'],
  ['Diego', 'Siciliani', 'HR Manager', 'Human Resources'],
  ['Grady', 'Archie', 'Designer', 'Engineering'],
  ['Miriam', 'Graham', 'Director', 'Operations'],
];

interface Person {
  readonly given: Name;
  readonly family: Name;
  readonly culture: Culture;
  readonly title: string | null;
  readonly department: string;
}

/** The people of the tenant, the same at each start. */
export function createUsers(): readonly Entity[] {
  const random = new Random(20_261);
  const addresses = new Set<string>();
  return Array.from({ length: headcount }, (_, index) => {
    const person = knownPerson(index) ?? randomPerson(random);
    const nickname = freeNickname(`${person.given.plain}.${person.family.plain}`, addresses);
    return userOf(person, nickname, index, random);
  });
}

function knownPerson(index: number): Person | undefined {
  const one = known[index];
  if (!one) return undefined;
  const [given, family, title, department] = one;
  return { given: plainName(given), family: plainName(family), culture: cultures[0], title, department };
}

function plainName(written: string): Name {
  return { written, plain: written.toLowerCase() };
}

function randomPerson(random: Random): Person {
  const culture = random.pick(cultures);
  const department = random.pick(departments);
  const title = random.chance(0.05) ? null : random.pick<string>(department.titles);
  return { given: random.pick(culture.given), family: random.pick(culture.family), culture, title, department: department.name };
}

function freeNickname(wanted: string, taken: Set<string>): string {
  let nickname = wanted;
  for (let number = 2; taken.has(nickname); number++) nickname = `${wanted}${number}`;
  taken.add(nickname);
  return nickname;
}

function userOf(person: Person, nickname: string, index: number, random: Random): Entity {
  const { given, family, culture, title, department } = person;
  const hasMail = index < known.length || !random.chance(0.03);
  const extension = String(random.below(10_000)).padStart(4, '0');
  return {
    id: random.guid(),
    accountEnabled: index < known.length || !random.chance(0.04),
    businessPhones: random.chance(0.8) ? [`${culture.dialling} ${extension}`] : [],
    city: culture.city,
    companyName: 'Contoso',
    country: culture.country,
    createdDateTime: timestamp(firstHired + random.below(2500) * day + random.below(8 * 3600) * 1000),
    department,
    displayName: culture.familyFirst ? `${family.written} ${given.written}` : `${given.written} ${family.written}`,
    employeeId: String(10_001 + index),
    givenName: given.written,
    jobTitle: title,
    mail: hasMail ? `${nickname}@${domain}` : null,
    mailNickname: nickname,
    mobilePhone: random.chance(0.3) ? `${culture.dialling} ${extension.slice(2)}${extension.slice(0, 2)}` : null,
    officeLocation: random.chance(0.9) ? `${1 + random.below(40)}/${1000 + random.below(3000)}` : null,
    preferredLanguage: culture.language,
    surname: family.written,
    usageLocation: culture.countryCode,
    userPrincipalName: `${nickname}@${domain}`,
    userType: 'Member',
  };
}
