/** The first of several names, for a sentence. @param most how many it names */
export function namedAmong(names: readonly string[], most = 3): string {
  return [...names.slice(0, most), ...(names.length > most ? ['…'] : [])].join(', ');
}
