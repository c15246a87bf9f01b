/** What the log says of the repository, the settings of the project, the publishing, and faults of Cloudflare's. */
import type { CauseRule } from './rule.js';

const BUILDS = 'in the dashboard: Settings > Builds';
const WRANGLER_REFUSED = /^Failed: unable to read wrangler\.\w{1,10} file with code: \d/;
const NOT_OURS =
  "The fault is Cloudflare's: run the job again, or set `build-retries`; www.cloudflarestatus.com tells of incidents.";

/** A build that Cloudflare ended because of the time it took. */
export const TOO_LONG = {
  reason: 'The build took longer than the 20 minutes that Cloudflare allows',
  advice: 'Make it shorter, for example with the build cache, or build in GitHub Actions and deploy with `directory`.',
};

/** The same, where the time went by before anything of the project ran. */
export const BEGUN_TOO_LATE = {
  reason: 'Most of the 20 minutes that Cloudflare allows were over before the build began',
  advice: NOT_OURS,
};

export const CLONE_RULES: readonly CauseRule[] = [
  {
    pattern: /^fatal: No url found for submodule path '(?<path>[^']{1,200})' in \.gitmodules/,
    reason: 'Submodule `{path}` has no URL in `.gitmodules`',
    advice: 'Add it to `.gitmodules`, or remove what is left of it: `git rm --cached {path}`.',
  },
  {
    pattern: /^Failed: error occurred while updating repository submodules/,
    detail: /^(?:fatal|ERROR|error): (?<detail>(?!clone of|Failed to clone).{1,200})/,
    fault: 'unclear',
    reason: 'A submodule of the repository could not be fetched',
    advice:
      "Give it an `https://` URL in `.gitmodules`, of a repository that is public or that Cloudflare's app may read.",
  },
  {
    pattern: /^(?:batch response|Error downloading object|Smudge error|error: external filter 'git-lfs).{0,200}/,
    fault: 'unclear',
    reason: 'Files of Git LFS could not be fetched',
    advice: 'Check that the files are on the LFS server and that its quota is not used up.',
  },
  {
    pattern:
      /^fatal: (?<why>(?:unable to access|could not read|repository|reference is not|couldn't find|Authentication failed|remote error).{0,200})/i,
    fault: 'unclear',
    reason: 'The repository could not be cloned: {why}',
    advice:
      "Check that Cloudflare's GitHub or GitLab app may still read the repository, and that the commit is still there.",
  },
];

export const SETTING_RULES: readonly CauseRule[] = [
  {
    pattern: /^Error: Cannot find cwd: (?:\/opt\/buildhome\/repo\/?)?(?<folder>.{1,200})/,
    reason: 'The root directory `{folder}` is not in the repository',
    advice: `Correct it ${BUILDS} > Root directory.`,
  },
  {
    pattern: /^Failed: root directory not found/i,
    reason: 'The root directory of the project is not in the repository',
    advice: `Correct it ${BUILDS} > Root directory.`,
  },
  {
    pattern: /^(?:Error: )?Output directory "(?<folder>[^"]{1,200})" not found/,
    reason: 'The build made no output directory `{folder}`',
    advice: `Set the build output directory to the folder that the build writes, ${BUILDS}, or as \`pages_build_output_dir\` in the Wrangler file.`,
  },
  {
    pattern: /^Failed: build output directory not found/,
    reason: 'The build made no output directory',
    advice: `Set the build output directory to the folder that the build writes, ${BUILDS}.`,
  },
  {
    pattern: /Configuration file for Pages projects does not support "(?<key>[^"]{1,100})"/,
    reason: 'The Wrangler file has `{key}`, which Pages does not support',
    advice: 'Remove `{key}` from the file, or keep it in a Wrangler file of another folder.',
  },
  {
    pattern: /^\s{0,20}- (?<why>\S.{0,200})/,
    after: /\[ERROR\]/,
    requires: WRANGLER_REFUSED,
    reason: 'The Wrangler file was refused: {why}',
    advice: 'Correct that field; `npx wrangler pages functions build` reads the file on your machine.',
  },
  {
    pattern: /\[ERROR\] (?<why>.{0,200}[^:\s])$/,
    requires: WRANGLER_REFUSED,
    reason: 'The Wrangler file was refused: {why}',
    advice: 'Correct the file; `npx wrangler pages functions build` reads it on your machine.',
  },
  {
    pattern: /^Failed: unable to read (?<file>wrangler\.\w{1,10}) file with code: \d/,
    reason: 'The file `{file}` was refused',
    advice: 'Compare it with what Pages takes: developers.cloudflare.com/pages/functions/wrangler-configuration.',
  },
  {
    pattern:
      /^Failed: .{0,100}(?:time limit|time out|timed out|timeout|took too long|exceeded .{0,40}minutes?|maximum (?:build )?(?:time|duration))/i,
    ...TOO_LONG,
  },
  {
    pattern: /Pages only supports files up to (?<limit>[\d.]{1,10} ?[KMG]i?B)/,
    detail: /^\s{0,10}(?<detail>\S.{0,200} is [\d.]{1,10} ?[KMG]i?B in size)/,
    reason: 'A file of the site is larger than the {limit} that Pages takes',
    advice: 'Leave it out of the output, or serve it from R2.',
  },
  {
    pattern: /Pages only supports up to (?<limit>[\d,]{1,12}) files/,
    reason: 'The site has more than the {limit} files that the plan takes',
    advice: 'Check that the output directory is not the whole project; a paid plan takes more files.',
  },
];

