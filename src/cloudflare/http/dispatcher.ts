import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
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
export async function createDispatcher(env: Variables): Promise<Dispatcher> {
  const options = {
    connections: MAX_CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT },
    keepAliveTimeout: IDLE_TIMEOUT,
  };
  const httpProxy = proxyOf(env, 'http_proxy');
  const httpsProxy = proxyOf(env, 'https_proxy') ?? httpProxy;
  if (httpsProxy === undefined) return new Agent(options);
  const noProxy = env.no_proxy || env.NO_PROXY || '';
  const { createProxyDispatcher } = await import('./proxy.js');
  return createProxyDispatcher({ ...options, httpsProxy, httpProxy: httpProxy ?? '', noProxy });
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

export interface SendOptions extends Omit<Dispatcher.RequestOptions, 'method' | 'path'> {
  dispatcher: Dispatcher;
  /** Default: GET. */
  method?: Dispatcher.HttpMethod;
}

/** Sends a request, as `request` of undici does. */
export function send(url: string | URL, { dispatcher, ...options }: SendOptions): Promise<Dispatcher.ResponseData> {
  const { origin, pathname, search } = new URL(url);
  return request.call(dispatcher, { method: 'GET', ...options, origin, path: `${pathname}${search}` });
}
