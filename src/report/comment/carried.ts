/**
 * What is believed of the rows that a comment holds already. Whoever can make a workflow write a comment can write rows
 * into it: none of them may lead a reader to a foreign page, or keep the rows of later runs out.
 */
import { defined } from '../../core/defined.js';
import { type CommentRow, compareAge, type LastGood, type Moment } from './rows.js';
import type { CommentState } from './state.js';

/** Milliseconds by which the clocks of two machines may differ. */
const MAX_CLOCK_DIFFERENCE = 3_600_000;

const PAGES_ADDRESS = /^https:\/\/(?:[a-z\d-]+\.)?([a-z\d-]+)\.pages\.dev\/?$/;
const DASHBOARD_ADDRESS = /^https:\/\/dash\.cloudflare\.com\/\?to=\/:account\/pages\/view\/[\w%.~-]+\/[\w%-]+$/;

/** What Cloudflare adds to the name of a project whose subdomain is taken. */
const SUFFIX = /^-[a-z\d]{3}$/;

/** What is known of the time. */
export interface RunTime {
  /** Milliseconds since the epoch. */
  now: number;
  /** When the event of the run happened at the earliest, in milliseconds since the epoch. */
  happenedAfter?: number;
}

/** What this run knows itself, by which the rows are judged. */
interface Knowledge {
  time: RunTime | undefined;
  /** Its newest row. */
  newest: CommentRow | undefined;
  /** The sites of its rows: see `siteKey`. */
  sites: ReadonlySet<string>;
}

/**
 * The state without the rows that are not plausible. Of a row of production, an address on a domain that this run does
 * not know is replaced by the one of the project on `pages.dev`.
 * @param own the rows of this run
 * @param time absent: when a row was written does not count
 */
export function carriedState(
  { rows, leftOut }: CommentState,
  own: readonly CommentRow[],
  time: RunTime | undefined,
): CommentState {
  const knowledge = { time, newest: own.toSorted(compareAge).at(-1), sites: new Set(own.flatMap(sitesOf)) };
  return { rows: rows.flatMap((row) => carriedRow(row, knowledge) ?? []), leftOut };
}

function carriedRow(row: CommentRow, knowledge: Knowledge): CommentRow | undefined {
  const { project, environment = 'preview', url, alias, logUrl, lastGood, pages } = row;
  if (!isPlausible(row, knowledge)) return undefined;
  if (logUrl !== undefined && !DASHBOARD_ADDRESS.test(logUrl)) return undefined;
  const isOwn = (address: string) =>
    isPagesAddressOf(project, address) || knowledge.sites.has(siteKey(project, address));
  if (url !== undefined && !isOwn(url)) return undefined;
  const addresses = [alias, lastGood?.address, pages?.shown].filter((address) => address !== undefined);
  if (environment === 'preview' && !addresses.every(isOwn)) return undefined;

  const site = url && siteAddress(url);
  const safe = (address: string | undefined) => (address === undefined || isOwn(address) ? address : site);
  return defined({
    ...row,
    alias: safe(alias),
    lastGood: lastGood && isPlausible(lastGood, knowledge) ? withAddress(lastGood, safe(lastGood.address)) : undefined,
    pages: pages && defined({ ...pages, shown: safe(pages.shown), before: safe(pages.before) }),
  }) as CommentRow;
}

/**
 * Whether something may have been written when it says, and by the run that it names: not in the future, and by a run
 * that is newer than this one not before this one's event.
 */
function isPlausible({ order, updated }: Moment, { time, newest }: Knowledge): boolean {
  if (time === undefined || newest === undefined) return true;
  const { now, happenedAfter = 0 } = time;
  const written = Date.parse(updated);
  if (written > now + MAX_CLOCK_DIFFERENCE) return false;
  const isOfNewerRun = compareAge({ order, updated: newest.updated }, newest) > 0;
  return !isOfNewerRun || written >= happenedAfter - MAX_CLOCK_DIFFERENCE;
}

function withAddress(lastGood: LastGood, address: string | undefined): LastGood | undefined {
  return address === undefined ? undefined : { ...lastGood, address };
}

function sitesOf({ project, url, alias, pages }: CommentRow): string[] {
  return [url, alias, pages?.shown, pages?.before].flatMap((address) => (address ? [siteKey(project, address)] : []));
}

/** A bare address: a path or a port makes it another one. */
function siteKey(project: string, address: string): string {
  return `${project} ${address.replace(/\/$/, '')}`;
}

function isPagesAddressOf(project: string, address: string): boolean {
  const subdomain = PAGES_ADDRESS.exec(address)?.[1] ?? '';
  return subdomain === project || (subdomain.startsWith(project) && SUFFIX.test(subdomain.slice(project.length)));
}

/** The address of a project on `pages.dev`, from that of one of its deployments; `undefined` for an address of another form. */
function siteAddress(url: string): string | undefined {
  const subdomain = PAGES_ADDRESS.exec(url)?.[1];
  return subdomain && `https://${subdomain}.pages.dev`;
}
