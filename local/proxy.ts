/**
 * A proxy as companies have: the only way out, to hosts that no name server knows. What it is asked to tunnel to one
 * of them goes, over real TLS, to a local server.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { createAuthority } from './pages/certificate.js';

export interface CompanyProxy {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** The certificate that its clients must trust, for NODE_EXTRA_CA_CERTS. */
  authorityFile: string;
  /** `host:port` of every tunnel that was asked for. */
  tunnels: string[];
  /** The `proxy-authorization` of each. */
  authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/** @param hosts the origins, `http://127.0.0.1:<port>`, that the hosts lead to; other addresses of this machine lead to themselves */
export async function startProxy(hosts: Readonly<Record<string, string>>): Promise<CompanyProxy> {
  const authority = createAuthority(Date.now());
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, authority.certificate);
  const contexts = new Map(Object.keys(hosts).map((host) => [host, createSecureContext(authority.issue(host))]));
  const tunnels: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets = new Set<Duplex>();

  function forward(incoming: IncomingMessage, response: ServerResponse): void {
    const target = new URL(incoming.url ?? '/', hosts[incoming.headers.host ?? '']);
    const { method = 'GET', headers } = incoming;
    const sent = request(target, { method, headers: { ...headers, host: target.host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    sent.on('error', () => response.destroy());
    incoming.pipe(sent);
  }

  const secure = createSecureServer({ SNICallback: (host, done) => done(null, contexts.get(host)) }, forward);
  const proxy = createServer((_incoming, response) => response.writeHead(405).end());
  proxy.on('connect', ({ url = '', headers }, socket) => {
    tunnels.push(url);
    authorizations.push(headers['proxy-authorization']);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    const [host = '', port] = url.split(':');
    const isLocal = host === '127.0.0.1' || host === '0.0.0.0';
    if (!isLocal && !contexts.has(host)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (!isLocal) {
      secure.emit('connection', socket);
      return;
    }
    const target = connect(Number(port), host);
    target.on('error', () => socket.destroy());
    socket.on('close', () => target.destroy());
    target.pipe(socket).pipe(target);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    authorityFile,
    tunnels,
    authorizations,
    async close() {
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const socket of sockets) socket.destroy();
      proxy.closeAllConnections();
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}
