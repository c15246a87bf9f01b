/**
 * A headless Chromium for pictures: Debian's, or the one that the variable CHROMIUM names. Its driver is that of the
 * contract tests.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { installPackage } from './install-package.mjs';

const DRIVER = '__tests__/contract';
const BROWSERS = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** Debian's `system-ui` is a wider font than those of most readers. */
const FONT = "body { font-family: Inter, 'Liberation Sans', sans-serif; }";
/** A picture of a whole page also shows what a browser leaves out until somebody scrolls to it. */
const WHOLE = 'article { content-visibility: visible !important; }';

/** Starts the browser. Its caller closes it. */
export async function startBrowser() {
  installPackage(DRIVER);
  const { chromium } = createRequire(resolve(DRIVER, 'package.json'))('playwright-core');
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('No browser: install chromium, or name one with CHROMIUM.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * A PNG of a page.
 * @param now the time of its clock, in milliseconds since the epoch
 * @param height in CSS pixels; the whole page where it is not given
 */
export async function takePicture(browser, { html, now, width, height, colorScheme, scale = 1.4 }) {
  const viewport = { width, height: height ?? 100 };
  const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: scale, bypassCSP: true });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.setContent(html);
  await page.addStyleTag({ content: height === undefined ? FONT + WHOLE : FONT });
  await drawCharts(page, colorScheme);
  const png = await page.screenshot({ fullPage: height === undefined });
  await context.close();
  return png;
}

/** Draws the charts of Mermaid, light or dark, as GitHub does. */
async function drawCharts(page, colorScheme) {
  if ((await page.locator('.mermaid').count()) === 0) return;
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('@mermaid-js/tiny') });
  await page.evaluate(
    async (theme) => {
      globalThis.mermaid.initialize({ startOnLoad: false, theme, deterministicIds: true });
      await globalThis.mermaid.run();
    },
    colorScheme === 'dark' ? 'dark' : 'default',
  );
}
