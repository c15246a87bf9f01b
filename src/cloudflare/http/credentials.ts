/** An API token, or the Global API key with its e-mail address. */
export type Credentials = { token: string } | { email: string; key: string };

/** Characters. A shorter secret could be an ordinary word of an answer; no credential of Cloudflare is that short. */
const MIN_SECRET_LENGTH = 12;

/** The headers that show who is asking. */
export function credentialHeaders(credentials: Credentials): Record<string, string> {
  return 'token' in credentials
    ? { authorization: `Bearer ${credentials.token}` }
    : { 'x-auth-email': credentials.email, 'x-auth-key': credentials.key };
}

/** The text without the secret. A server, or a proxy on the way to it, may send back what it received. */
export function hideSecret(text: string, credentials: Credentials): string {
  const secret = 'token' in credentials ? credentials.token : credentials.key;
  return secret.length < MIN_SECRET_LENGTH ? text : text.replaceAll(secret, '***');
}
