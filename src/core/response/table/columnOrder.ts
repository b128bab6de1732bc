/** What a thing is known by, the best first. Source: Microsoft Graph v1.0 resource types. */
const first = `id displayName name subject title userPrincipalName mail givenName surname jobTitle department appId description
  emailAddress mailNickname from sender start end receivedDateTime status webUrl size`.split(/\s+/);

const places = new Map(first.map((name, place) => [name, place] as const));

const elsewhere = first.length;
const last = elsewhere + 1;

/** What OData says about an item, or about one of its members: `@odata.type`, `@removed`, `members@odata.context`. */
function isAnnotation(name: string): boolean {
  return name.startsWith('@') || name.includes('@odata.');
}

function placeOf(name: string): number {
  return isAnnotation(name) ? last : (places.get(name) ?? elsewhere);
}

/** `id` and names first, then as they came, annotations last. */
export function inSensibleOrder<Column extends { readonly name: string }>(columns: readonly Column[]): Column[] {
  return columns.toSorted((one, other) => placeOf(one.name) - placeOf(other.name));
}
