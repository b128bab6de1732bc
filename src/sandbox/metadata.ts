import { entityTypes, type EntityType, type PropertyType } from './odata/entityTypes.ts';

const sets: Readonly<Record<string, string>> = {
  users: 'user',
  groups: 'group',
  organization: 'organization',
  applications: 'application',
  servicePrincipals: 'servicePrincipal',
  sites: 'site',
  drives: 'drive',
  directoryObjects: 'directoryObject',
};

/** The sandbox's own `$metadata`: what it knows, in the form of Graph's. */
export function metadataDocument(): string {
  const schema = [...entityTypes.map(entityType), ...complexTypes(), container()].join('');
  return (
    '<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>' +
    `<Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">${schema}</Schema></edmx:DataServices></edmx:Edmx>`
  );
}

function entityType(type: EntityType): string {
  const properties = Object.entries(type.properties).map(([name, kind]) => {
    const nullable = name === 'id' ? ' Nullable="false"' : '';
    return `<Property Name="${name}" Type="${kind}"${nullable}/>`;
  });
  return `<EntityType Name="${type.name}"><Key><PropertyRef Name="id"/></Key>${properties.join('')}</EntityType>`;
}

function complexTypes(): readonly string[] {
  const used = entityTypes.flatMap((type) => Object.values(type.properties)).flatMap((kind) => complexName(kind) ?? []);
  return [...new Set(used)].sort().map((name) => `<ComplexType Name="${name}" OpenType="true"/>`);
}

function complexName(kind: PropertyType): string | undefined {
  return /graph\.(\w+)/.exec(kind)?.[1];
}

function container(): string {
  const entries = Object.entries(sets).map(([name, type]) => `<EntitySet Name="${name}" EntityType="microsoft.graph.${type}"/>`);
  return `<EntityContainer Name="GraphService">${entries.join('')}</EntityContainer>`;
}
