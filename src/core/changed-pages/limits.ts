/** What the comparison of two sites may take. */

/** Pages that are compared. */
export const MAX_PAGES = 2000;

/** Pages of which it is compared what a reader sees. */
export const MAX_READ_PAGES = 200;

/** Requests at the same time. */
export const MAX_REQUESTS = 16;

/** Pages that are in work at the same time. While some are read, requests for the others are sent. */
export const MAX_PAGES_AT_ONCE = 2 * MAX_REQUESTS;

/** Milliseconds of all of it. */
export const MAX_TIME = 15_000;

/** Bytes of a page that is read. */
export const MAX_PAGE_BYTES = 5 * 1024 * 1024;

/** Sitemaps that an index leads to. */
export const MAX_SITEMAPS = 20;