export const PUBLISHING_RULES: readonly CauseRule[] = [
  {
    pattern: /Got error: Unknown internal error occurred/i,
    reason: 'Cloudflare could not publish the Functions: unknown internal error',
    advice: NOT_OURS,
    fault: 'cloudflare',
  },
  {
    pattern:
      /^(?:Error|Failed|✘ \[ERROR\]).{0,120}(?:Worker|Function|Script|bundle)s?\b.{0,60}(?:(?:exceed|over|above|larger than).{0,40}(?:size limit|\d ?Mi?B)|too large)/i,
    reason: 'The Worker of the Functions is larger than Cloudflare allows',
    advice: 'Import less into it, or load large data from KV, R2 or the static files; a paid plan allows more.',
  },
  {
    pattern: /startup (?:exceeded|over).{0,20}CPU|exceeded.{0,30}startup/i,
    reason: 'The Worker of the Functions takes too long to start',
    advice: 'Move work out of the top level of its modules, into the handlers.',
  },
  {
    pattern:
      /^(?:Error: |Failed: |.{0,60}Got error: ){1,3}(?<why>.{0,120}\b(?:namespace|bindings?|bucket|database|queue|service|Durable Object|index|dataset|Hyperdrive)\b.{0,120})/i,
    requires: /\b(?:not found|(?:does|do) not exist|not exist|missing|invalid|must have a valid|could not resolve)\b/i,
    reason: 'A binding of the Functions leads to nothing: {why}',
    advice:
      'Correct the binding in the dashboard (Settings > Bindings) or in the Wrangler file, for production and preview.',
  },
  {
    pattern: /No such module "(?<module>node:[^"]{1,100})"/,
    reason: 'The Functions import `{module}`, which is not switched on',
    advice: 'Add the compatibility flag `nodejs_compat`, and a recent compatibility date, for production and preview.',
  },
  {
    pattern: /No such module "(?<module>[^"]{1,200})"/,
    reason: 'The Functions import `{module}`, which is not in their bundle',
    advice: 'Add it to the dependencies in package.json, or correct the path of the import.',
  },
  {
    pattern: /Failed to publish your Function\. Got error: (?<why>.{1,200})/,
    reason: 'Cloudflare refused the Functions: {why}',
    advice: 'Run them with `npx wrangler pages dev`, which shows the same.',
  },
];

export const INTERNAL_RULES: readonly CauseRule[] = [
  {
    pattern: /^Failed: unable to submit build job/,
    reason: 'Cloudflare could not start the build',
    advice: NOT_OURS,
    fault: 'cloudflare',
  },
  {
    pattern: /^Failed: unable to read (?<file>\S{1,40}) file with code: -/,
    reason: 'Cloudflare stopped while it read `{file}`, by an internal error',
    advice: NOT_OURS,
    fault: 'cloudflare',
  },
  {
    pattern: /^.{0,60}(?:error uploading static assets|failed to upload (?:static )?assets|Failed to publish assets)/i,
    unless: /\b(?:HTTP|status(?: code)?:?) ?4\d\d\b/i,
    reason: 'Cloudflare could not store the files of the site',
    advice: NOT_OURS,
    fault: 'cloudflare',
  },
  {
    pattern: /^Failed: an internal error occurred/,
    unless: /\[ERROR\]|^(?:Error: |✘)|with code: \d/,
    reason: 'An internal error occurred at Cloudflare',
    advice: NOT_OURS,
    fault: 'cloudflare',
  },
];
