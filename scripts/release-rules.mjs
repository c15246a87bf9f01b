/** What makes a tag fit to be released, and what its notes are. Decisions only: scripts/release.mjs asks git and the files. */

/**
 * A tag that somebody wants to release.
 * @typedef {object} Candidate
 * @property {string} tag `v1.2.3`
 * @property {string} version that of package.json at the tag
 * @property {string} changelog CHANGELOG.md at the tag
 * @property {string} readme README.md at the tag
 * @property {readonly string[]} placeholders files in which the owner of the repository is still a placeholder
 * @property {string | undefined} released the version that the tag of the major version is at, if that tag exists
 * @property {boolean} onMain whether the commit of the tag is on the branch `main`
 */

const TAG = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/**
 * Every reason why a tag must not be released, a sentence each. An empty list lets it pass.
 * @param {Candidate} candidate
 * @returns {string[]}
 */
export function problemsOf({ tag, version, changelog, readme, placeholders, released, onMain }) {
  const major = majorTagOf(tag);
  if (major === undefined) return [`The tag ${tag} is not a version such as v1.2.3.`];
  const problems = placeholders.map((file) => `${file} still names OWNER as the owner: write the real one.`);
  if (tag !== `v${version}`) problems.push(`The tag is ${tag}, but package.json says ${version}.`);
  if (!notesOf(changelog, version)) problems.push(`CHANGELOG.md says nothing about ${version}.`);
  if (unreleasedOf(changelog) !== '') {
    problems.push('CHANGELOG.md still has entries under [Unreleased]: `npm run release -- prepare` moves them.');
  }
  const others = new Set(
    [...readme.matchAll(/cloudflare-pages-ops(?:\/[\w-]+)?@(v\d+)\b/g)].map(([, used = '']) => used),
  );
  others.delete(major);
  if (others.size > 0) problems.push(`README.md uses ${[...others].join(', ')} where it must be ${major}.`);
  if (released !== undefined && isOlder(version, released)) {
    problems.push(`${tag} is older than ${released}, which ${major} is at: users of ${major} would go back.`);
  }
  if (!onMain) problems.push(`The commit of ${tag} is not on main: merge it first.`);
  return problems;
}

/**
 * The tag that moves along with the versions of one major version: `v1` for `v1.2.3`.
 * @param {string} tag
 * @returns {string | undefined} undefined when the tag is no version
 */
export function majorTagOf(tag) {
  const [, major] = TAG.exec(tag) ?? [];
  return major === undefined ? undefined : `v${major}`;
}

/**
 * What the changelog says about a version, without its heading.
 * @param {string} changelog
 * @param {string} version `1.2.3`
 * @returns {string | undefined} undefined when there is no section of it with a date; empty when that is empty
 */
export function notesOf(changelog, version) {
  const section = sectionsOf(changelog).find(({ name }) => name === version);
  return section?.date === undefined ? undefined : section.text;
}

/**
 * The changelog in which everything unreleased belongs to a version.
 * @param {string} changelog
 * @param {string} version `1.2.3`
 * @param {string} date `2026-11-25`
 * @returns {string}
 * @throws Error when nothing is unreleased, or the version has a section already
 */
export function withRelease(changelog, version, date) {
  if (sectionsOf(changelog).some(({ name }) => name === version))
    throw new Error(`${version} is in CHANGELOG.md already.`);
  if (unreleasedOf(changelog) === '') throw new Error('CHANGELOG.md has nothing under [Unreleased].');
  return changelog.replace(/^## \[Unreleased\]$/m, `## [Unreleased]\n\n## [${version}] - ${date}`);
}

/** @param {string} changelog */
function unreleasedOf(changelog) {
  return sectionsOf(changelog).find(({ name }) => name === 'Unreleased')?.text ?? '';
}

/**
 * @param {string} changelog
 * @returns {{ name: string, date: string | undefined, text: string }[]}
 */
function sectionsOf(changelog) {
  const [, ...sections] = changelog.split(/^## \[/m);
  return sections.map((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const [, name = '', date] = /^(.*)\](?: - (\d{4}-\d{2}-\d{2}))?$/.exec(heading) ?? [];
    return { name, date, text: lines.join('\n').trim() };
  });
}

/**
 * Whether one version comes before another.
 * @param {string} version `1.2.3`
 * @param {string} than `1.2.3`
 */
function isOlder(version, than) {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number));
  const place = left.findIndex((number, index) => number !== right[index]);
  return place >= 0 && left[place] < right[place];
}
