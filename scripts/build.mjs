/**
 * Builds the action: strips the types of src/ into lib/ (ignored by git), then bundles lib/main.js into dist/
 * with ncc. A dynamic import() becomes a chunk of its own, loaded only by the mode that needs it. swc minifies the
 * entry and the chunks, because ncc minifies the entry alone. The licences of what is bundled are written here,
 * because ncc knows only those of the chunks. The entry of pages-action/ is the same program under another name: a
 * runner tells a JavaScript action nothing of the folder that it was used by.
 * Usage: node scripts/build.mjs [output folder, default dist]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minify } from '@swc/core';
import { licensesOf } from './licenses.mjs';
import { stripTypes } from './strip-types.mjs';

/** A stack trace names functions and classes, and some packages read the names of theirs. */
const KEEP_NAMES = { keep_fnames: true, keep_classnames: true };

/**
 * swc shortens every statement, but moves no code: the options that move values and inline functions are off. They
 * save less than one percent, and most mistakes of minifiers are in them.
 */
const MINIFY = {
  module: true,
  ecma: 2022,
  compress: {
    ...KEEP_NAMES,
    collapse_vars: false,
    hoist_props: false,
    inline: 0,
    reduce_funcs: false,
    reduce_vars: false,
  },
  mangle: KEEP_NAMES,
  format: { comments: false },
};

const PAGES_ACTION_ENTRY = "import './index.js';\n";

const out = process.argv[2] ?? 'dist';
const temporary = mkdtempSync(join(tmpdir(), 'pages-ops-build-'));
const stats = join(temporary, 'stats.json');
try {
  rmSync('lib/src', { recursive: true, force: true });
  await stripTypes('src', 'lib/src');
  markAsPure('@actions/core');
  rmSync(out, { recursive: true, force: true });
  const ncc = ['build', 'lib/src/main.js', '-o', out, '--quiet', '--stats-out', stats];
  const cli = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
  const { status } = spawnSync(process.execPath, [cli, ...ncc], { stdio: 'inherit' });
  if (status === 0) {
    await minifyFiles(out);
    writeFileSync(join(out, 'pages-action.js'), PAGES_ACTION_ENTRY);
    writeFileSync(join(out, 'licenses.txt'), licensesOf(JSON.parse(readFileSync(stats, 'utf8'))));
  }
  process.exitCode = status ?? 1;
} finally {
  rmSync(temporary, { recursive: true });
}

async function minifyFiles(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  for (const file of files.map((name) => join(folder, name))) {
    const { code } = await minify(readFileSync(file, 'utf8'), MINIFY);
    writeFileSync(file, code);
  }
}

/**
 * Puts a copy of a package beside lib/src/ that says of itself what its authors left unsaid: none of its modules does
 * anything but export. So webpack leaves out those that nothing uses: of @actions/core, what starts processes and asks
 * for OIDC tokens, which takes longer to load than all that is used.
 */
function markAsPure(name) {
  const copy = join('lib', 'node_modules', name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(join('node_modules', name), copy, { recursive: true });
  const file = join(copy, 'package.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sideEffects: false }));
}
