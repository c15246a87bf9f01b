/** What the log says of tools and their versions, of dependencies and of memory. */
import type { CauseRule } from './rule.js';

const NODE_ADVICE =
  'Set a version that fits: the build variable `NODE_VERSION`, or a file `.node-version` or `.nvmrc` in the root directory.';
const RUBY_ADVICE =
  'Set a version that fits: the build variable `RUBY_VERSION`, or a file `.ruby-version` in the root directory.';
const HUGO_ADVICE = 'Set the build variable `HUGO_VERSION` to the version that builds the site on your machine.';
const PYTHON_ADVICE =
  'Set a version that fits: the build variable `PYTHON_VERSION`, or a file `.python-version` in the root directory.';

const MEMORY_RULES: readonly CauseRule[] = [
  {
    pattern:
      /heap out of memory|Reached heap limit|Allocation failed - |\bENOMEM\b|Cannot allocate memory|OutOfMemoryError|\bOOMKilled\b|exit(?:ed)? (?:with )?(?:error )?(?:code|status):? 137\b|\bSIGKILL\b|^Killed$|fatal error: runtime: out of memory/i,
    reason: 'The build ran out of memory',
    advice:
      'Give Node.js more with the build variable `NODE_OPTIONS=--max-old-space-size=4096`, or make the build smaller: no source maps, fewer pages or images at a time.',
  },
];

