/** What a client does after an error, and what its user can do. */
export interface ErrorFacts {
  /** What the user can do, in one sentence. */
  advice?: string;
  /** Whether the same request may succeed a little later. Default false. */
  retry?: boolean;
  /** How often a request with this error is sent at most. Default: as often as the client sends any request. */
  maxAttempts?: number;
  /** Whether the server certainly did not act on the request: sending it again is safe, whatever it does. Default false. */
  noEffect?: boolean;
}

/** No connection was made, so nothing was sent. */
const UNSENT: ErrorFacts = { retry: true, noEffect: true };

/** The certificate was refused before anything was sent, and the next attempt gets the same one. */
const UNTRUSTED: ErrorFacts = {
  noEffect: true,
  advice:
    'The runner does not trust the certificate of the server, or of a proxy on the way: set the environment variable `NODE_EXTRA_CA_CERTS` of the step to the file of the certificate authority.',
};

/** The code of a tunnel through a proxy that was not made. Later versions of undici give the same. */
export const BROKEN_TUNNEL = 'UND_ERR_PRX_CONN';

/** What is known of network errors, by the code that Node.js and undici give them. */
const NETWORK_ERRORS: ReadonlyMap<string, ErrorFacts> = new Map([
  ['EAI_AGAIN', UNSENT],
  ['ECONNREFUSED', UNSENT],
  ['EHOSTUNREACH', UNSENT],
  ['ENETUNREACH', UNSENT],
  ['ENOTFOUND', UNSENT],
  ['UND_ERR_CONNECT_TIMEOUT', UNSENT],
  [BROKEN_TUNNEL, UNSENT],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNTRUSTED],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNTRUSTED],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNTRUSTED],
]);

/** The connection broke at an unknown moment. */
const UNKNOWN: ErrorFacts = { retry: true };

/** What is known of a network error that has these codes. The first code that the table holds counts. */
export function networkFacts(...codes: readonly string[]): ErrorFacts {
  return codes.map((code) => NETWORK_ERRORS.get(code)).find((facts) => facts !== undefined) ?? UNKNOWN;
}
