import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers each request with spaces for ever. It counts the requests, and the bytes that were taken. */
export async function startEndlessServer(headers: Readonly<Record<string, string>> = {}) {
  const piece = Buffer.alloc(1024 * 1024, ' ');
  const counts = { requests: 0, bytes: 0 };
  const server = createServer((_request, response) => {
    counts.requests += 1;
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    const write = () => {
      while (!response.destroyed && response.write(piece)) counts.bytes += piece.length;
    };
    response.on('drain', write).on('error', () => undefined);
    write();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, counts, close };
}
