// What the tests, which are TypeScript, see of browser.mjs; the contract is there.
export function ensureBrowser(): Promise<{ readonly executablePath: string; readonly args: string[] }>;
