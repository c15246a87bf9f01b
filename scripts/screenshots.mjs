/**
 * Takes screenshots of what people look at, light and dark, on a desktop and on a phone, for those who change it to look
 * at: the pages in scripts/screenshot-pages.ts, and what the demo shows of every mode, which the built action wrote.
 * Usage: npm run screenshots [folder], `.demo/screenshots` by default
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser, takePicture } from './browser.mjs';
import { stripTypes } from './strip-types.mjs';

const FOLDER = process.argv[2] ?? join('.demo', 'screenshots');
const WIDTHS = [1280, 390];

for (const folder of ['src', 'scripts', '__tests__/core/status']) await stripTypes(folder, `lib/${folder}`);
const { NOW: now } = await import('../lib/scripts/picture-pages.js');
const { demoPages, screenshotPages } = await import('../lib/scripts/screenshot-pages.js');

// The demo begins with an empty folder.
execFileSync(process.execPath, ['scripts/run-ts.mjs', 'scripts/demo.ts'], { stdio: 'ignore' });
const demo = JSON.parse(readFileSync(join('.demo', 'pages.json'), 'utf8'));

mkdirSync(FOLDER, { recursive: true });
const browser = await startBrowser();
try {
  for (const { name, html } of [...screenshotPages(), ...demoPages(demo)]) {
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
