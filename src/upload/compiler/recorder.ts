/**
 * A script that Node loads before wrangler. It writes down every file that esbuild, which wrangler bundles with, is
 * given. wrangler's own `--metafile` is not enough: it is not written for a `_worker.js`, lacks the modules of text and
 * WebAssembly, and is missing when the compilation fails, whose message may quote such a file.
 *
 * A line is JSON: `{"compiler": path}` for the script that loads esbuild, `{"input": path}` for a file or folder.
 */
export const RECORDER = `'use strict';
const { appendFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { isAbsolute, join } = require('node:path');

const list = join(__dirname, 'inputs.jsonl');
const write = (entry) => appendFileSync(list, JSON.stringify(entry) + '\\n');

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const loaded = load.call(this, request, parent, ...rest);
  if (request !== 'esbuild' || typeof loaded?.build !== 'function') return loaded;
  write({ compiler: parent?.filename });
  const watched = (name) => (options, ...more) => loaded[name](watch(options), ...more);
  return { ...loaded, build: watched('build'), context: watched('context') };
};

function watch(options) {
  const plugins = (options?.plugins ?? []).map(watchPlugin);
  return { ...options, plugins: [{ name: 'inputs', setup: recordFiles }, ...plugins] };
}

function recordFiles(build) {
  build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
    write({ input: path });
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) return { errors: [{ text: path + ' is not a regular file' }] };
  });
}

function watchPlugin(plugin) {
  const setup = (build) =>
    plugin.setup({
      ...build,
      onResolve: (filter, find) => build.onResolve(filter, watchResult(find)),
      onLoad: (filter, find) => build.onLoad(filter, watchResult(find)),
    });
  return { ...plugin, setup };
}

/** A plugin may read a file itself, or stand for one or a folder; it names that to esbuild. */
function watchResult(find) {
  return async (args) => {
    const result = await find(args);
    const { path, external, watchFiles = [], watchDirs = [] } = result ?? {};
    for (const file of [...watchFiles, ...watchDirs]) write({ input: file });
    if (!external && typeof path === 'string' && isAbsolute(path)) write({ input: path });
    return result;
  };
}
`;
