/** The notices of the packages that are in the bundle, which their licences ask to be passed on with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a package in the name that webpack gives a module. */
const PACKAGE = /^\.\/((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The notices of packages that come without a licence file, by name. Their package.json offers this licence. */
const NOTICES = { 'any-signal': `The MIT License (MIT)\n\nCopyright (c) Jacob Heun\n\n${MIT}` };

/** @param {{modules?: {name?: string, modules?: unknown[]}[]}} stats of webpack @returns {string} */
export function licensesOf(stats) {
  const notices = [...new Set(foldersIn(stats))].map(noticeOf).sort();
  return `${[...new Set(notices)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function foldersIn({ name = '', modules = [] }) {
  const folder = PACKAGE.exec(name)?.[1];
  return [...(folder === undefined ? [] : [folder]), ...modules.flatMap(foldersIn)];
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice)(?:[.-]|$)/i.test(file));
  if (files.length === 0 && NOTICES[name] !== undefined) return `${name} ${version} (${license})\n\n${NOTICES[name]}`;
  if (files.length === 0) throw new Error(`${name} has no licence file: say in scripts/licenses.mjs what applies`);
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
