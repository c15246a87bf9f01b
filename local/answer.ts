/** What comes into a local server and what it sends back. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** A file field of a multipart form. */
export interface FormFile {
  name: string;
  type: string;
  content: Buffer;
}

/** A request, read whole. `fields`, `files` and `json` are there when the body is of that kind. */
export interface ServerRequest {
  method: string;
  /** Path below the server's origin, still percent-encoded, without the query. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** When it had come in, by the server's clock, in milliseconds since the epoch. */
  startedAt: number;
  /** Named parts of the path (`:name` of the route), decoded. */
  params: Record<string, string>;
  fields: Record<string, string>;
  files: Record<string, FormFile>;
  json?: unknown;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, when there is no `json`. */
  body?: string;
}

/** Sends an answer whole. Returns its status. */
export function send(response: ServerResponse, answer: Answer): number {
  const body = bodyOf(answer);
  const type = answer.json === undefined ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(answer.status, {
    ...(body === '' ? {} : { 'content-type': type }),
    'content-length': Buffer.byteLength(body),
    ...answer.headers,
  });
  response.end(body);
  return answer.status;
}

/** The bytes of an answer, as text. */
export function bodyOf({ json, body = '' }: Answer): string {
  return json === undefined ? body : JSON.stringify(json);
}
