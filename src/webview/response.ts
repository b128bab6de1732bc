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
    case 'find':
      page?.find();
      break;
    case 'lines':
    case 'found':
    case 'folds':
      extension.answer(message);
      break;
    default:
      // A newer extension may say more than this page knows.
      message satisfies never;
  }
});

extension.post({ type: 'ready' });
