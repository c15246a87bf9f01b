/**
 * Checks what a reviewer cannot see: that the dist/ in git is, byte by byte, the build of the sources, that the
 * documents and node24/ say what action.yml says, that the examples have the pins of the workflows, and that no lock file names
 * a registry. Usage: node scripts/check.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const temporary = mkdtempSync(join(tmpdir(), 'pages-ops-check-'));
try {
  const problems = [...checkDist(), ...checkDocuments(), ...checkPins(), ...checkLockFiles()];
  for (const problem of problems) console.error(`- ${problem}`);
  if (problems.length === 0) console.log('dist/, the documents, the pins and the lock files are as they should be.');
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(temporary, { recursive: true });
}

function checkDist() {
  const [built, committed] = [join(temporary, 'built'), join(temporary, 'committed')];
  run(process.execPath, ['scripts/build.mjs', built]);
  run('git', ['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${committed}/`], tracked('dist').join('\0'));
  const [expected, found] = [contents(built), contents(join(committed, 'dist'))];
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((name) => expected.get(name) !== found.get(name))
    .map((name) => `dist/${name} in git is not the build of the sources: run \`npm run build\` and commit dist/.`);
}

function checkDocuments() {
  const { status } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { stdio: 'ignore' });
  return status === 0 ? [] : ['README.md, a page of docs/ or node24/action.yml is out of date: run `npm run docs`.'];
}

function checkPins() {
  const { status } = spawnSync(process.execPath, ['scripts/pins.mjs', '--check'], { stdio: 'ignore' });
  return status === 0 ? [] : ['The examples have other pins than the workflows: run `npm run pins`.'];
}

function checkLockFiles() {
  return tracked('*package-lock.json')
    .filter((file) => /"resolved": *"(?!file:)/.test(readFileSync(file, 'utf8')))
    .map((file) => `${file} names a registry: install with the npm setting omit-lockfile-registry-resolved=true.`);
}

/** The files that git knows at these paths. */
function tracked(pattern) {
  return run('git', ['ls-files', '-z', pattern]).split('\0').filter(Boolean);
}

/** The contents of each file of a folder, which may be missing, by its path inside. */
function contents(folder) {
  const files = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder, { recursive: true }) : [];
  const paths = files.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(paths.map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

function run(command, args, input = '') {
  const { status, stdout, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
  return stdout;
}
