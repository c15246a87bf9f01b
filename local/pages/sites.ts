/**
 * What deployments serve, over real TLS: a proxy on loopback that answers for the hosts of the projects, so that
 * a child process with `env` reaches `https://<short_id>.<project>.pages.dev` without a name server.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createProxy, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import { answerAsset } from './asset-server.js';
import { createAuthority } from './certificate.js';
import { aliasedOf, aliasHost, canonicalOf, type DeploymentRecord, deploymentsOf, hasSucceeded } from './records.js';
import type { PagesState, SiteAnswer } from './state.js';

export interface SiteRequest {
  host: string;
  path: string;
  /** Id of the deployment that the host serves, if any does. */
  deployment: string | undefined;
  status: number;
}

export interface Sites {
  /** For a child process: `HTTPS_PROXY`, `NO_PROXY` and `NODE_EXTRA_CA_CERTS`. */
  env: Record<'HTTPS_PROXY' | 'NO_PROXY' | 'NODE_EXTRA_CA_CERTS', string>;
  /** Every request a site answered. */
  requests: SiteRequest[];
  /** `host:port` of every tunnel that was asked of the proxy. */
  tunnels: string[];
  /** Makes the proxy refuse tunnels to these hosts with an HTTP status, or cut them off when it is 0. */
  block(hosts: RegExp, status: number): void;
  close(): Promise<void>;
}

/** `now`: the clock of the Pages server, which decides what is live. */
export async function startSites(state: PagesState, now: () => number = Date.now): Promise<Sites> {
  const authority = createAuthority(Date.now());
  const folder = await mkdtemp(join(tmpdir(), 'pages-sites-'));
  const caFile = join(folder, 'authority.pem');
  await writeFile(caFile, authority.certificate);
  const requests: SiteRequest[] = [];
  const tunnels: string[] = [];
  const sockets = new Set<Socket | Duplex>();
  const contexts = new Map<string, SecureContext>();
  const blocked: { hosts: RegExp; status: number }[] = [];

  function contextOf(host: string): SecureContext {
    const context = contexts.get(host) ?? createSecureContext(authority.issue(host));
    contexts.set(host, context);
    return context;
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const [host = ''] = (incoming.headers.host ?? '').split(':');
    const path = incoming.url ?? '/';
    const deployment = deploymentAt(state, host, now());
    const scripted = deployment && (await state.siteScripts.get(deployment.id)?.(path, host, incoming.headers));
    const answer = scripted ?? (deployment && published(state, deployment, incoming)) ?? page(deployment);
    const { status, headers, body = '', delay = 0, isProxy = false } = answer;
    const marks = isProxy ? {} : { server: 'cloudflare', 'cf-ray': '8f0c0ffee0123456-FRA' };
    requests.push({ host, path, deployment: deployment?.id, status });
    if (delay > 0) await sleep(delay);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...marks, ...headers }).end(body);
  }

  const sites = createSecureServer(
    { SNICallback: (host, done) => done(null, contextOf(host)) },
    (incoming, response) => {
      serve(incoming, response).catch((error: unknown) => response.destroy(error as Error));
    },
  );
  const proxy = createProxy((_incoming, response) => response.writeHead(405).end());
  proxy.on('connect', ({ url = '' }, socket) => {
    tunnels.push(url);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    const [host = '', port] = url.split(':');
    const block = blocked.find(({ hosts }) => hosts.test(host));
    if (block !== undefined) {
      if (block.status === 0) socket.destroy();
      else socket.end(`HTTP/1.1 ${block.status} Blocked\r\n\r\n`);
      return;
    }
    if (host === '127.0.0.1' || host === 'localhost') {
      const target = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      target.on('error', () => socket.destroy());
      socket.on('close', () => target.destroy());
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    sites.emit('connection', socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NO_PROXY: '127.0.0.1,localhost',
      NODE_EXTRA_CA_CERTS: caFile,
    },
    requests,
    tunnels,
    block: (hosts, status) => void blocked.push({ hosts, status }),
    async close() {
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const socket of sockets) socket.destroy();
      proxy.closeAllConnections();
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}

/** The deployment that a host name serves. */
function deploymentAt(state: PagesState, host: string, now: number): DeploymentRecord | undefined {
  for (const project of state.projects) {
    if (host === project.subdomain || project.customDomains.includes(host)) return canonicalOf(project, now);
    if (!host.endsWith(`.${project.subdomain}`)) continue;
    const [label] = host.split('.');
    return deploymentsOf(project).find((deployment) => {
      const { id, environment, branch } = deployment;
      if (id.slice(0, 8) === label) return hasSucceeded(deployment, now);
      const named = environment === 'preview' && aliasHost(project, branch) === host;
      return named && aliasedOf(project, branch, now) === deployment;
    });
  }
  return undefined;
}

/** What the files of a deployment answer; `undefined` when its files are not known. */
function published(
  state: PagesState,
  { id, project }: DeploymentRecord,
  { method = 'GET', url = '/', headers }: IncomingMessage,
): SiteAnswer | undefined {
  const site = state.published.get(id);
  if (site === undefined) return undefined;
  const answer = answerAsset(site, { method, target: url, ifNoneMatch: headers['if-none-match'] });
  const asset = answer.file === undefined ? undefined : project.assets.get(site.manifest[answer.file] ?? '');
  return {
    status: answer.status,
    headers: { ...answer.headers, ...(asset && { 'content-type': asset.contentType }) },
    ...(asset?.content && { body: asset.content }),
  };
}

function page(deployment: DeploymentRecord | undefined): SiteAnswer {
  if (deployment === undefined) return { status: 404, body: 'Nothing here\n' };
  return { status: 200, body: `<!DOCTYPE html>\n<title>A site</title>\n<p>Deployment ${deployment.id}</p>\n` };
}
