/**
 * Takes the pictures of the README (docs/pictures) of the pages in scripts/picture-pages.ts, light and dark. On a
 * machine with the same Chromium and the Debian packages fonts-inter, fonts-liberation and fonts-noto-color-emoji they
 * come out the same to the byte. Each picture holds the hash of what the action wrote, by which a test sees whether it
 * is up to date. Usage: npm run pictures
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser, takePicture } from './browser.mjs';
import { stripTypes } from './strip-types.mjs';

const FOLDER = 'docs/pictures';

for (const folder of ['src', 'scripts', '__tests__/core/status']) await stripTypes(folder, `lib/${folder}`);
const { NOW: now, picturePages } = await import('../lib/scripts/picture-pages.js');
const { labelPicture } = await import('../lib/scripts/picture-label.js');

mkdirSync(FOLDER, { recursive: true });
const browser = await startBrowser();
try {
  for (const { name, html, source, width, height } of picturePages()) {
    for (const colorScheme of ['light', 'dark']) {
      const png = await takePicture(browser, { html, now, width, height, colorScheme });
      const file = join(FOLDER, `${name}-${colorScheme}.png`);
      writeFileSync(file, labelPicture(png, source));
      console.log(`${file}: ${Math.ceil(png.length / 1000)} kB`);
    }
  }
} finally {
  await browser.close();
}
