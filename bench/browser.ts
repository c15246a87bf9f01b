/** The status page in a real browser: Debian's chromium, or the one that the variable CHROMIUM names. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './figure.js';

const BROWSERS = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** The package that holds the driver of the browser. */
const DRIVER = '__tests__/contract';

const PAINTED = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';

const FILTER = `(async () => {
  const started = performance.now();
  const field = document.querySelector('[name=branch]');
  field.value = 'checkout';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await ${PAINTED};
  return performance.now() - started;
})()`;

/** What is used of the driver, whose types are not installed here. */
interface Page {
  goto(address: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * @param file the page @param times how often it is opened
 * @returns milliseconds, medians: until it is painted, and until it is painted again after a filter was set
 */
export async function timesInBrowser(file: string, times: number): Promise<{ show: number; filter: number }> {
  const { installPackage } = await import(pathToFileURL(resolve('scripts/install-package.mjs')).href);
  installPackage(DRIVER);
  const { chromium } = createRequire(resolve(DRIVER, 'package.json'))('playwright-core');
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('No browser: install chromium, or name one with CHROMIUM.');
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const show: number[] = [];
    const filter: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const page: Page = await browser.newPage();
      const started = performance.now();
      await page.goto(pathToFileURL(resolve(file)).href);
      await page.evaluate(PAINTED);
      show.push(performance.now() - started);
      filter.push(Number(await page.evaluate(FILTER)));
      await page.close();
    }
    return { show: median(show), filter: median(filter) };
  } finally {
    await browser.close();
  }
}
