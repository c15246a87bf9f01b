/** The service token of Cloudflare Access, and which hosts may see it. */

/** A service token (https://developers.cloudflare.com/cloudflare-one/identity/service-tokens/). */
export interface AccessToken {
  id: string;
  secret: string;
}

/** The hosts of a project and of one of its deployments. */
export interface OwnHosts {
  /** `<project>.pages.dev`. A name directly below it is a deployment or an alias of the project. */
  subdomain: string;
  /** The other hosts: custom domains of the project, and aliases of the deployment. */
  hosts: readonly string[];
}

/** A part of the token without the name of its header, which the dashboard puts in front of it to be copied. */
export function withoutHeaderName(text: string): string {
  return text.replace(/^cf-access-client-(?:id|secret)\s*:\s*/i, '');
}

/**
 * The headers that carry the service token. Empty without a token, for any host that is not of the project, and
 * without https.
 */
export function accessHeaders(
  token: AccessToken | undefined,
  url: string,
  { subdomain, hosts }: OwnHosts,
): Record<string, string> {
  if (token === undefined || !URL.canParse(url)) return {};
  const { protocol, host } = new URL(url);
  const isOwn = host === subdomain || hosts.includes(host) || isDirectlyBelow(host, subdomain);
  if (protocol !== 'https:' || !isOwn) return {};
  return { 'CF-Access-Client-Id': token.id, 'CF-Access-Client-Secret': token.secret };
}

/** Whether a host is one name below the subdomain of a project, which has a name of its own below another domain. */
function isDirectlyBelow(host: string, subdomain: string): boolean {
  return (
    /^[^.]+\.[^.]+\.[^.]+$/.test(subdomain) &&
    host.endsWith(`.${subdomain}`) &&
    !host.slice(0, -subdomain.length - 1).includes('.')
  );
}
