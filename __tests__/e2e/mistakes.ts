/** What people type in a `with:` block that is refused, and the words that they are told. */

/** A step, in mode `deploy` and project `site` where nothing else is said. */
export interface Mistake {
  name: string;
  inputs: Readonly<Record<string, string>>;
  /** Inputs under names that action.yml does not have. */
  names?: Readonly<Record<string, string>>;
  /** Variables; `undefined` takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Whether it takes answers of Cloudflare to see the mistake. Else nothing is sent. */
  reads?: boolean;
  /** The lines of the error. */
  told: readonly string[];
}

/** Of the form of an API token, and none. */
export const SECRET_SHAPED = `cfut_${'aB3'.repeat(13)}`;

export const MISTAKES: readonly Mistake[] = [
  {
    name: 'a mode that is misspelled',
    inputs: { mode: 'deplyo' },
    told: [
      '`mode` is `deplyo`, but must be one of `deploy`, `wait`, `rollback`, `prune`, `status`. Did you mean `deploy`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a mode that is none',
    inputs: { mode: 'publish' },
    told: [
      '`mode` is `publish`, but must be one of `deploy`, `wait`, `rollback`, `prune`, `status`.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a mode whose expression gave nothing',
    inputs: { mode: '', 'older-than': '30d' },
    told: [
      '`mode` is empty: the expression behind it gave nothing. Give it a value, such as `deploy`, which it is when it is left out.',
    ],
  },
  {
    name: 'a rollback to what an expression did not give',
    inputs: { mode: 'rollback', 'rollback-to': ' ' },
    told: [
      '`rollback-to` is empty: the expression behind it gave nothing. Give it a value, such as `previous`, which it is when it is left out.',
    ],
  },
  {
    name: 'a token of two lines',
    inputs: { 'api-token': 'one\ntwo' },
    told: ['`api-token` has several lines. Store the secret again, with the credential alone.'],
  },
  {
    name: 'a token with its scheme',
    inputs: { 'api-token': 'Bearer one' },
    told: ['`api-token` begins with `Bearer`. Store the secret again, without `Bearer`.'],
  },
  {
    name: 'a token in quotes',
    inputs: { 'api-token': '"one"' },
    told: ['`api-token` is in quotes. Store the secret again, without the quotes.'],
  },
  {
    name: 'the Global API key as a token',
    inputs: { 'api-token': 'cfk_0123456789' },
    told: [
      '`api-token` is a Global API key, not an API token. Set it as `api-key`, with `api-email`; or, which is safer, make an API token with the permission Account > Cloudflare Pages > Edit.',
    ],
  },
  {
    name: 'a token whose secret is missing',
    inputs: {},
    env: { CLOUDFLARE_API_TOKEN: undefined },
    told: [
      'No Cloudflare credentials: `api-token` is empty. Where this step sets it, the secret does not exist under that name, or it belongs to an environment that the job does not name with `environment:`. Else set `api-token` (or the variable `CLOUDFLARE_API_TOKEN`) from a secret, to an API token with the permission Account > Cloudflare Pages > Edit.',
    ],
  },
  {
    name: 'a variable whose secret is missing',
    inputs: {},
    env: { CLOUDFLARE_API_TOKEN: '' },
    told: [
      'No Cloudflare credentials: `CLOUDFLARE_API_TOKEN` is there but empty: the secret does not exist under that name, or it belongs to an environment that the job does not name with `environment:`. See Settings > Secrets and variables > Actions of the repository.',
    ],
  },
  {
    name: 'a key without its e-mail address',
    inputs: { 'api-key': '0123' },
    told: ['`api-key` is set without `api-email`: the Global API key needs both.'],
  },
  {
    name: 'an account id with a space inside',
    inputs: { 'account-id': '01234567 89abcdef0123456789abcdef' },
    told: [
      '`account-id` must be an account id of 32 hex digits, or the address of the account in the dashboard. It holds characters that are no hex digits.',
    ],
  },
  {
    name: 'a token as the account id, and another one as the project',
    inputs: { 'account-id': SECRET_SHAPED, project: SECRET_SHAPED },
    told: [
      '2 inputs are wrong:',
      '- `account-id` must be an account id of 32 hex digits, or the address of the account in the dashboard. It looks like an API token, which belongs in `api-token`.',
      '- `project` is `***`, but must be a project name: lower-case letters, digits and hyphens, starting with a letter or digit, at most 58 characters.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a project in another case',
    inputs: { project: 'Site' },
    told: [
      '`project` is `Site`, but must be a project name: lower-case letters, digits and hyphens, starting with a letter or digit, at most 58 characters. Did you mean `site`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a project as its host',
    inputs: { project: 'site.pages.dev' },
    told: [
      '`project` is `site.pages.dev`, but must be a project name: lower-case letters, digits and hyphens, starting with a letter or digit, at most 58 characters. Did you mean `site`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a project as the address of a deployment',
    inputs: { project: 'https://c0ffee00.site.pages.dev/about' },
    told: [
      '`project` is `https://c0ffee00.site.pages.dev/about`, but must be a project name: lower-case letters, digits and hyphens, starting with a letter or digit, at most 58 characters. Did you mean `site`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a project that is not there',
    inputs: { project: 'sit' },
    reads: true,
    told: [
      'The account has no project named sit.',
      'Did you mean `site`? Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it.',
    ],
  },
  {
    name: 'a project that is not there, for a directory',
    inputs: { project: 'sit', directory: 'dist' },
    reads: true,
    told: [
      'The account has no project named sit.',
      'Did you mean `site`? Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it. Or set `create-project: true` to make a Direct Upload project of that name.',
    ],
  },
  {
    name: 'no project',
    inputs: { project: '' },
    told: ['`project` is missing: set it to the name of the Pages project.'],
  },
  {
    name: 'several projects for deploy',
    inputs: { project: 'a, b' },
    told: [
      '`project` is `a, b`, but must be one project name: lists and globs are for `prune` and `status`.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a glob for deploy',
    inputs: { project: '*' },
    told: [
      '`project` is `*`, but must be one project name: lists and globs are for `prune` and `status`.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a directory that is outside',
    inputs: { project: 'shop', directory: '../outside' },
    reads: true,
    told: [
      'The directory `../outside` does not exist, or is a file.',
      'Build the site in an earlier step; `directory` is relative to the workspace of the job.',
    ],
  },
  {
    name: 'a directory that is not there',
    inputs: { project: 'shop', directory: 'dits' },
    reads: true,
    told: [
      'The directory `dits` does not exist, or is a file.',
      'Build the site in an earlier step; `directory` is relative to the workspace of the job.',
    ],
  },
  {
    name: 'a glob as a directory',
    inputs: { project: 'shop', directory: 'dist/*' },
    reads: true,
    told: [
      'The directory `dist/*` does not exist, or is a file.',
      'Build the site in an earlier step; `directory` is relative to the workspace of the job.',
    ],
  },
  {
    name: 'an age in words',
    inputs: { mode: 'prune', 'older-than': '7 days' },
    told: [
      '`older-than` is `7 days`, but must be a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years. Did you mean `7d`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'an age in months',
    inputs: { mode: 'prune', 'older-than': '1mo' },
    told: [
      '`older-than` is `1mo`, but must be a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years. Did you mean `30d`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'an age with a capital M',
    inputs: { mode: 'prune', 'older-than': '6M' },
    told: [
      '`older-than` is `6M`, but must be a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years. Did you mean `180d`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'an age without a unit',
    inputs: { mode: 'prune', 'older-than': '30' },
    told: [
      '`older-than` is `30`, but must be a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years. Did you mean `30d`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'any age without a selection',
    inputs: { mode: 'prune', 'older-than': '0', branches: '', 'include-aliased': 'true' },
    told: [
      "`older-than: 0` takes deployments of any age, so it needs a selection: set `branches` (`'**'` if all are meant) or `deleted-branches-only`, or an age such as `7d`. A `branches` that is empty selects nothing.",
    ],
  },
  {
    name: 'a negated branch in quotes',
    inputs: { mode: 'prune', branches: '!"main"' },
    told: [
      '`branches` is `!"main"`, but must be without quotes. Did you mean `!main`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a branch with a character that nobody sees',
    inputs: { mode: 'prune', branches: '!ma\u200bin' },
    told: [
      '`branches` is `!ma\ufffdin`, but must be without the character U+200B, which nobody sees: type it again.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a negated branch in another case',
    inputs: { mode: 'prune', branches: '!legacy' },
    reads: true,
    told: [
      '`!legacy` in `branches` leaves out no branch, but would leave out Legacy if case did not count, so nothing is deleted.',
      'Write it in the case of the branch, or take it out.',
    ],
  },
  {
    name: 'dry_run',
    inputs: { mode: 'prune' },
    names: { dry_run: 'true' },
    told: ['`dry_run` is no input of this action. Did you mean `dry-run`?'],
  },
  {
    name: 'dryRun',
    inputs: { mode: 'prune' },
    names: { dryRun: 'true' },
    told: ['`dryrun` is no input of this action. Did you mean `dry-run`?'],
  },
  {
    name: 'direcotry',
    inputs: {},
    names: { direcotry: 'dist' },
    told: ['`direcotry` is no input of this action. Did you mean `directory`?'],
  },
  {
    name: 'an age in deploy',
    inputs: { 'older-than': '30d' },
    told: ['`older-than` is an input of mode `prune`, not of `deploy`: take it out, or set `mode`.'],
  },
  {
    name: 'a health check without a slash',
    inputs: { 'health-check': 'about' },
    told: [
      '`health-check` is `about`, but must be a path such as `/about`, or an https:// URL. Did you mean `/about`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a health check of a site of others',
    inputs: { project: 'shop', directory: 'dist', 'health-check': 'https://other.example/' },
    reads: true,
    told: [
      'The health check https://other.example/ is of another host than what is deployed.',
      'Give a path, or a URL of feature.shop.pages.dev; other domains must be custom domains of shop.',
    ],
  },
  {
    name: 'a rollback of what is not checked',
    inputs: { 'rollback-on-failure': 'true' },
    told: ['`rollback-on-failure` does nothing without `health-check`: set the paths that must answer.'],
  },
  {
    name: 'a rollback to the latest',
    inputs: { mode: 'rollback', 'rollback-to': 'latest' },
    told: [
      '`rollback-to` is `latest`, but must be `previous`, `-N` (the N-th good one before the live one), `healthy`, `newest`, a deployment id, a short id, a commit hash of 7 digits or more, or the URL of a deployment. Did you mean `previous` or `newest`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a rollback to HEAD~1',
    inputs: { mode: 'rollback', 'rollback-to': 'HEAD~1' },
    told: [
      '`rollback-to` is `HEAD~1`, but must be `previous`, `-N` (the N-th good one before the live one), `healthy`, `newest`, a deployment id, a short id, a commit hash of 7 digits or more, or the URL of a deployment. Did you mean `-1`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a rollback to a tag',
    inputs: { mode: 'rollback', 'rollback-to': 'v1.2.3' },
    told: [
      '`rollback-to` is `v1.2.3`, but must be `previous`, `-N` (the N-th good one before the live one), `healthy`, `newest`, a deployment id, a short id, a commit hash of 7 digits or more, or the URL of a deployment.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a rollback to -0',
    inputs: { mode: 'rollback', 'rollback-to': '-0' },
    told: [
      '`rollback-to` is `-0`, but must be `previous`, `-N` (the N-th good one before the live one), `healthy`, `newest`, a deployment id, a short id, a commit hash of 7 digits or more, or the URL of a deployment.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'no time at all',
    inputs: { timeout: '0' },
    told: [
      '`timeout` is `0`, but must be more than 0: a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a negative time',
    inputs: { timeout: '-5m' },
    told: [
      '`timeout` is `-5m`, but must be a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a time in words',
    inputs: { timeout: '30 minutes' },
    told: [
      '`timeout` is `30 minutes`, but must be a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years. Did you mean `30m`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a number that is a word',
    inputs: { mode: 'prune', 'keep-last': 'all' },
    told: [
      '`keep-last` is `all`, but must be a whole number from 0 to 1000000.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a negative number',
    inputs: { mode: 'prune', 'max-deletions': '-1' },
    told: [
      '`max-deletions` is `-1`, but must be a whole number from 0 to 1000000.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a status that is near one',
    inputs: { mode: 'prune', statuses: 'failed' },
    told: [
      '`statuses` is `failed`, but must be one of `success`, `failure`, `canceled`, `skipped`. Did you mean `failure`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a meaning that is near one',
    inputs: { 'on-skipped': 'fail' },
    told: [
      '`on-skipped` is `fail`, but must be one of `success`, `failure`. Did you mean `failure`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'an environment that is none',
    inputs: { mode: 'prune', environment: 'staging' },
    told: [
      '`environment` is `staging`, but must be one of `preview`, `production`, `all`.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'an environment for deploy',
    inputs: { environment: 'production' },
    told: [
      '`environment` is an input of mode `prune`, not of `deploy`: take it out, or set `mode`. The branch decides where a deployment goes: the production branch of the project to production, any other to a preview.',
    ],
  },
  {
    name: 'names of pages-action',
    inputs: { project: '' },
    names: { apiToken: 't', projectName: 'site' },
    env: { CLOUDFLARE_API_TOKEN: undefined },
    told: [
      'These are inputs of `cloudflare/pages-action`. Here `apiToken` is `api-token`, `projectName` is `project`; or put `/pages-action` behind the name of this action in `uses:`, which takes them as they are.',
    ],
  },
  {
    name: 'three mistakes at once',
    inputs: { timeout: '0', 'on-skipped': 'fail', project: 'Site' },
    told: [
      '3 inputs are wrong:',
      '- `project` is `Site`, but must be a project name: lower-case letters, digits and hyphens, starting with a letter or digit, at most 58 characters. Did you mean `site`?',
      '- `timeout` is `0`, but must be more than 0: a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years.',
      '- `on-skipped` is `fail`, but must be one of `success`, `failure`. Did you mean `failure`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a report file that is a folder',
    inputs: { mode: 'status', 'report-file': 'dist' },
    reads: true,
    told: [
      'The report was not written to dist: it is a folder.',
      'Check that `report-file` is the path of a file that this step may write.',
    ],
  },
  {
    name: 'Functions that are not there',
    inputs: { project: 'shop', directory: 'dist', 'functions-directory': 'api' },
    reads: true,
    told: [
      'The functions directory `api` does not exist.',
      'Correct `functions-directory`, which is relative to the workspace, or leave it out.',
    ],
  },
  {
    name: 'a commit that is a branch',
    inputs: { 'commit-hash': 'main' },
    told: [
      '`commit-hash` is `main`, but must be a commit hash of 7 to 64 hex digits.',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a tag as a branch',
    inputs: { branch: 'refs/tags/v1' },
    told: ['`branch` is `refs/tags/v1`, but must be the name of a branch.', 'Correct the `with:` block of this step.'],
  },
  {
    name: 'a build of a Direct Upload project',
    inputs: { project: 'shop' },
    reads: true,
    told: [
      'Project shop has no Git repository, so Cloudflare has nothing to build.',
      'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.',
    ],
  },
  {
    name: 'a wait for a Direct Upload project',
    inputs: { mode: 'wait', project: 'shop' },
    reads: true,
    told: [
      'Project shop has no Git repository, so Cloudflare builds nothing when a commit is pushed.',
      'Use `mode: deploy` with `directory`, or connect a repository in the dashboard.',
    ],
  },
  {
    name: 'a glob that no project matches',
    inputs: { mode: 'prune', project: 'doc-*' },
    reads: true,
    told: [
      'No project of the account matches doc-*.',
      'Did you mean `docs`? Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it.',
    ],
  },
  {
    name: 'a project that is kept, and misspelled',
    inputs: { mode: 'prune', project: '*, !dosc' },
    reads: true,
    told: [
      'The account has no project named dosc, so `!dosc` in `project` would leave out nothing.',
      'Did you mean `docs`? Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it.',
    ],
  },
  {
    name: 'projects that are kept, by a glob that matches none',
    inputs: { mode: 'prune', project: '*, !dosc*' },
    reads: true,
    told: [
      '`!dosc*` in `project` leaves out no project. So nothing is deleted.',
      'Did you mean `docs`? Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it.',
    ],
  },
  {
    name: 'globs of files with what YAML and Windows write around them',
    inputs: { project: 'shop', directory: 'dist', exclude: '- *.map\n"*.txt"\ndrafts\\**' },
    told: [
      '3 inputs are wrong:',
      '- `exclude` is `- *.map`, but must be without `- ` in front: one glob a line. Did you mean `*.map`?',
      '- `exclude` is `"*.txt"`, but must be without quotes. Did you mean `*.txt`?',
      '- `exclude` is `drafts\\**`, but must be with `/` between its parts. Did you mean `drafts/**`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'an API without its scheme',
    inputs: { 'api-base-url': 'api.cloudflare.com/client/v4' },
    told: [
      '`api-base-url` is `api.cloudflare.com/client/v4`, but must be an https:// address (http:// only on loopback). Did you mean `https://api.cloudflare.com/client/v4`?',
      'Correct the `with:` block of this step.',
    ],
  },
  {
    name: 'a health check without a finished deployment',
    inputs: { 'health-check': '/', wait: 'false' },
    told: ['`health-check` needs a finished deployment: leave `wait` at `true`.'],
  },
];
