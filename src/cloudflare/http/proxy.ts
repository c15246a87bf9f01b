/** Connections through a proxy. They need all of undici, so they are loaded on demand. */
import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { BROKEN_TUNNEL } from '../../core/network.js';

/** @param options of the connections, with the addresses of the proxies and the hosts that need none */
export function createProxyDispatcher(options: EnvHttpProxyAgent.Options): Dispatcher {
  return new EnvHttpProxyAgent({ ...options, clientFactory: (proxy, more) => new ProxyPool(proxy, more) });
}

/**
 * A proxy may break a connection off before the tunnel through it is there. undici takes that for a connection that
 * broke later, and connects again without an end (https://github.com/nodejs/undici/issues/3897), whether the request
 * is aborted or not. With another code, the request fails.
 */
class ProxyPool extends Pool {
  // biome-ignore lint/suspicious/noExplicitAny: the method has several forms, and undici uses the one with a promise.
  override async connect(options: any): Promise<any> {
    try {
      return await super.connect(options);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'UND_ERR_SOCKET') throw error;
      const broken = new Error('the proxy broke the connection off before the tunnel was there', { cause: error });
      throw Object.assign(broken, { code: BROKEN_TUNNEL });
    }
  }
}
