/**
 * Takes screenshots of what people look at (the pages in scripts/screenshot-pages.ts), light and dark, on a desktop and
 * on a phone, for those who change it to look at. Usage: npm run screenshots [folder], `.demo/screenshots` by default
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser, takePicture } from './browser.mjs';
import { stripTypes } from './strip-types.mjs';

const FOLDER = process.argv[2] ?? join('.demo', 'screenshots');
const WIDTHS = [1280, 390];

for (const folder of ['src', 'scripts', '__tests__/core/status']) await stripTypes(folder, `lib/${folder}`);
const { NOW: now } = await import('../lib/scripts/picture-pages.js');
const { screenshotPages } = await import('../lib/scripts/screenshot-pages.js');

mkdirSync(FOLDER, { recursive: true });
const browser = await startBrowser();
try {
  for (const { name, html } of screenshotPages()) {
    for (const width of WIDTHS) {
      for (const colorScheme of ['light', 'dark']) {
        const file = join(FOLDER, `${name}-${width}-${colorScheme}.png`);
        writeFileSync(file, await takePicture(browser, { html, now, width, colorScheme, scale: 1 }));
        console.log(file);
      }
    }
  }
} finally {
  await browser.close();
}
