/** Ids that the manifest and the code share; a test holds them against package.json. */

export const extensionName = 'preauthorised-graph';

export const commandIds = {
  generateCertificatePair: 'preauthorisedGraph.generateCertificatePair',
  copyPfxPassword: 'preauthorisedGraph.copyPfxPassword',
  setUpConnection: 'preauthorisedGraph.setUpConnection',
  editConnection: 'preauthorisedGraph.editConnection',
  chooseCertificate: 'preauthorisedGraph.chooseCertificate',
  switchConnection: 'preauthorisedGraph.switchConnection',
  testConnection: 'preauthorisedGraph.testConnection',
  removeConnection: 'preauthorisedGraph.removeConnection',
  shareConnection: 'preauthorisedGraph.shareConnection',
  sendRequest: 'preauthorisedGraph.sendRequest',
  sendAgain: 'preauthorisedGraph.sendAgain',
  sendAgainWithFreshToken: 'preauthorisedGraph.sendAgainWithFreshToken',
  cancelRequest: 'preauthorisedGraph.cancelRequest',
  copyForAdmin: 'preauthorisedGraph.copyForAdmin',
  findInResponse: 'preauthorisedGraph.findInResponse',
  startSandbox: 'preauthorisedGraph.startSandbox',
  resetSandbox: 'preauthorisedGraph.resetSandbox',
  grantInSandbox: 'preauthorisedGraph.grantInSandbox',
  openTerminal: 'preauthorisedGraph.openTerminal',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Settings by their full id, with their types and defaults. */
export interface Settings {
  /** What a workspace shares; read with `inspect()`, entry by entry, since a person may write anything. */
  readonly 'preauthorisedGraph.connections': readonly unknown[];
  /** Seconds from the first byte sent to the last byte received. */
  readonly 'preauthorisedGraph.timeoutSeconds': number;
}

export const settingDefaults: Settings = {
  'preauthorisedGraph.connections': [],
  'preauthorisedGraph.timeoutSeconds': 100,
};

export const contextKeys = {
  /** A request is under way. */
  sending: 'preauthorisedGraph.sending',
  /** The response panel shows an exchange. */
  hasResponse: 'preauthorisedGraph.hasResponse',
} as const;

export const languageId = 'http';
export const responseViewType = 'preauthorisedGraph.response';
