const people = ['Adele Vance', 'Alex Wilber', 'Allan Deyoung', 'Ana Bowman'];

/** A list with a column of each kind. */
export function sites(count: number): string {
  return JSON.stringify({
    value: Array.from({ length: count }, (_, index) => ({
      id: `87d349ed-44d7-43e1-9a83-5f2406de${index.toString(16).padStart(4, '0')}`,
      displayName: `${people[index % people.length] ?? ''} ${index}`,
      mail: index % 5 === 4 ? null : `user${index}@contoso.com`,
      accountEnabled: index % 3 !== 0,
      createdDateTime: new Date(Date.UTC(2020, 8, 13) + index * 285_120_000).toISOString(),
      size: (index * 7919) % 3_000_000,
      webUrl: `https://contoso.sharepoint.com/sites/site${index}`,
      employeeId: index * 1001,
      businessPhones: index % 2 === 0 ? [] : ['+1 425 555 0109'],
      manager: { id: 'b1', displayName: 'Megan Bowen' },
    })),
  });
}
