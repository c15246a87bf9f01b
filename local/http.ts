/**
 * What both local servers stand on: a loopback HTTP server that reads a request whole, records it, lets a fault
 * happen to it and answers from a route table.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Answer, type ServerRequest, send } from './answer.js';
import { type FaultKind, type Faults, needsAnswer, spoil } from './faults.js';

export type { Answer, FormFile, ServerRequest } from './answer.js';

/** A request as a test sees it afterwards. `status` is missing when it had no answer. JSON over 1 MiB is not kept. */
export interface RecordedRequest extends ServerRequest {
  status?: number;
  /** When its answer, or what a fault made of it, was handed to the network. */
  endedAt?: number;
  fault?: FaultKind;
}

export type Handler = (request: ServerRequest) => Answer | Promise<Answer>;

export interface HttpServerOptions {
  handle: Handler;
  /** Asked first, once per request: headers for whatever is answered, and an answer that keeps `handle` from being asked. */
  gate?: (request: ServerRequest) => { headers?: Record<string, string>; answer?: Answer | undefined };
  faults?: Faults | undefined;
  /** Milliseconds every answer is held back. */
  latency?: number | ((request: ServerRequest) => number) | undefined;
  /** Milliseconds since the epoch; also the `date` header. */
  now?: (() => number) | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Every request so far, in the order they came in. */
  requests: RecordedRequest[];
  /** Ends the server and every open connection. */
  close(): Promise<void>;
}

const KEPT_JSON = 1024 * 1024;

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { now = Date.now, faults, latency = 0 } = options;
  const requests: RecordedRequest[] = [];

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(incoming);
    const request = await readRequest(incoming, body, now());
    const record: RecordedRequest = { ...request };
    if (body.length > KEPT_JSON) delete record.json;
    requests.push(record);
    const delay = typeof latency === 'number' ? latency : latency(request);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const gate = options.gate?.(request) ?? {};
    const fault = gate.answer === undefined ? faults?.pick(request) : undefined;
    let answer = gate.answer;
    if (answer === undefined && needsAnswer(fault)) answer = await options.handle(request);
    if (fault !== undefined) record.fault = fault.kind;
    const date = new Date(now()).toUTCString();
    const outgoing = { status: 500, ...answer, headers: { date, ...gate.headers, ...answer?.headers } };
    const sent = fault === undefined ? send(response, outgoing) : await spoil(fault, response, outgoing);
    record.endedAt = now();
    if (sent !== undefined) record.status = sent;
  }

  const server = createServer((incoming, response) => {
    response.sendDate = false;
    serve(incoming, response).catch((error: unknown) => {
      if (incoming.destroyed && !incoming.complete) return;
      console.error('The local server failed:', error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

/**
 * A handler that looks a request up in a table whose keys read `GET /repos/:owner/:repo`; `*` as the last part
 * takes the rest of the path. Earlier rows win.
 */
export function routes(table: Readonly<Record<string, Handler>>, otherwise: Handler): Handler {
  const rows = Object.entries(table).map(([key, handler]) => {
    const [method, path = ''] = key.split(' ');
    const source = path
      .replace(/[.]/g, '\\.')
      .replace(/:(\w+)/g, '(?<$1>[^/]+)')
      .replace(/\*$/, '(?<rest>.*)');
    return { method, pattern: new RegExp(`^${source}$`), handler };
  });
  return (request) => {
    for (const { method, pattern, handler } of rows) {
      const match = method === request.method ? pattern.exec(request.path) : null;
      if (match === null) continue;
      const params = Object.entries(match.groups ?? {}).map(([name, part]) => [name, decodeURIComponent(part)]);
      return handler({ ...request, params: Object.fromEntries(params) });
    }
    return otherwise(request);
  };
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readRequest(incoming: IncomingMessage, body: Buffer, startedAt: number): Promise<ServerRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const type = incoming.headers['content-type'] ?? '';
  const request: ServerRequest = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: incoming.headers,
    startedAt,
    params: {},
    fields: {},
    files: {},
  };
  if (body.length === 0) return request;
  if (type.startsWith('application/json')) request.json = JSON.parse(body.toString());
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') request.fields[name] = value;
      else {
        const content = Buffer.from(await value.arrayBuffer());
        request.files[name] = { name: value.name, type: value.type, content };
      }
    }
  }
  return request;
}
