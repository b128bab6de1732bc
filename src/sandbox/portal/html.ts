import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import type { Reply } from '../reply.ts';

/** Text that is HTML already. Only `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** HTML in which every value is escaped, unless it is `Html` itself. A value in an attribute has to stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  return new Html(strings.map((text, index) => text + written(values[index] ?? '')).join(''));
}

function written(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return value instanceof Html ? value.text : value.map((one) => one.text).join('');
}

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8888; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
code { font-size: .95em; }
form { display: inline-block; margin: .25rem 0; }
input, select, button { font: inherit; padding: .25rem .6rem; }
[role="alert"] { border-left: .25rem solid #c50f1f; padding: .25rem .75rem; }
`;

// Its text has to be what was hashed, to the last blank.
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

// No script, no frame around it, nothing from elsewhere; forms go back to where the page came from.
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** A whole page. @param title without the name of the sandbox */
export function pageReply(status: number, title: string, body: Html): Reply {
  const name = t('Sandbox: {0}', title);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${name}</title>
        ${styleElement}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return { status, headers, body: page.text };
}

/** A page that says only why not. */
export function refusalPage(status: number, sentence: string): Reply {
  return pageReply(
    status,
    t('Not possible'),
    html`<h1>${t('Not possible')}</h1>
      <p role="alert">${sentence}</p>
      <p><a href="/portal">${t('App registrations')}</a></p>`,
  );
}
