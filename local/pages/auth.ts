/** Who may ask: the two credential schemes of the API, and the short-lived tokens of an upload. */
import { createHmac, randomBytes } from 'node:crypto';
import type { ServerRequest } from '../http.js';
import { Refusal } from './envelope.js';

export interface Credentials {
  /** Default `test-api-token`. */
  token?: string;
  /** Default `user@example.com`. */
  email?: string;
  /** Default `test-global-api-key`. */
  key?: string;
}

const TOKEN_FORMAT = /^Bearer [\w-]{8,}$/;

/** @throws Refusal as the API refuses credentials that are missing, malformed or wrong. */
export function authorize(headers: ServerRequest['headers'], accepted: Credentials): void {
  const { token = 'test-api-token', email = 'user@example.com', key = 'test-global-api-key' } = accepted;
  const { authorization, 'x-auth-email': givenEmail, 'x-auth-key': givenKey } = headers;
  if (authorization === undefined && (givenEmail === undefined || givenKey === undefined)) {
    throw new Refusal(400, [9106, 'Missing X-Auth-Key, X-Auth-Email or Authorization headers']);
  }
  if (authorization !== undefined && !TOKEN_FORMAT.test(authorization)) {
    throw new Refusal(400, [6003, 'Invalid request headers'], [6111, 'Invalid format for Authorization header']);
  }
  const right =
    authorization === undefined ? givenEmail === email && givenKey === key : authorization === `Bearer ${token}`;
  if (!right) throw new Refusal(403, [10_000, 'Authentication error']);
}

/** What an upload token is for. */
export interface UploadGrant {
  account: string;
  project: string;
}

export interface UploadTokens {
  issue(grant: UploadGrant, now: number): string;
  /** @throws Refusal when the token is not one of ours, or has expired. */
  read(headers: ServerRequest['headers'], now: number): UploadGrant;
}

/** Upload tokens that live for `life` milliseconds. */
export function createUploadTokens(life: number, maxFileCount: number | undefined): UploadTokens {
  const secret = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    issue(grant, now) {
      const limit = maxFileCount === undefined ? {} : { max_file_count_allowed: maxFileCount };
      const payload = {
        ...grant,
        ...limit,
        iat: now / 1000,
        exp: (now + life) / 1000,
        jti: randomBytes(8).toString('hex'),
      };
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
      return `${text}.${sign(text)}`;
    },
    read({ authorization = '' }, now) {
      const [head = '', body = '', signature] = authorization.replace('Bearer ', '').split('.');
      if (signature !== sign(`${head}.${body}`)) throw new Refusal(401, [8000013, 'Authorization failed']);
      const { exp, account, project } = JSON.parse(Buffer.from(body, 'base64url').toString());
      if (exp * 1000 <= now) throw new Refusal(401, [8000013, 'Authorization failed']);
      return { account, project };
    },
  };
}
