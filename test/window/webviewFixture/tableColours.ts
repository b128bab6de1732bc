import type { TestPanel } from './panel.ts';
import type { ThemeName } from './themes.ts';

/** Colours of lists, menus, links and drop-downs in VS Code's default themes, which only the table uses. */
const colours: Readonly<Record<ThemeName, Readonly<Record<string, string>>>> = {
  dark: {
    'list-activeSelectionBackground': '#04395E',
    'list-activeSelectionForeground': '#FFFFFF',
    'list-inactiveSelectionBackground': '#37373D',
    'menu-background': '#1F1F1F',
    'menu-foreground': '#CCCCCC',
    'menu-border': '#454545',
    'menu-selectionBackground': '#0078D4',
    'menu-selectionForeground': '#FFFFFF',
    'menu-separatorBackground': '#454545',
    'widget-shadow': 'rgba(0, 0, 0, 0.36)',
    'dropdown-background': '#313131',
    'dropdown-foreground': '#CCCCCC',
    'dropdown-border': '#3C3C3C',
    'textLink-foreground': '#4DAAFC',
    'sash-hoverBorder': '#0078D4',
  },
  light: {
    'list-activeSelectionBackground': '#E8E8E8',
    'list-activeSelectionForeground': '#000000',
    'list-inactiveSelectionBackground': '#E4E6F1',
    'menu-background': '#FFFFFF',
    'menu-foreground': '#3B3B3B',
    'menu-border': '#CECECE',
    'menu-selectionBackground': '#005FB8',
    'menu-selectionForeground': '#FFFFFF',
    'menu-separatorBackground': '#D4D4D4',
    'widget-shadow': 'rgba(0, 0, 0, 0.16)',
    'dropdown-background': '#FFFFFF',
    'dropdown-foreground': '#3B3B3B',
    'dropdown-border': '#CECECE',
    'textLink-foreground': '#005FB8',
    'sash-hoverBorder': '#005FB8',
  },
  'hc-black': {
    'menu-background': '#000000',
    'menu-foreground': '#FFFFFF',
    'menu-border': '#6FC3DF',
    'menu-selectionBorder': '#F38518',
    'menu-separatorBackground': '#6FC3DF',
    'dropdown-background': '#000000',
    'dropdown-foreground': '#FFFFFF',
    'dropdown-border': '#6FC3DF',
    'textLink-foreground': '#21A6FF',
    'sash-hoverBorder': '#F38518',
  },
  'hc-light': {
    'list-activeSelectionBackground': 'rgba(15, 74, 133, 0.1)',
    'list-inactiveSelectionBackground': 'rgba(15, 74, 133, 0.1)',
    'menu-background': '#FFFFFF',
    'menu-foreground': '#292929',
    'menu-border': '#0F4A85',
    'menu-selectionBackground': '#0F4A85',
    'menu-selectionForeground': '#FFFFFF',
    'menu-selectionBorder': '#006BBD',
    'menu-separatorBackground': '#0F4A85',
    'dropdown-background': '#FFFFFF',
    'dropdown-foreground': '#292929',
    'dropdown-border': '#0F4A85',
    'textLink-foreground': '#0F4A85',
    'sash-hoverBorder': '#006BBD',
  },
};

export async function addTableColours({ page }: TestPanel, theme: ThemeName): Promise<void> {
  await page.evaluate(`for (const [name, value] of Object.entries(${JSON.stringify(colours[theme])})) {
    document.documentElement.style.setProperty('--vscode-' + name, value);
  }`);
}
