/**
 * The page of `mode: status` in a real browser: Debian's chromium, or the one that the variable CHROMIUM names.
 * With SCREENSHOTS set to a folder, it leaves pictures of the page there for people to look at.
 */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { ProjectReading } from '../../src/core/status/report.js';
import { renderStatusPage } from '../../src/report/page/page.js';
import { NOW, sampleReading, sampleReport } from '../core/status/sample.js';
import { hostileText } from '../report/hostile.js';
import { hostileReadings, readingWith } from '../report/hostile-status.js';

const BROWSERS = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const PHONE = { viewport: { width: 390, height: 844 } };
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'desktop-light': { ...DESKTOP, colorScheme: 'light' },
  'desktop-dark': { ...DESKTOP, colorScheme: 'dark' },
  'phone-light': { ...PHONE, colorScheme: 'light' },
  'phone-dark': { ...PHONE, colorScheme: 'dark' },
};
const FEW = [
  sampleReading('docs', 12, 'failure', 3),
  sampleReading('shop', 20, 'active'),
  sampleReading('design-system', 7, 'success', 5),
];

const COUNT_NODES = `(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let count = 1;
  while (walker.nextNode()) count += 1;
  return count;
})()`;

/** Words of letters that a browser shows on more than one line. */
const BROKEN_WORDS = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.checkVisibility() || parentElement.closest('script, style, .visually-hidden')) continue;
    for (const { index, 0: word } of data.matchAll(/[a-z0-9]{2,40}/gi)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
})()`;

let browser: Browser;
let server: Server;
let html = '';
const served: string[] = [];

beforeAll(async () => {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('No browser: install chromium, or name one with CHROMIUM.');
  browser = await chromium.launch({ executablePath, args: QUIET });
  server = createServer(({ url = '' }, response) => {
    served.push(url);
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const complaints: string[] = [];
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  complaints.length = 0;
  served.length = 0;
});

/** Opens the page of these projects; what the browser complains about, or asks others for, is in `complaints`. */
async function open(readings: readonly ProjectReading[], options: BrowserContextOptions = DESKTOP, hash = '') {
  html = [...renderStatusPage(sampleReport(readings, [], NOW))].join('');
  const page = await (await browser.newContext({ ...options, serviceWorkers: 'block' })).newPage();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith(`${address}#`) && !request.url().startsWith('data:')) {
      complaints.push(`request ${request.url()}`);
    }
  });
  await page.clock.setFixedTime(NOW);
  await page.goto(address + hash);
  return page;
}

function statuses(page: Page): Promise<(string | null)[]> {
  return page
    .locator('tr[data-status]:visible')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-status')));
}

function column(page: Page, project: string, number: number): Promise<string[]> {
  return page.locator(`#project-${project} .deployments tbody tr > :nth-child(${number})`).allTextContents();
}

async function visibleArticles(page: Page): Promise<string[]> {
  return page.locator('article:visible h2').allTextContents();
}

