import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/** Connections to the API, kept alive between requests, through the proxy that the environment names, if it does. */
export function createDispatcher(env: Readonly<Record<string, string | undefined>>): Dispatcher {
  const options = { connections: 32, connect: { timeout: 10_000 }, keepAliveTimeout: 30_000 };
  return PROXY_VARIABLES.some((name) => env[name]) ? new EnvHttpProxyAgent(options) : new Agent(options);
}
