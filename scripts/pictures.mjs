/**
 * Takes the pictures of the README (docs/pictures) of the pages in scripts/picture-pages.ts, light and dark, with a
 * headless Chromium: Debian's, or the one that the variable CHROMIUM names. On a machine with the same Chromium and the
 * Debian packages fonts-inter, fonts-liberation and fonts-noto-color-emoji they come out the same to the byte. Each
 * picture holds the hash of what the action wrote, by which a test sees whether it is up to date. Usage: npm run pictures
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { installPackage } from './install-package.mjs';
import { stripTypes } from './strip-types.mjs';

const BROWSERS = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** Debian's `system-ui` is a wider font than those of most readers. */
const FONT = "body { font-family: Inter, 'Liberation Sans', sans-serif; }";
const FOLDER = 'docs/pictures';

for (const folder of ['src', 'scripts', '__tests__/core/status']) await stripTypes(folder, `lib/${folder}`);
const { NOW, picturePages } = await import('../lib/scripts/picture-pages.js');
const { labelPicture } = await import('../lib/scripts/picture-label.js');

// The browser and its driver are those of the contract tests.
installPackage('__tests__/contract');
const { chromium } = createRequire(resolve('__tests__/contract/package.json'))('playwright-core');
const executablePath = BROWSERS.find((path) => existsSync(path));
if (executablePath === undefined) throw new Error('No browser: install chromium, or name one with CHROMIUM.');

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  for (const picture of picturePages()) {
    for (const colorScheme of ['light', 'dark']) await take(picture, colorScheme);
  }
} finally {
  await browser.close();
}

async function take({ name, html, source, width, height }, colorScheme) {
  const viewport = { width, height: height ?? 100 };
  const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 1.4, bypassCSP: true });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.setContent(html);
  await page.addStyleTag({ content: FONT });
  const png = await page.screenshot({ fullPage: height === undefined });
  const file = join(FOLDER, `${name}-${colorScheme}.png`);
  writeFileSync(file, labelPicture(png, source));
  console.log(`${file}: ${Math.ceil(png.length / 1000)} kB`);
  await context.close();
}