describe('the page in a browser', () => {
  test('asks for nothing but itself, and the browser has nothing to complain about', async () => {
    await open(FEW);
    expect(complaints).toEqual([]);
    expect(served).toEqual(['/']);
  });

  test('filters by branch, status and project, and remembers it in its address', async () => {
    const page = await open(FEW);
    expect(await page.getByRole('status').textContent()).toBe('39 of 39 deployments');
    await page.getByLabel('Status').selectOption({ label: 'Failed' });
    expect(new Set(await statuses(page))).toEqual(new Set(['failure']));
    await page.getByLabel('Branch').fill('RENOVATE');
    expect(await visibleArticles(page)).toEqual(['docs', 'shop']);
    await page.getByLabel('Project').fill('doc');
    expect(await visibleArticles(page)).toEqual(['docs']);
    expect(await page.locator('.overview tbody tr:visible').count()).toBe(1);
    expect(page.url()).toMatch(/#project=doc&branch=RENOVATE&status=failure$/);

    const again = await open(FEW, DESKTOP, '#branch=renovate&status=failure');
    expect(await visibleArticles(again)).toEqual(['docs', 'shop']);
    await again.getByRole('button', { name: 'Show all' }).click();
    expect(await visibleArticles(again)).toEqual(['design-system', 'docs', 'shop']);
    expect(complaints).toEqual([]);
  });

  test('sorts by every column that can be sorted, also from the keyboard', async () => {
    const page = await open(FEW);
    const table = page.locator('#project-docs .deployments');
    const created = await column(page, 'docs', 5);
    const build = table.getByRole('button', { name: 'Build' });
    await build.focus();
    await page.keyboard.press('Enter');
    expect(await table.getByRole('columnheader', { name: 'Build' }).getAttribute('aria-sort')).toBe('ascending');
    const seconds = (await column(page, 'docs', 4)).map((text) => Number.parseInt(text, 10) || 0);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    await page.keyboard.press('Enter');
    const falling = (await column(page, 'docs', 4)).map((text) => Number.parseInt(text, 10) || 0);
    expect(falling).toEqual([...seconds].reverse());
    const header = table.getByRole('button', { name: 'Created' });
    await header.click();
    expect(await column(page, 'docs', 5)).toEqual([...created].reverse());
    await header.click();
    expect(await column(page, 'docs', 5)).toEqual(created);
    await page.locator('.overview').getByRole('button', { name: 'Project' }).click();
    expect(await page.locator('.overview tbody th').allTextContents()).toEqual(['shop', 'docs', 'design-system']);
    expect(complaints).toEqual([]);
  });

  test('tells ages as they were written, and keeps them up to date', async () => {
    const written = [...renderStatusPage(sampleReport(FEW, [], NOW))].join('');
    const ages = [...written.matchAll(/<time [^>]*>([^<]*)</g)].map(([, age]) => age);
    const page = await open(FEW);
    expect(await page.locator('time').allTextContents()).toEqual(ages);
    await page.clock.setFixedTime(NOW + 3 * 24 * 3_600_000);
    await page.reload();
    expect(await page.locator('header time').textContent()).toBe('3 days ago');
    expect(await page.locator('#old').textContent()).toMatch(/^This page is old: it was made 3 days ago/);
    expect(await page.locator('#old').isVisible()).toBe(true);
    expect(await page.evaluate('document.body.innerText.trim()')).toMatch(/^This page is old/);
    await page.clock.setFixedTime(NOW + 3_600_000);
    await page.reload();
    expect(await page.locator('#old').isVisible()).toBe(false);
  });

  test('shows everything without its script, but for the filters', async () => {
    const page = await open(FEW, { ...DESKTOP, javaScriptEnabled: false });
    expect(await page.locator('tr[data-status]:visible').count()).toBe(39);
    expect(await page.locator('.filters:visible, button:visible').count()).toBe(0);
    await page.locator('article summary').first().click();
    expect(await page.locator('details[open] .stages').first().textContent()).toMatch(/^queued400ms/);
  });

  test('stays a table to assistive technology at the width of a phone', async () => {
    const page = await open([sampleReading('docs', 4)], PHONE);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    expect([count('table'), count('row'), count('rowheader'), count('columnheader')]).toEqual([1, 5, 4, 4]);
    expect(count('cell')).toBe(16);
  });

  test('shows two hundred projects, five of them whole, in less than 60,000 nodes, and filters them', async () => {
    const many = Array.from({ length: 200 }, (_, index) => sampleReading(`site-${index}`, 20, 'success', index));
    const page = await open(many);
    expect(await page.evaluate(COUNT_NODES)).toBeLessThan(60_000);
    expect(await visibleArticles(page)).toHaveLength(200);
    expect(await statuses(page)).toHaveLength(100);
    await page.getByLabel('Branch').fill('checkout');
    const left = await statuses(page);
    expect(left.length).toBeGreaterThan(200);
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await statuses(page)).toHaveLength(100);
    expect(complaints).toEqual([]);
  });

  test('opens a closed project that the overview leads to', async () => {
    const page = await open(Array.from({ length: 7 }, (_, index) => sampleReading(`site-${index}`, 2)));
    expect(await page.locator('#project-site-6 tbody tr:visible').count()).toBe(0);
    await page.locator('.overview').getByRole('link', { name: 'site-6' }).click();
    expect(await page.locator('#project-site-6 tbody tr:visible').count()).toBe(2);
  });

  test('follows a changed address, and says that nothing matches', async () => {
    const page = await open(FEW);
    await page.evaluate("location.hash = '#status=failure'");
    await page.waitForFunction("document.querySelector('[name=status]').value === 'failure'");
    expect(new Set(await statuses(page))).toEqual(new Set(['failure']));
    expect(await page.locator('#empty').isVisible()).toBe(false);
    await page.getByLabel('Branch').fill('no such branch');
    expect(await page.locator('#empty').textContent()).toBe('No deployment matches the filter.');
    expect(await page.locator('#empty').isVisible()).toBe(true);
    expect(await statuses(page)).toEqual([]);
  });

  test('folds its filters on a phone, and shows what they leave', async () => {
    const page = await open(FEW, PHONE);
    expect(await page.getByLabel('Branch').isVisible()).toBe(false);
    expect(await page.getByRole('status').isVisible()).toBe(true);
    await page.getByText('Filter', { exact: true }).click();
    await page.getByLabel('Branch').fill('menu');
    expect(await page.getByRole('status').textContent()).toMatch(/^\d+ of 39 deployments$/);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  test('breaks no word of a phone in two, and cuts the name of a branch', async () => {
    const reading = readingWith(`feature/${'long-name-'.repeat(12)}`);
    const { name } = sampleReading('docs', 1).project;
    const page = await open([{ ...reading, project: { ...reading.project, name } }, ...FEW], PHONE);
    expect(await page.evaluate(BROKEN_WORDS)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  test('lets hostile text neither run, load nor complain', async () => {
    const samples = fc.sample(hostileReadings, { numRuns: 40, seed: 7 }).flat();
    const page = await open(samples);
    expect(await page.locator('article').count()).toBe(samples.length);
    await page.getByLabel('Status').selectOption('pending');
    expect(complaints).toEqual([]);
    expect(served).toEqual(['/']);
  });
});

test('hostile text gives a browser the elements and attributes that plain text gives', async () => {
  const page = await (await browser.newContext()).newPage();
  const structure = (text: string): Promise<string> =>
    page.evaluate(
      `(([html]) => {
        const read = ({ tagName, attributes, children }) =>
          '<' + [tagName, ...[...attributes].map(({ name }) => name)].join(' ') + '>' + [...children].map(read).join('') + '</>';
        return read(new DOMParser().parseFromString(html, 'text/html').documentElement);
      })(${JSON.stringify([[...renderStatusPage(sampleReport([readingWith(text)], [text], NOW))].join('')])})`,
    );
  const plain = await structure('plain text');
  expect(plain).toContain('<ARTICLE id data-project>');
  for (const text of fc.sample(hostileText, { numRuns: 100, seed: 7 }))
    expect(await structure(`text ${text}`)).toBe(plain);
});

/** Some whole, some closed, some failing, with a domain that does not work and one project that cannot be read. */
const MANY: ProjectReading[] = [
  {
    ...sampleReading('web', 4, 'failure'),
    domains: [
      { name: 'web.example.com', status: 'active' },
      { name: 'web.example.org', status: 'pending' },
    ],
  },
  sampleReading('docs', 5, 'failure', 3),
  sampleReading('shop', 5, 'active'),
  sampleReading('empty', 0),
  ...Array.from({ length: 3 }, (_, index) => sampleReading(`site-${index}`, 3, 'success', index)),
];

/** Milliseconds that axe may take on a busy machine. */
const AXE_TIME = 300_000;

describe.each(Object.entries(LOOKS))('on %s', (name, look) => {
  test(
    'the page has no barrier that axe knows, and nothing sticks out at the side',
    async () => {
      const page = await open(MANY, look);
      await page.locator('td summary').first().click();
      await page.evaluate("for (const one of document.querySelectorAll('details:not(td *)')) one.open = true");
      await page.evaluate("for (const one of document.querySelectorAll('.notice, #empty')) one.hidden = false");
      await page.evaluate(
        "for (const one of document.querySelectorAll('article')) one.style.contentVisibility = 'visible'",
      );
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate(
        "axe.run({ rules: { 'target-size': { enabled: true } } })",
      )) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: join(process.env.SCREENSHOTS, `status-${name}.png`), fullPage: true });
    },
    AXE_TIME,
  );
});

test('the page is valid HTML, also with hostile text', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-trailing-whitespace': 'off' },
  });
  for (const readings of [FEW, MANY, [], fc.sample(hostileReadings, { numRuns: 40, seed: 7 }).flat()]) {
    const { results } = await validator.validateString(
      [...renderStatusPage(sampleReport(readings, ['legacy'], NOW))].join(''),
    );
    const messages = results.flatMap(({ messages }) => messages);
    expect(messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`)).toEqual([]);
  }
});
