import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { Failure } from '../../core/problem.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connections to the API, kept alive between requests, through the proxy that the environment names, if it does.
 * @throws Failure when that is no address
 */
export function createDispatcher(env: Environment): Dispatcher {
  const options = { connections: 32, connect: { timeout: 10_000 }, keepAliveTimeout: 30_000 };
  const httpProxy = proxyOf(env, 'http_proxy');
  const httpsProxy = proxyOf(env, 'https_proxy') ?? httpProxy;
  if (httpsProxy === undefined) return new Agent(options);
  const noProxy = env.no_proxy || env.NO_PROXY || '';
  return new EnvHttpProxyAgent({ ...options, httpsProxy, httpProxy: httpProxy ?? '', noProxy });
}

/** The lower case goes first, as everywhere; many write the address without a scheme. */
function proxyOf(env: Environment, lower: string): string | undefined {
  const name = env[lower] ? lower : lower.toUpperCase();
  const written = env[name];
  if (!written) return undefined;
  const address = /^https?:\/\//i.test(written) ? written : `http://${written}`;
  if (URL.canParse(address)) return address;
  throw new Failure({ message: `The proxy in ${name} is no address.`, advice: 'Write it as http://host:port.' });
}
