/** An API token, or the Global API key with its e-mail address. */
export type Credentials = { token: string } | { email: string; key: string };

/** The headers that show who is asking. */
export function credentialHeaders(credentials: Credentials): Record<string, string> {
  return 'token' in credentials
    ? { authorization: `Bearer ${credentials.token}` }
    : { 'x-auth-email': credentials.email, 'x-auth-key': credentials.key };
}
