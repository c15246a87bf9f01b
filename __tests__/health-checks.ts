/** Health checks for tests that are about something else than how they are written. */
import { type Check, readCheck } from '../src/core/production/check/expectation.js';
import type { Probe } from '../src/core/production/health.js';

/** The checks that are written so. */
export function checksOf(...items: string[]): Check[] {
  return items.map((item) => {
    const reading = readCheck(item);
    if (reading.kind === 'wrong') throw new Error(`${item} is no health check`);
    return reading.check;
  });
}

/** What is asked of the project `shop`, by checks with whole addresses. */
export function probesOf(...items: string[]): Probe[] {
  return checksOf(...items).map(({ address: url, ...expected }) => ({
    url,
    ...expected,
    own: { subdomain: 'shop.pages.dev', hosts: [] },
  }));
}
