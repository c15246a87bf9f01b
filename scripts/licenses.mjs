/** The notices of the packages that are in the bundle, which their licences ask to be passed on with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a package in the name that webpack gives a module. */
const PACKAGE = /^\.\/((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//;

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
  if (files.length === 0) throw new Error(`${name} has no licence file: say in scripts/licenses.mjs what applies`);
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
