import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { SiteFile } from '../../src/core/deploy/upload/upload.js';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'pages-upload-')));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Files as a walk finds them. */
export function siteFiles(files: Readonly<Record<string, string | Uint8Array>>): SiteFile[] {
  const folder = folderWith(files);
  return Object.entries(files).map(([path, content]) => ({
    path,
    location: join(folder, path),
    bytes: Buffer.byteLength(content),
  }));
}
