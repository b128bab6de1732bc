// VS Code as a person has it, driven by keys and mouse: the workbench in a real browser, with this extension under development.
//
//   const window = await openWindow({ theme: 'light' });        // own home folder, own copy of the workspace, own settings
//   await window.openFile('requests.http');                     // Ctrl+P
//   await window.clickLens('Send Request');                     // a CodeLens whose text contains this
//   await window.runCommand('Preauthorised Graph: Start Sandbox');   // F1; the whole title, as the palette shows it
//   await window.clickStatusItem('No environment');             // an entry of the status bar whose text contains this
//   await window.closeEverything();                             // in `beforeEach`, so that no test meets what another left open
//   await window.quickPick('contoso');                          // an item of the open list; quickPickMany(['a', 'b']) ticks
//   await window.answer('CN=Contoso');                          // types into the open input box, then Enter
//   const frame = await window.webviewFrame();                  // the document inside the newest visible webview
//   await frame.getByRole('tab', { name: 'Headers' }).click();
//   assert.deepEqual(await window.axe(frame), []);              // accessibility violations, in words
//   await window.screenshot('response-light');                  // .build/screenshots/response-light.png
//   await window.stop();                                        // always, in `after`
//
// `window.page` is Playwright's page, for everything else. Each call waits up to `patience` for what it needs and then throws an
// error that says what it waited for, with a screenshot beside the others. `window.log` is the server's log, `window.console` the
// page's. `node scripts/look.mjs FILE` drives a window ad hoc.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureBrowser } from '../../scripts/browser.mjs';
import { ensureVsCode, startServer, workbenchUrl, type Server } from '../../scripts/vscode.mjs';
import { Workbench } from './workbench.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrastDark: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;

export interface WindowOptions {
  /** Default `newest`. */
  readonly vscode?: 'oldest' | 'newest';
  /** Default `dark`. */
  readonly theme?: keyof typeof themes;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A folder that is copied and opened; default `test/window/workspace`. */
  readonly workspace?: string;
  /** Default true; false shows the window as VS Code does before anybody trusted the folder. */
  readonly trusted?: boolean;
  /** In CSS pixels; default 1280 × 800. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds that each step waits at most; default 30000. */
  readonly patience?: number;
  /** Called with the new home and workspace folders before VS Code starts, to put files into them. */
  readonly prepare?: (folders: { readonly home: string; readonly workspace: string }) => void | Promise<void>;
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  // In a browser it is on; a test has to see what is written when.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** A running window; what a person does in it is in {@link Workbench}. */
export class VsCodeWindow extends Workbench {
  /** The home folder that extensions see. */
  readonly home: string;
  /** The open folder, a copy. */
  readonly workspace: string;
  /** The path of the server's log. */
  readonly log: string;
  readonly #end: () => Promise<void>;

  constructor(page: Page, patience: number, folders: { readonly home: string; readonly workspace: string }, log: string, end: () => Promise<void>) {
    super(page, patience, join(root, '.build', 'screenshots'));
    this.home = folders.home;
    this.workspace = folders.workspace;
    this.log = log;
    this.#end = end;
  }

  /** Opens a file of the workspace by its path in it. */
  async openFile(name: string): Promise<void> {
    await this.openPath(join(this.workspace, name));
  }

  /** Writes a file of the workspace and opens it. */
  async openNew(name: string, text: string): Promise<void> {
    writeFileSync(join(this.workspace, name), text);
    await this.openFile(name);
  }

  /** The text of a file of the workspace whose editor is active, after saving it. */
  async saved(name: string): Promise<string> {
    await this.press('Control+S');
    await this.page.locator('.tab.dirty', { hasText: name }).waitFor({ state: 'detached' });
    return readFileSync(join(this.workspace, name), 'utf8');
  }

  /** Ends browser and server and removes the folders. */
  async stop(): Promise<void> {
    await this.#end();
  }
}

/**
 * Starts VS Code and waits until its extensions run.
 * @throws when VS Code or a browser is missing and cannot be installed, or the window does not come up
 */
export async function openWindow(options: WindowOptions = {}): Promise<VsCodeWindow> {
  const { vscode = 'newest', theme = 'dark', trusted = true, size = { width: 1280, height: 800 }, patience = 30_000 } = options;
  const build = await ensureVsCode(vscode);
  // Real path: macOS keeps its temporary folder behind a link, and VS Code compares paths.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'preauthorised-graph-window-')));
  const folders = { home: join(folder, 'home'), workspace: join(folder, 'workspace') };
  let server: Server | undefined;
  let browser: Browser | undefined;
  const end = async (): Promise<void> => {
    await Promise.all([browser?.close(), server?.stop()]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    mkdirSync(folders.home);
    cpSync(options.workspace ?? join(root, 'test', 'window', 'workspace'), folders.workspace, { recursive: true });
    mkdirSync(join(folder, 'data', 'User'), { recursive: true });
    const settings = { ...quietSettings, 'workbench.colorTheme': themes[theme], ...options.settings };
    writeFileSync(join(folder, 'data', 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
    // VS Code takes each theme below the folder of the extension under development for one that is being developed, and shows it
    // whatever the settings say; its own themes are below our folder, in .vscode-test.
    const extension = join(folder, 'extension');
    symlinkSync(root, extension, 'dir');
    await options.prepare?.(folders);
    server = await startServer({
      build,
      dataFolder: folder,
      home: folders.home,
      trustEverything: trusted,
      underTest: true,
      log: 'window-server',
      ...(options.env && { env: options.env }),
    });
    browser = await chromium.launch(await ensureBrowser());
    const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const window = new VsCodeWindow(page, patience, folders, server.log, end);
    await page.goto(workbenchUrl(server, { folder: folders.workspace, extensionDevelopmentPath: extension }));
    await window.ready();
    return window;
  } catch (error) {
    await end();
    throw error;
  }
}
