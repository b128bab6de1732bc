import type { ToWebview } from '../shared/protocol.ts';
import { ResponsePage } from './responsePage.ts';
import { Extension, superseded, type VsCodeApi } from './vscodeApi.ts';
import { Words } from './words.ts';

declare function acquireVsCodeApi(): VsCodeApi;

const extension = new Extension(acquireVsCodeApi());
let page: ResponsePage | undefined;

window.addEventListener('message', (event: MessageEvent<ToWebview>) => {
  const message = event.data;
  switch (message.type) {
    case 'strings':
      page = new ResponsePage(document.body, extension, new Words(message.strings, message.locale));
      break;
    case 'show':
      page?.show(message.state, message.serial);
      break;
    case 'pages':
      page?.showPages(message.pages, message.changes);
      break;
    case 'kept':
      page?.keep(message.id, message.possible);
      break;
    case 'command':
      page?.command(message.command);
      break;
    case 'answer':
      extension.answer(message.id, message.answer);
      break;
    case 'superseded':
      extension.answer(message.id, superseded);
      break;
    case 'copied':
      page?.copied();
      break;
    default:
      // A newer extension may say more than this page knows.
      message satisfies never;
  }
});

extension.post({ type: 'ready' });
