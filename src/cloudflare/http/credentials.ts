/** An API token, or the Global API key with its e-mail address. */
export type Credentials = { token: string } | { email: string; key: string };
