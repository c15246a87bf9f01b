/** A request to Cloudflare's API, and the HTTP request that it becomes. */
import type { File } from 'node:buffer';
import { Readable } from 'node:stream';
import type { FormData } from 'undici';
import { defined } from '../../core/defined.js';
import { type Credentials, credentialHeaders } from './credentials.js';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base URL, with a leading slash, its parts encoded. */
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  /** At most one of `json`, `form` and `stream` is the body. */
  json?: unknown;
  form?: Readonly<Record<string, string | File>>;
  stream?: JsonStream;
  /** Whether sending the request twice does no more than sending it once. Default: true for all but POST. */
  repeatable?: boolean;
  /** Default: those of the client. */
  credentials?: Credentials;
  /** Milliseconds that one attempt may take, from connecting to the last byte of the answer. Default 20 s. */
  timeout?: number;
  /** How often the request is sent at most. Default 6. */
  maxAttempts?: number;
  /** Whether the request is one of very many. These leave a share of the rate limit to others. Default false. */
  bulk?: boolean;
  /** Whether the result has the documented shape. An answer with another result is no answer. Default: any has. */
  isUsable?: (result: unknown) => boolean;
  /** What must hold when the request is sent. Default: nothing. */
  guard?: RequestGuard;
  /** Called when an attempt failed and another one follows. */
  onRetry?: () => void;
}

/** What must hold in the moment in which a request is sent, each time that it is. */
export interface RequestGuard {
  /** Finds out whether it holds. @throws when it does not: the request is not sent, and its caller gets the error */
  check(): Promise<void>;
  /** Whether the last check is recent enough. A wait for the rate limit may have come after it. */
  isRecent(): boolean;
}

/** JSON that is written while it is sent. */
export interface JsonStream {
  /** Bytes in all. */
  length: number;
  /** Each call begins at the first byte. A Failure that is thrown while it is read ends the request for good. */
  open(): Iterable<Uint8Array>;
}

interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  body: string | FormData | Readable | null;
}

/** The address of a request. */
export function addressOf(baseUrl: string, { path, query = {} }: ApiRequest): URL {
  const url = new URL(baseUrl + path);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }
  return url;
}

/** Everything else of a request. A stream is opened, so each attempt needs a new one. */
export async function toHttp(call: ApiRequest, credentials: Credentials): Promise<HttpRequest> {
  return {
    method: call.method,
    headers: {
      accept: 'application/json',
      'user-agent': 'cloudflare-pages-ops',
      ...credentialHeaders(credentials),
      ...contentHeaders(call),
    },
    body: await bodyOf(call),
  };
}

/** A form names its own content type, with its boundary. */
function contentHeaders({ json, stream }: ApiRequest): Record<string, string> {
  if (json === undefined && stream === undefined) return {};
  return { 'content-type': 'application/json', ...defined({ 'content-length': stream && String(stream.length) }) };
}

async function bodyOf({ json, form, stream }: ApiRequest): Promise<HttpRequest['body']> {
  if (json !== undefined) return JSON.stringify(json);
  if (stream !== undefined) return Readable.from(stream.open(), { objectMode: false });
  if (form === undefined) return null;
  const { FormData } = await import('undici/lib/web/fetch/formdata.js');
  const data = new FormData();
  for (const [key, value] of Object.entries(form)) data.set(key, value);
  return data;
}