const LOCKFILE_RULES: readonly CauseRule[] = [
  {
    pattern: /`npm ci` can only install packages when your package\.json and/,
    detail: /(?<detail>Missing: \S{1,100} from lock file|Invalid: .{1,100})/,
    reason: 'package-lock.json is out of step with package.json',
    advice: 'Run `npm install` in the folder of that package.json and commit package-lock.json.',
  },
  {
    pattern: /`npm ci` command can only install with an existing package-lock\.json/,
    reason: '`npm ci` found no package-lock.json',
    advice: 'Run `npm install` and commit package-lock.json, or use `npm install` in the build command.',
  },
  {
    pattern: /Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`/,
    reason: 'yarn.lock is out of step with package.json, and is frozen',
    advice: 'Run `yarn install` and commit yarn.lock.',
  },
  {
    pattern: /YN0028|The lockfile would have been (?:modified|created) by this install/,
    reason: 'yarn.lock is out of step with package.json, and is frozen',
    advice: 'Run `yarn install` and commit yarn.lock.',
  },
  {
    pattern: /ERR_PNPM_OUTDATED_LOCKFILE|pnpm-lock\.yaml is not up[ -]to[ -]date with/,
    reason: 'pnpm-lock.yaml is out of step with package.json, and is frozen',
    advice: 'Run `pnpm install` and commit pnpm-lock.yaml.',
  },
  {
    pattern: /ERR_PNPM_(?:LOCKFILE_|NO_LOCKFILE|FROZEN_LOCKFILE|BROKEN_LOCKFILE)\w{0,40}/,
    reason: 'pnpm-lock.yaml does not fit: another version of pnpm or other settings wrote it, or it is missing',
    advice:
      'Commit the pnpm-lock.yaml of the pnpm that Cloudflare runs, or set `PNPM_VERSION` or `packageManager` in package.json.',
  },
  {
    pattern: /lockfile had changes, but lockfile is frozen/,
    reason: "Bun's lockfile is out of step with package.json, and is frozen",
    advice: 'Run `bun install` with the same version of Bun (build variable `BUN_VERSION`) and commit bun.lock.',
  },
  {
    pattern: /(?:Outdated|Unknown|failed to parse) lockfile(?: version)?/i,
    reason: 'The lockfile is not one that this version of the package manager reads',
    advice: 'Write it with the version that Cloudflare runs, or set that version with a build variable.',
  },
  {
    pattern: /pyproject\.toml changed significantly since poetry\.lock|lockfile at `uv\.lock` needs to be updated/,
    reason: 'The lockfile is out of step with pyproject.toml',
    advice: 'Run `poetry lock` or `uv lock` and commit the lockfile.',
  },
  {
    pattern:
      /You have already activated (?<one>.{1,80}), but your Gemfile requires (?<other>[^.]{1,40}|.{1,80}?)(?:\. |$)/,
    reason: 'The Gemfile requires {other}, and {one} is in use',
    advice: 'Run the command with `bundle exec`, and commit Gemfile.lock.',
  },
  {
    pattern:
      /(?:Your bundle only supports platforms|The gemspecs for path gems changed|dependencies in your gemfile changed|Gemfile\.lock.{0,60}(?:frozen|deployment mode)|Your lock ?file does not satisfy)/i,
    reason: 'Gemfile.lock is out of step with the Gemfile',
    advice: 'Run `bundle install` (and `bundle lock --add-platform x86_64-linux`) and commit Gemfile.lock.',
  },
];

const PACKAGE_RULES: readonly CauseRule[] = [
  {
    pattern:
      /Cannot find (?:native binding|module @?[\w/-]{1,40}|module '(?<package>@[^']{1,80}linux[^']{0,40})')(?:.{0,60}npm has a bug related to optional dependencies)?/,
    requires: /linux-(?:x64|arm64)|npm has a bug related to optional dependencies/,
    reason: 'A package lacks its part for Linux: {package}',
    advice:
      'The lockfile was written on another system: delete node_modules and the lockfile, install, and commit the lockfile.',
  },
  {
    pattern: /\bERESOLVE\b/,
    detail: /(?<detail>peer \S{1,80} from \S{1,80})/,
    reason: 'npm finds no versions that fit all peer dependencies (ERESOLVE)',
    advice:
      'Change the versions in package.json so that they fit, or set `legacy-peer-deps=true` in `.npmrc`; then commit package-lock.json.',
  },
  {
    pattern: /ERR_PNPM_PEER_DEP_ISSUES/,
    reason: 'pnpm finds no versions that fit all peer dependencies',
    advice:
      'Change the versions in package.json so that they fit, or set `strict-peer-dependencies=false` in `.npmrc`.',
  },
  {
    pattern: /(?:No matching version found for|ERR_PNPM_NO_MATCHING_VERSION.{0,40} for) (?<package>[^\s]{1,100}[^\s.])/,
    reason: 'There is no such version of a package: {package}',
    advice: 'Correct the version in package.json, and commit the lockfile.',
  },
  {
    pattern: /(?:E404|ERR_PNPM_FETCH_404|404 Not Found - GET|GET .{0,120} - 404)/,
    detail: /404 {1,4}'?(?<detail>@?[\w./-]{1,100}@[^\s']{1,40})/,
    reason: 'A package is not in the registry, or may not be read',
    advice: 'Correct its name; for a private package, set its registry and a token (as a build variable) in `.npmrc`.',
  },
  {
    pattern: /\b(?:E401|E403|ERR_PNPM_FETCH_40[13])\b|Unable to authenticate, need:/,
    reason: 'The package registry refused the credentials',
    advice: 'Set a token that may read the packages as a build variable, and use it in `.npmrc`.',
  },
  {
    pattern: /Could not find a version that satisfies the requirement (?<package>[^\s(]{1,100})/,
    reason: 'There is no version of the Python package {package} that fits',
    advice: 'Correct it in requirements.txt, or set the build variable `PYTHON_VERSION`.',
  },
  {
    pattern: /Could not find gem '(?<package>[^']{1,100})'|Could not find (?<gem>\S{1,100}) in locally installed gems/,
    reason: 'A gem of the Gemfile was not found: {package}{gem}',
    advice: 'Run `bundle install` in the build command, and commit Gemfile.lock.',
  },
  {
    pattern: /^ *ERROR +packages field missing or empty/,
    reason: 'pnpm-workspace.yaml has no `packages`, which this version of pnpm needs',
    advice: 'Add `packages: ["."]` to it, or set the build variable `PNPM_VERSION` to the version that you use.',
  },
];

const VERSION_RULES: readonly CauseRule[] = [
  {
    pattern:
      /(?:The engine "node" is incompatible with this module.{0,20}Expected version "(?<wanted>[^"]{1,60})"|ERR_PNPM_UNSUPPORTED_ENGINE|code EBADENGINE)/,
    detail: /(?<detail>(?:Expected version|Required:|Not compatible with your version of node).{0,100})/,
    reason: 'A package does not run on this version of Node.js',
    advice: NODE_ADVICE,
  },
  {
    pattern:
      /(?:Node\.js version .{0,60} is required|(?:requires|require|needs) (?:at least |a minimum )?Node(?:\.js)?\b.{0,60}\d|Node\.js v?[\d.]{1,12} is not supported|unsupported Node(?:\.js)? version|digital envelope routines::unsupported|ERR_OSSL_EVP_UNSUPPORTED|crypto\.\w{1,20} is not a function|(?:toSorted|toReversed|findLast|hasOwn|groupBy|fromAsync) is not a function|(?:structuredClone|ReadableStream|fetch|File|CustomEvent) is not defined|node:\w{1,20}' does not provide an export named)/i,
    reason: 'The version of Node.js does not fit',
    detail:
      /^(?<detail>.{0,200}(?:Node\.js version .{0,60} is required|requires? (?:at least |a minimum )?Node.{0,60}\d|is not supported by|digital envelope routines::unsupported|\w{1,20} is not (?:a function|defined)).{0,40})/i,
    advice: NODE_ADVICE,
  },
  {
    pattern: /SyntaxError: Unexpected token '(?<token>\?\?=|\|\|=|&&=|\?\?|\?\.|\?|\.)'/,
    reason: "Node.js is too old for the code: unexpected token '{token}'",
    advice: NODE_ADVICE,
  },
  {
    pattern:
      /(?:node-build: definition not found: (?<version>\S{1,40})|No version is set for command (?:node|npm|npx)\b|Failed to install nodejs|Version '(?<other>[^']{1,40})' not found - try `nvm ls-remote)/i,
    reason: 'The version of Node.js cannot be installed: {version}{other}',
    advice: NODE_ADVICE,
  },
  {
    pattern: /Your Ruby version is (?<is>[\d.a-z]{1,20}), but your Gemfile specified (?<wanted>.{1,40})/,
    reason: 'Ruby is {is}, and the Gemfile wants {wanted}',
    advice: RUBY_ADVICE,
  },
  {
    pattern:
      /(?:ruby-build: definition not found: (?<version>\S{1,40})|requires Ruby version (?<wanted>[^,]{1,40})|requires rubygems version|BUILD FAILED \(.{0,60}ruby-build)/i,
    reason: 'The version of Ruby does not fit, or cannot be installed: {version}{wanted}',
    advice: RUBY_ADVICE,
  },
  {
    pattern:
      /(?:this feature is not available in (?:your current|this) (?:edition|version) of Hugo|feature is not available in your current Hugo version|not compatible with this Hugo version|Hugo (?:extended|v?[\d.]{3,12}).{0,30}\brequired|requires Hugo.{0,60}|you need the extended version|function "\w{1,40}" not defined)/i,
    detail:
      /(?<detail>module "[^"]{1,80}" is not compatible.{0,80}|function "\w{1,40}" not defined|Min .{0,60}|you need the extended version)/,
    reason: 'The version of Hugo does not fit the site',
    advice: HUGO_ADVICE,
  },
  {
    pattern: /(?:hugo|go) (?<version>v?[\d.]{1,20}) (?:is not|was not|could not be) (?:found|available|installed)/i,
    reason: 'The version {version} of a tool cannot be installed',
    advice: 'Set a version that there is, with a build variable such as `HUGO_VERSION` or `GO_VERSION`.',
  },
  {
    pattern:
      /(?:python-build: definition not found: (?<version>\S{1,40})|requires a different Python: (?<wanted>.{1,60}))/,
    reason: 'The version of Python does not fit: {version}{wanted}',
    advice: PYTHON_ADVICE,
  },
];

const NETWORK_RULES: readonly CauseRule[] = [
  {
    pattern:
      /(?:npm (?:error|ERR!) code|ERR_PNPM_META_FETCH_FAIL.{0,200}|error An unexpected error occurred: ".{0,200}) ?(?<why>ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ESOCKETTIMEDOUT|ERR_SOCKET_TIMEOUT|E5\d\d)/,
    reason: 'The package registry did not answer ({why})',
    advice: 'Run the job again.',
    fault: 'unclear',
  },
];

/** The surest first. */
export const INSTALL_RULES: readonly CauseRule[] = [
  ...MEMORY_RULES,
  ...LOCKFILE_RULES,
  ...PACKAGE_RULES,
  ...VERSION_RULES,
  ...NETWORK_RULES,
];
