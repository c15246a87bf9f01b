/**
 * The release, step by step (see docs/releasing.md). Usage: npm run release -- <command>
 *   prepare <version>  writes the version to package.json and package-lock.json, and moves what is unreleased in
 *                      CHANGELOG.md to it
 *   check <tag>        fails with every reason why the tag must not be released
 *   notes <tag>        prints the notes of the release: the section of CHANGELOG.md
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { majorTagOf, notesOf, problemsOf, withRelease } from './release-rules.mjs';

const COMMANDS = { prepare, check, notes };

/** The owner of the repository where none is known, in files that people read. */
const PLACEHOLDER = '(^|[^A-Za-z_])OWNER/';
const READ_BY_PEOPLE = ['*.md', '*.json', '*.yml', '.github/CODEOWNERS'];

const [command, argument = ''] = process.argv.slice(2);
const act = COMMANDS[command];
if (act === undefined || argument === '') {
  console.error(`Usage: npm run release -- <${Object.keys(COMMANDS).join(' | ')}> <version or tag>`);
  process.exitCode = 2;
} else {
  act(argument);
}

function prepare(version) {
  if (majorTagOf(`v${version}`) === undefined) throw new Error(`${version} is not a version such as 1.2.3.`);
  const date = new Date().toISOString().slice(0, 10);
  const changelog = withRelease(readFileSync('CHANGELOG.md', 'utf8'), version, date);
  rewrite('package.json', (description) => Object.assign(description, { version }));
  rewrite('package-lock.json', (lock) => {
    lock.version = version;
    lock.packages[''].version = version;
  });
  writeFileSync('CHANGELOG.md', changelog);
  console.log(`Version ${version} is written to package.json, package-lock.json and CHANGELOG.md.`);
}

function check(tag) {
  const commit = git('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`).trim();
  const problems = commit === '' ? [`There is no tag ${tag}.`] : problemsOf(candidate(tag, commit));
  for (const problem of problems) console.error(`- ${problem}`);
  if (problems.length === 0) console.log(`${tag} can be released.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function notes(tag) {
  const text = notesOf(readFileSync('CHANGELOG.md', 'utf8'), tag.replace(/^v/, ''));
  if (!text) throw new Error(`CHANGELOG.md says nothing about ${tag}.`);
  console.log(text);
}

function candidate(tag, commit) {
  const moving = git('show', `refs/tags/${majorTagOf(tag)}:package.json`);
  return {
    tag,
    version: JSON.parse(git('show', `${commit}:package.json`)).version,
    changelog: git('show', `${commit}:CHANGELOG.md`),
    readme: git('show', `${commit}:README.md`),
    placeholders: git('grep', '-lE', PLACEHOLDER, commit, '--', ...READ_BY_PEOPLE)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(commit.length + 1)),
    released: moving === '' ? undefined : JSON.parse(moving).version,
    onMain: spawnSync('git', ['merge-base', '--is-ancestor', commit, 'origin/main']).status === 0,
  };
}

/** What git prints; nothing when what is asked for is not there. */
function git(...args) {
  const { stdout, error } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined) throw new Error('git did not start', { cause: error });
  return stdout;
}

/** Changes a JSON file that npm writes. */
function rewrite(file, change) {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  change(content);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
