// What any module costs.
export const nothing = undefined;
