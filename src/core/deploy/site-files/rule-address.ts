/** The addresses in `_redirects` and `_headers`, as Cloudflare reads them. */

/** An address in its normal form. */
export interface RuleAddress {
  /** Begins with `/`, or with `https://` and a host. */
  text: string;
  hasHost: boolean;
}

interface AddressOptions {
  /** Whether the query and the fragment belong to it. Otherwise they are dropped. Default false. */
  whole?: boolean;
}

/** A host, and what follows it. */
const ABSOLUTE = /^https:\/\/+([^/]+)\/?(.*)/;

/** Reads an address; `undefined` for one that is neither a path nor one with `https` and a host. */
export function readAddress(written: string, { whole = false }: AddressOptions = {}): RuleAddress | undefined {
  const [, host, path = ''] = ABSOLUTE.exec(written) ?? [];
  if (host !== undefined) return { text: `https://${host}${normalized(path, whole)}`, hasHost: true };
  return written.startsWith('/') ? { text: normalized(written, whole), hasHost: false } : undefined;
}

/** Whether an address names a port, which Cloudflare does not take. */
export function hasPort(written: string): boolean {
  return /:\d+$/.test(ABSOLUTE.exec(written)?.[1] ?? '');
}

/** Whether an address has a splat or a placeholder. */
export function isDynamic(address: string): boolean {
  return /\*|:[A-Za-z]/.test(address);
}

/**
 * Whether no page can match an address. Cloudflare makes a regular expression of it, with a named group for each
 * placeholder and the group `splat` for each `*`. It drops an expression that names a group twice.
 */
export function isUnmatchable(address: string): boolean {
  const splats = address.split('*').length - 1;
  let rest = address;
  const repeats = (name: string) => {
    const parts = rest.split(name);
    rest = parts.join(' ');
    return parts.length > 2 || (parts.length === 2 && name === ':splat' && splats > 0);
  };
  return splats > 1 || [...address.matchAll(/:[A-Za-z]\w*/g)].some(([name]) => repeats(name));
}

/** The path without `.` and `..`, and with what is no character of an address in percent encoding. */
function normalized(path: string, whole: boolean): string {
  const { pathname, search, hash } = new URL(`//${path.startsWith('/') ? '' : '/'}${path}`, 'relative://');
  return whole ? `${pathname}${search}${hash}` : pathname;
}
