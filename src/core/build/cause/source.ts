/** What the log says of the build command, of modules and of the code of the Functions. */
import type { CauseRule } from './rule.js';

const FUNCTIONS_FAILED = /^Failed(?: building Pages Functions|: generating Pages Functions failed)/;
const SHELL_ENDED =
  /(?:exit(?:ed)? (?:with )?(?:error )?(?:code|status):? |ELIFECYCLE.{0,40} )127\b|spawn ENOENT|^Failed: /i;
const SPELLING =
  'Check that the file is in the repository and spelled alike: upper and lower case count on Linux. A file that the build writes must be written before.';
const DEPENDENCY = 'Add it to the dependencies in package.json (or correct the import), and commit the lockfile.';

const COMMAND_RULES: readonly CauseRule[] = [
  {
    pattern:
      /(?:^|\b)(?:\/bin\/)?(?:ba|da|z)?sh: (?:line )?(?:\d{1,5}: )?(?<command>xcopy|copy|move|del|rmdir|cls|powershell|cmd|SET|robocopy): (?:command )?not found/i,
    requires: SHELL_ENDED,
    reason: 'The command `{command}` of Windows was not found: builds run on Linux',
    advice: 'Write the script so that it runs everywhere, for example `cp -r` or a small Node.js script.',
  },
  {
    pattern:
      /(?:^|\b)(?:\/bin\/)?(?:ba|da|z)?sh: (?:line )?(?:\d{1,5}: )?(?<command>[^\s:]{1,100}): (?:command )?not found/,
    requires: SHELL_ENDED,
    reason: 'The command `{command}` was not found',
    advice:
      'Add the package that has it to the dependencies in package.json, or correct the build command in the dashboard: Settings > Builds.',
  },
  {
    pattern: /(?:npm (?:error|ERR!) )?Missing script: "?(?<script>[^"\s]{1,100})/i,
    reason: 'package.json has no script `{script}`',
    advice: 'Add the script, or correct the build command or the root directory in the dashboard: Settings > Builds.',
  },
  {
    pattern: /(?:error Command|Script not found) "(?<script>[^"]{1,100})"(?: not found)?/,
    reason: 'There is no script or command `{script}`',
    advice: 'Add the script, or correct the build command or the root directory in the dashboard: Settings > Builds.',
  },
  {
    pattern: /could not determine executable to run/,
    reason: '`npx` was given no package that has a command',
    advice: 'Correct the name of the package in the build command.',
  },
  {
    pattern: /ENOENT.{0,60}package\.json|(?:Could not read|No|Couldn't find a) package\.json/,
    reason: 'There is no package.json where the build command runs',
    advice: 'Set the root directory to the folder that has it, in the dashboard: Settings > Builds.',
  },
  {
    pattern: /(?:ba|da|z)?sh: (?:line )?(?:\d{1,5}: )?(?<command>[^\s:]{1,100}): Permission denied/,
    reason: 'The file `{command}` may not be executed',
    advice: 'Run `git update-index --chmod=+x {command}` and commit.',
  },
  {
    pattern:
      /(?:ba|da|z)?sh: (?:line )?(?:\d{1,5}: )?cd: (?:can't cd to )?(?<folder>[^\s:]{1,200})(?:: No such file or directory)?/,
    reason: 'The build command changes to the folder `{folder}`, which is not there',
    advice: 'Correct the build command or the root directory in the dashboard: Settings > Builds.',
  },
];

const FUNCTION_RULES: readonly CauseRule[] = [
  {
    pattern: /\[ERROR\] Could not resolve "(?<module>[^".][^"]{0,200})"/,
    requires: FUNCTIONS_FAILED,
    reason: 'The Functions import `{module}`, which is not installed',
    advice: `${DEPENDENCY} Without a build command nothing is installed; \`exit 0\` is one. A module of Node.js needs the compatibility flag \`nodejs_compat\`.`,
  },
  {
    pattern: /\[ERROR\] Could not resolve "(?<module>\.{1,2}\/[^"]{1,200})"/,
    requires: FUNCTIONS_FAILED,
    reason: 'The Functions import `{module}`, which is not there',
    advice: SPELLING,
  },
  {
    pattern: /\[ERROR\] (?<why>(?!Build failed|.{0,200}:$).{1,200})/,
    requires: FUNCTIONS_FAILED,
    reason: 'The Functions do not compile: {why}',
    advice: 'Correct that place; `npx wrangler pages functions build` shows the same on your machine.',
  },
  {
    pattern: FUNCTIONS_FAILED,
    reason: 'The Functions do not compile',
    advice: '`npx wrangler pages functions build` shows the same on your machine.',
  },
];

const MODULE_RULES: readonly CauseRule[] = [
  {
    pattern: /"(?<name>[^"]{1,100})" is not exported by "(?<module>[^"]{1,300})"/,
    reason: '`{name}` is not exported by `{module}`',
    advice: 'Correct the import, or install the version of the package that has it and commit the lockfile.',
  },
  {
    pattern:
      /(?:Can't resolve|Could not resolve|Could not load|failed to resolve import) ["'](?<module>(?:\.{1,2}|[@~])\/[^"']{1,300}|\/[^"']{1,300})["'] from ["'](?:\/opt\/buildhome\/repo\/)?(?<from>[^"']{1,300})["']/i,
    reason: '`{from}` imports `{module}`, which was not found',
    advice: SPELLING,
  },
  {
    pattern:
      /(?:Cannot find (?:module|package)|Can't resolve|Could not resolve|Could not load|failed to resolve import) ["'](?<module>(?:\.{1,2}|[@~])\/[^"']{1,300}|\/[^"']{1,300})["']/i,
    reason: 'The module `{module}` was not found',
    advice: SPELLING,
  },
  {
    pattern:
      /(?:Cannot find (?:module|package)|Can't resolve|Could not resolve|failed to resolve import) ["'](?<module>[^"']{1,300})["']/i,
    reason: 'The module `{module}` was not found',
    advice: DEPENDENCY,
  },
  {
    pattern: /ModuleNotFoundError: No module named '(?<module>[^']{1,100})'/,
    reason: 'The Python module `{module}` was not found',
    advice: 'Add its package to requirements.txt.',
  },
  {
    pattern: /cannot load such file -- (?<module>\S{1,200})/,
    reason: 'The Ruby file `{module}` was not found',
    advice: 'Add its gem to the Gemfile, and commit Gemfile.lock.',
  },
];

const THEME_RULES: readonly CauseRule[] = [
  {
    pattern:
      /module "(?<module>[^"]{1,100})" not found; either add it as a Hugo Module|theme "?(?<theme>[\w/.-]{1,100})"? not found/i,
    reason: 'The theme or module `{module}{theme}` of Hugo is not there',
    advice: 'Commit it: as files, or as a submodule with its entry in `.gitmodules`.',
  },
];

const HABIT_RULES: readonly CauseRule[] = [
  {
    pattern: /Treating warnings as errors because process\.env\.CI = true/,
    requires: /^Failed to compile/,
    reason: 'The build has warnings, which count as errors where `CI` is set',
    advice: 'Correct them, or set the build variable `CI=false`.',
  },
];

/** The surest first. */
export const SOURCE_RULES: readonly CauseRule[] = [
  ...FUNCTION_RULES,
  ...COMMAND_RULES,
  ...THEME_RULES,
  ...MODULE_RULES,
  ...HABIT_RULES,
];
