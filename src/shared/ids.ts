/** Ids that the manifest and the code share; a test holds them against package.json. */

export const extensionName = 'preauthorised-graph';

export const commandIds = {
  generateCertificatePair: 'preauthorisedGraph.generateCertificatePair',
  copyPfxPassword: 'preauthorisedGraph.copyPfxPassword',
  setUpConnection: 'preauthorisedGraph.setUpConnection',
  editConnection: 'preauthorisedGraph.editConnection',
  chooseCertificate: 'preauthorisedGraph.chooseCertificate',
  switchConnection: 'preauthorisedGraph.switchConnection',
  switchEnvironment: 'preauthorisedGraph.switchEnvironment',
  forgetSecretVariables: 'preauthorisedGraph.forgetSecretVariables',
  testConnection: 'preauthorisedGraph.testConnection',
  removeConnection: 'preauthorisedGraph.removeConnection',
  shareConnection: 'preauthorisedGraph.shareConnection',
  sendRequest: 'preauthorisedGraph.sendRequest',
  sendAll: 'preauthorisedGraph.sendAll',
  showSendAllSummary: 'preauthorisedGraph.showSendAllSummary',
  showLastResponse: 'preauthorisedGraph.showLastResponse',
  explainScripts: 'preauthorisedGraph.explainScripts',
  previewRequest: 'preauthorisedGraph.previewRequest',
  copyAsCurl: 'preauthorisedGraph.copyAsCurl',
  copyAsPowerShell: 'preauthorisedGraph.copyAsPowerShell',
  pasteCurl: 'preauthorisedGraph.pasteCurl',
  sendAgain: 'preauthorisedGraph.sendAgain',
  sendAgainWithFreshToken: 'preauthorisedGraph.sendAgainWithFreshToken',
  cancelRequest: 'preauthorisedGraph.cancelRequest',
  copyForAdmin: 'preauthorisedGraph.copyForAdmin',
  findInResponse: 'preauthorisedGraph.findInResponse',
  filterInResponse: 'preauthorisedGraph.filterInResponse',
  showTable: 'preauthorisedGraph.showTable',
  showBody: 'preauthorisedGraph.showBody',
  chooseColumns: 'preauthorisedGraph.chooseColumns',
  nextPage: 'preauthorisedGraph.nextPage',
  allPages: 'preauthorisedGraph.allPages',
  getChanges: 'preauthorisedGraph.getChanges',
  pinResponse: 'preauthorisedGraph.pinResponse',
  compareWithEarlier: 'preauthorisedGraph.compareWithEarlier',
  openBodyInEditor: 'preauthorisedGraph.openBodyInEditor',
  saveBody: 'preauthorisedGraph.saveBody',
  openBodyWith: 'preauthorisedGraph.openBodyWith',
  copyBody: 'preauthorisedGraph.copyBody',
  goToRequest: 'preauthorisedGraph.goToRequest',
  exportTableAsCsv: 'preauthorisedGraph.exportTableAsCsv',
  exportTableAsJson: 'preauthorisedGraph.exportTableAsJson',
  startSandbox: 'preauthorisedGraph.startSandbox',
  resetSandbox: 'preauthorisedGraph.resetSandbox',
  grantInSandbox: 'preauthorisedGraph.grantInSandbox',
  openTerminal: 'preauthorisedGraph.openTerminal',
  openFromHistory: 'preauthorisedGraph.openFromHistory',
  sendAgainFromHistory: 'preauthorisedGraph.sendAgainFromHistory',
  selectForCompare: 'preauthorisedGraph.selectForCompare',
  compareWithSelected: 'preauthorisedGraph.compareWithSelected',
  goToHistoryRequest: 'preauthorisedGraph.goToHistoryRequest',
  removeFromHistory: 'preauthorisedGraph.removeFromHistory',
  clearHistory: 'preauthorisedGraph.clearHistory',
  continueSetUp: 'preauthorisedGraph.continueSetUp',
  discardSetUp: 'preauthorisedGraph.discardSetUp',
  undoSetUp: 'preauthorisedGraph.undoSetUp',
  renewCertificate: 'preauthorisedGraph.renewCertificate',
  removeOldCertificate: 'preauthorisedGraph.removeOldCertificate',
  addExpiryToCalendar: 'preauthorisedGraph.addExpiryToCalendar',
  importCertificate: 'preauthorisedGraph.importCertificate',
  exportCertificate: 'preauthorisedGraph.exportCertificate',
  exportPfx: 'preauthorisedGraph.exportPfx',
  revealCertificate: 'preauthorisedGraph.revealCertificate',
  locatePfx: 'preauthorisedGraph.locatePfx',
  forgetCertificate: 'preauthorisedGraph.forgetCertificate',
  duplicateConnection: 'preauthorisedGraph.duplicateConnection',
  copyId: 'preauthorisedGraph.copyId',
  openInPortal: 'preauthorisedGraph.openInPortal',
  copyFromPage: 'preauthorisedGraph.copyFromPage',
  copyPage: 'preauthorisedGraph.copyPage',
  takeToPowerAutomate: 'preauthorisedGraph.takeToPowerAutomate',
  copyAsFlowAction: 'preauthorisedGraph.copyAsFlowAction',
  importFromFlow: 'preauthorisedGraph.importFromFlow',
  makeDeploymentSettings: 'preauthorisedGraph.makeDeploymentSettings',
  noteHandOver: 'preauthorisedGraph.noteHandOver',
  copyPfxAsBase64: 'preauthorisedGraph.copyPfxAsBase64',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Settings by their full id, with their types and defaults. */
export interface Settings {
  /** What a workspace shares; read with `inspect()`, entry by entry, since a person may write anything. */
  readonly 'preauthorisedGraph.connections': readonly unknown[];
  /** Seconds from the first byte sent to the last byte received. */
  readonly 'preauthorisedGraph.timeoutSeconds': number;
  /** Whose reading of a request file is taken where the tools differ. */
  readonly 'preauthorisedGraph.dialect': 'auto' | 'restclient' | 'jetbrains' | 'httpyac' | 'visualstudio';
  /** What is done with whole-line comments in a body. */
  readonly 'preauthorisedGraph.bodyComments': 'auto' | 'strip' | 'keep';
  /** Which requests have our lens: a file may be served by other extensions as well. */
  readonly 'preauthorisedGraph.lens': 'ours' | 'always' | 'never';
  /** What happens when a request needs the answer to one that was not sent yet. */
  readonly 'preauthorisedGraph.runFirst': 'ask' | 'always';
  /** Days for which exchanges are kept; 0 for none. */
  readonly 'preauthorisedGraph.history.days': number;
  /** Of all kept exchanges together, in units of 1,048,576 bytes. */
  readonly 'preauthorisedGraph.history.megabytes': number;
  /** Pages of a list that are fetched before it is asked whether to go on. */
  readonly 'preauthorisedGraph.response.pages': number;
  /** Size of an answer from which on it is asked whether to fetch it, into a file; in units of 1,048,576 bytes. */
  readonly 'preauthorisedGraph.response.megabytes': number;
}

export const settingDefaults: Settings = {
  'preauthorisedGraph.connections': [],
  'preauthorisedGraph.timeoutSeconds': 100,
  'preauthorisedGraph.dialect': 'auto',
  'preauthorisedGraph.bodyComments': 'auto',
  'preauthorisedGraph.lens': 'ours',
  'preauthorisedGraph.runFirst': 'ask',
  'preauthorisedGraph.history.days': 7,
  'preauthorisedGraph.history.megabytes': 100,
  'preauthorisedGraph.response.pages': 50,
  'preauthorisedGraph.response.megabytes': 100,
};

export const contextKeys = {
  /** A request is under way. */
  sending: 'preauthorisedGraph.sending',
  /** A response panel is open. Of several, this and what follows is about the one that was last in front. */
  hasResponse: 'preauthorisedGraph.hasResponse',
  responseHasBody: 'preauthorisedGraph.responseHasBody',
  /** A body that is text, JSON too. */
  responseHasText: 'preauthorisedGraph.responseHasText',
  responseHasJson: 'preauthorisedGraph.responseHasJson',
  responseHasTable: 'preauthorisedGraph.responseHasTable',
  responseHasNextPage: 'preauthorisedGraph.responseHasNextPage',
  /** The server said where changes can be asked for. */
  responseHasChanges: 'preauthorisedGraph.responseHasChanges',
  /** Where its request stands is known. */
  responseHasSource: 'preauthorisedGraph.responseHasSource',
  /** There is an earlier exchange of the same request. */
  responseHasEarlier: 'preauthorisedGraph.responseHasEarlier',
  responseCanBePinned: 'preauthorisedGraph.responseCanBePinned',
  /** A *Send All* has ended, and its summary can be shown again. */
  hasSummary: 'preauthorisedGraph.hasSummary',
  /** An exchange of the history is selected to be compared. */
  historySelected: 'preauthorisedGraph.historySelected',
} as const;

export const languageId = 'http';
export const responseViewType = 'preauthorisedGraph.response';
/** Of the documents that show what a request would send. */
export const previewScheme = 'preauthorised-graph-preview';
export const connectionsViewId = 'preauthorisedGraph.connections';
export const historyViewId = 'preauthorisedGraph.history';
/** Of the documents that show an exchange of the history as text. */
export const exchangeScheme = 'preauthorised-graph-exchange';
/** Of the documents that show the body of a response. */
export const bodyScheme = 'preauthorised-graph-body';
/** Of the read-only pages: what a test found, what was made in a tenant. */
export const pageScheme = 'preauthorised-graph-page';
