import type { ToWebview } from '../shared/protocol.ts';
import { ResponsePage } from './responsePage.ts';
import { Extension, type VsCodeApi } from './vscodeApi.ts';
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
      extension.serial = message.serial;
      page?.show(message.state);
      break;
    case 'pages':
      page?.showPages(message.pages);
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
    default:
      // A newer extension may say more than this page knows.
      message satisfies never;
  }
});

extension.post({ type: 'ready' });
