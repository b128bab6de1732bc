/** The colours of VS Code's default themes that the page uses, as VS Code hands them to a webview; what a theme leaves out is left out. */

export type ThemeName = 'dark' | 'light' | 'hc-black' | 'hc-light';

interface Theme {
  readonly bodyClass: string;
  readonly kind: string;
  readonly colours: Readonly<Record<string, string>>;
}

const fonts = {
  'font-family': '"Segoe WPC", "Segoe UI", "Liberation Sans", sans-serif',
  'font-size': '13px',
  'editor-font-family': '"Liberation Mono", monospace',
  'editor-font-size': '14px',
  'editor-font-weight': 'normal',
};

export const themes: Readonly<Record<ThemeName, Theme>> = {
  'dark': {
    bodyClass: 'vscode-dark',
    kind: 'vscode-dark',
    colours: {
      ...fonts,
      'foreground': '#CCCCCC', 'descriptionForeground': '#9D9D9D', 'errorForeground': '#F85149', 'focusBorder': '#0078D4', 'icon-foreground': '#CCCCCC',
      'editor-background': '#1F1F1F', 'editor-foreground': '#CCCCCC', 'editor-selectionBackground': '#264F78', 'editor-findMatchHighlightBackground': 'rgba(234, 92, 0, 0.33)',
      'editorGutter-background': '#1F1F1F', 'editorGutter-foldingControlForeground': '#CCCCCC', 'editorLineNumber-activeForeground': '#CCCCCC',
      'editorWarning-foreground': '#CCA700', 'editorInfo-foreground': '#59A4F9', 'editorWidget-background': '#202020', 'charts-green': '#89D185', 'charts-blue': '#59A4F9',
      'button-background': '#0078D4', 'button-foreground': '#FFFFFF', 'button-hoverBackground': '#026EC1', 'button-border': 'rgba(255, 255, 255, 0.1)',
      'button-secondaryBackground': 'rgba(0, 0, 0, 0)', 'button-secondaryForeground': '#CCCCCC', 'button-secondaryHoverBackground': '#2B2B2B',
      'input-background': '#313131', 'input-border': '#3C3C3C', 'input-foreground': '#CCCCCC', 'input-placeholderForeground': '#989898',
      'inputOption-activeBackground': 'rgba(36, 137, 219, 0.51)', 'inputOption-activeBorder': '#2488DB', 'inputOption-activeForeground': '#FFFFFF',
      'inputValidation-warningBackground': '#352A05', 'inputValidation-warningBorder': '#B89500',
      'panel-border': '#2B2B2B', 'panelTitle-activeBorder': '#0078D4', 'panelTitle-activeForeground': '#CCCCCC', 'panelTitle-inactiveForeground': '#9D9D9D',
      'progressBar-background': '#0078D4', 'textBlockQuote-background': '#2B2B2B', 'textCodeBlock-background': '#2B2B2B', 'toolbar-hoverBackground': 'rgba(90, 93, 94, 0.31)',
      'list-hoverBackground': '#2A2D2E', 'widget-border': '#313131',
      'debugTokenExpression-name': '#c586c0', 'debugTokenExpression-string': '#ce9178', 'debugTokenExpression-number': '#b5cea8', 'debugTokenExpression-boolean': '#4e94ce',
    },
  },
  'light': {
    bodyClass: 'vscode-light',
    kind: 'vscode-light',
    colours: {
      ...fonts,
      'foreground': '#3B3B3B', 'descriptionForeground': '#3B3B3B', 'errorForeground': '#F85149', 'focusBorder': '#005FB8', 'icon-foreground': '#3B3B3B',
      'editor-background': '#FFFFFF', 'editor-foreground': '#3B3B3B', 'editor-selectionBackground': '#ADD6FF', 'editor-findMatchHighlightBackground': 'rgba(234, 92, 0, 0.33)',
      'editorGutter-background': '#FFFFFF', 'editorGutter-foldingControlForeground': '#3B3B3B', 'editorLineNumber-activeForeground': '#171184',
      'editorWarning-foreground': '#BF8803', 'editorInfo-foreground': '#0063D3', 'editorWidget-background': '#F8F8F8', 'charts-green': '#388A34', 'charts-blue': '#0063D3',
      'button-background': '#005FB8', 'button-foreground': '#FFFFFF', 'button-hoverBackground': '#0258A8', 'button-border': 'rgba(0, 0, 0, 0.1)',
      'button-secondaryBackground': '#E5E5E5', 'button-secondaryForeground': '#3B3B3B', 'button-secondaryHoverBackground': '#CCCCCC',
      'input-background': '#FFFFFF', 'input-border': '#CECECE', 'input-foreground': '#3B3B3B', 'input-placeholderForeground': '#767676',
      'inputOption-activeBackground': '#BED6ED', 'inputOption-activeBorder': '#005FB8', 'inputOption-activeForeground': '#000000',
      'inputValidation-warningBackground': '#F6F5D2', 'inputValidation-warningBorder': '#B89500',
      'panel-border': '#E5E5E5', 'panelTitle-activeBorder': '#005FB8', 'panelTitle-activeForeground': '#3B3B3B', 'panelTitle-inactiveForeground': '#3B3B3B',
      'progressBar-background': '#005FB8', 'textBlockQuote-background': '#F8F8F8', 'textCodeBlock-background': '#F8F8F8', 'toolbar-hoverBackground': 'rgba(184, 184, 184, 0.31)',
      'list-hoverBackground': '#F2F2F2', 'widget-border': '#E5E5E5',
      'debugTokenExpression-name': '#9b46b0', 'debugTokenExpression-string': '#a31515', 'debugTokenExpression-number': '#098658', 'debugTokenExpression-boolean': '#0000ff',
    },
  },
  'hc-black': {
    bodyClass: 'vscode-high-contrast',
    kind: 'vscode-high-contrast',
    colours: {
      ...fonts,
      'foreground': '#FFFFFF', 'descriptionForeground': 'rgba(255, 255, 255, 0.7)', 'errorForeground': '#F48771', 'focusBorder': '#F38518', 'icon-foreground': '#FFFFFF',
      'contrastBorder': '#6FC3DF', 'contrastActiveBorder': '#F38518',
      'editor-background': '#000000', 'editor-foreground': '#FFFFFF', 'editor-selectionBackground': '#FFFFFF', 'editor-selectionForeground': '#000000', 'editor-findMatchHighlightBorder': '#F38518',
      'editorGutter-background': '#000000', 'editorGutter-foldingControlForeground': '#FFFFFF', 'editorLineNumber-activeForeground': '#F38518',
      'editorWarning-foreground': '#FFD370', 'editorInfo-foreground': '#59A4F9', 'editorWidget-background': '#0C141F', 'charts-green': '#89D185', 'charts-blue': '#59A4F9',
      'button-foreground': '#FFFFFF', 'button-border': '#6FC3DF', 'button-secondaryForeground': '#FFFFFF',
      'input-background': '#000000', 'input-border': '#6FC3DF', 'input-foreground': '#FFFFFF', 'input-placeholderForeground': 'rgba(255, 255, 255, 0.7)',
      'inputOption-activeBackground': 'rgba(0, 0, 0, 0)', 'inputOption-activeBorder': '#6FC3DF', 'inputOption-activeForeground': '#FFFFFF',
      'inputValidation-warningBackground': '#000000', 'inputValidation-warningBorder': '#6FC3DF',
      'panel-border': '#6FC3DF', 'panelTitle-activeBorder': '#6FC3DF', 'panelTitle-activeForeground': '#FFFFFF', 'panelTitle-inactiveForeground': '#FFFFFF',
      'progressBar-background': '#6FC3DF', 'textCodeBlock-background': '#000000', 'list-hoverBackground': 'rgba(255, 255, 255, 0.1)', 'widget-border': '#6FC3DF',
      'debugTokenExpression-name': '#FFFFFF', 'debugTokenExpression-string': '#f48771', 'debugTokenExpression-number': '#89d185', 'debugTokenExpression-boolean': '#75bdfe',
    },
  },
  'hc-light': {
    bodyClass: 'vscode-high-contrast vscode-high-contrast-light',
    kind: 'vscode-high-contrast-light',
    colours: {
      ...fonts,
      'foreground': '#292929', 'descriptionForeground': 'rgba(41, 41, 41, 0.7)', 'errorForeground': '#B5200D', 'focusBorder': '#006BBD', 'icon-foreground': '#292929',
      'contrastBorder': '#0F4A85', 'contrastActiveBorder': '#006BBD',
      'editor-background': '#FFFFFF', 'editor-foreground': '#292929', 'editor-selectionBackground': '#0F4A85', 'editor-selectionForeground': '#FFFFFF', 'editor-findMatchHighlightBorder': '#006BBD',
      'editorGutter-background': '#FFFFFF', 'editorGutter-foldingControlForeground': '#292929', 'editorLineNumber-activeForeground': '#006BBD',
      'editorWarning-foreground': '#895503', 'editorInfo-foreground': '#0063D3', 'editorWidget-background': '#FFFFFF', 'charts-green': '#374e06', 'charts-blue': '#0063D3',
      'button-background': '#0F4A85', 'button-foreground': '#FFFFFF', 'button-hoverBackground': '#0F4A85', 'button-border': '#0F4A85',
      'button-secondaryBackground': '#FFFFFF', 'button-secondaryForeground': '#292929',
      'input-background': '#FFFFFF', 'input-border': '#0F4A85', 'input-foreground': '#292929', 'input-placeholderForeground': 'rgba(41, 41, 41, 0.7)',
      'inputOption-activeBackground': 'rgba(0, 0, 0, 0)', 'inputOption-activeBorder': '#0F4A85', 'inputOption-activeForeground': '#292929',
      'inputValidation-warningBackground': '#FFFFFF', 'inputValidation-warningBorder': '#0F4A85', 'inputValidation-warningForeground': '#292929',
      'panel-border': '#0F4A85', 'panelTitle-activeBorder': '#B5200D', 'panelTitle-activeForeground': '#292929', 'panelTitle-inactiveForeground': '#292929',
      'progressBar-background': '#0F4A85', 'textBlockQuote-background': '#F2F2F2', 'textCodeBlock-background': '#F2F2F2', 'list-hoverBackground': 'rgba(15, 74, 133, 0.1)', 'widget-border': '#0F4A85',
      'debugTokenExpression-name': '#292929', 'debugTokenExpression-string': '#a31515', 'debugTokenExpression-number': '#098658', 'debugTokenExpression-boolean': '#0000ff',
    },
  },
};
