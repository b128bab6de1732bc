/** Of directory objects. */
export const directoryPage = { usual: 100, largest: 999, link: '$skiptoken' } as const;
/** Of what is in SharePoint and OneDrive. */
export const filePage = { usual: 200, largest: 999, link: '$skiptoken' } as const;
