/** What the token of a Direct Upload says about itself. */
export interface TokenClaims {
  /** Milliseconds since the epoch. `Infinity` when it does not say. */
  expires: number;
  /** The most files that a deployment may have. */
  fileLimit: number;
}

/** Files of a deployment where the token does not name another number: the limit of the free plan. */
const DEFAULT_FILE_LIMIT = 20_000;

/** Reads the payload of a JSON Web Token without checking its signature: only its issuer can do that. */
export function readClaims(token: string): TokenClaims {
  const { exp, max_file_count_allowed: limit } = payloadOf(token);
  return {
    expires: typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY,
    fileLimit: typeof limit === 'number' ? limit : DEFAULT_FILE_LIMIT,
  };
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
}
