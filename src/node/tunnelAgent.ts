import type { Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { codeOf } from './transportFailure.ts';

type Connect = HttpsProxyAgent<string>['connect'];

/**
 * Goes through a proxy with CONNECT. A failure on that leg is told as the event `proxyFailed` of the request, with Node's code, so that the
 * server behind is not blamed for it.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  constructor(proxy: URL) {
    super(proxy, { keepAlive: true, timeout: 60_000 });
  }

  override async connect(...[request, options]: Parameters<Connect>): Promise<Socket> {
    try {
      return await super.connect(request, options);
    } catch (error) {
      // TLS with the server begins after this.
      request.emit('proxyFailed', codeOf(error) || 'ECONNRESET');
      throw error;
    }
  }
}
