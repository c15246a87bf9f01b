import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { BROKEN_TUNNEL } from '../../core/network.js';
import { Failure } from '../../core/problem.js';
import type { Variables } from '../../core/variables.js';

const MAX_CONNECTIONS = 32;

/** Milliseconds to make a connection. */
const CONNECT_TIMEOUT = 10_000;

/** Milliseconds that a connection stays open without a request. */
const IDLE_TIMEOUT = 30_000;

/**
 * Makes the connections of HTTP requests. They stay open between requests, and go through the proxy that the
 * environment names, if it names one.
 * @throws Failure when the proxy is no address
 */
export function createDispatcher(env: Variables): Dispatcher {
  const options = {
    connections: MAX_CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT },
    keepAliveTimeout: IDLE_TIMEOUT,
  };
  const httpProxy = proxyOf(env, 'http_proxy');
  const httpsProxy = proxyOf(env, 'https_proxy') ?? httpProxy;
  if (httpsProxy === undefined) return new Agent(options);
  const noProxy = env.no_proxy || env.NO_PROXY || '';
  return new EnvHttpProxyAgent({ ...options, httpsProxy, httpProxy: httpProxy ?? '', noProxy, clientFactory: toProxy });
}

/** A variable in lower case comes before the one in upper case. An address without a scheme counts as `http://`. */
function proxyOf(env: Variables, lower: string): string | undefined {
  const name = env[lower] ? lower : lower.toUpperCase();
  const written = env[name];
  if (!written) return undefined;
  const address = /^https?:\/\//i.test(written) ? written : `http://${written}`;
  if (URL.canParse(address)) return address;
  throw new Failure({ message: `The proxy in ${name} is no address.`, advice: 'Write it as http://host:port.' });
}

/** Connections to a proxy. */
function toProxy(proxy: URL, options: object): Dispatcher {
  return new ProxyPool(proxy, options);
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
