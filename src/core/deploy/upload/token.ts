/** The claims in the token of a Direct Upload. */
export interface TokenClaims {
  /** Milliseconds since the epoch. `Infinity` when the token has no end. */
  expires: number;
  /** How many files a deployment may have. */
  fileLimit: number;
}

/** The file limit when the token names none: that of the free plan. */
const DEFAULT_FILE_LIMIT = 20_000;

/** Reads the claims of a JSON Web Token. The signature is not checked: only the issuer of the token can do that. */
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
