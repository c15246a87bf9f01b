/**
 * Writes what the documents say about action.yml and package.json: the tables of inputs and outputs, each between its
 * markers, and the owner and name of the repository wherever a workflow uses this action. Which modes an input belongs
 * to says the catalog of inputs. The tables of error codes and of credentials are those of the code. node24/action.yml
 * is action.yml with another Node.
 * Usage: node scripts/docs.mjs [--check: change nothing, fail when a document is out of date]
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { stripTypes } from './strip-types.mjs';

await stripTypes('src', 'lib/docs');
const { MODE_NAMES } = await import('../lib/docs/modes/registry.js');
const { INPUTS } = await import('../lib/docs/inputs/catalog.js');
const { CREDENTIAL_FAULTS } = await import('../lib/docs/core/inputs/credential-forms.js');
const { CODES } = await import('../lib/docs/cloudflare/http/answer/codes.js');

const action = readFileSync('action.yml', 'utf8');
const { inputs, outputs } = parse(action);
const pagesAction = parse(readFileSync('pages-action/action.yml', 'utf8'));
const { name: packageName, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const documents = ['README.md', 'SECURITY.md', ...readdirSync('docs').map((file) => `docs/${file}`)].filter((file) =>
  file.endsWith('.md'),
);

const modesByInput = new Map(Object.keys(inputs).map((name) => [name, INPUTS.get(name).modes]));
const generated = {
  inputs: inputTable(),
  outputs: outputTable(outputs),
  'pages-action-inputs': pagesActionInputTable(),
  'pages-action-outputs': outputTable(pagesAction.outputs),
  'inputs-by-mode': inputsByMode(),
  'output-names': names(Object.keys(outputs)),
  'error-codes': codeTable(),
  'credential-faults': credentialTable(),
};

const NODE24 = 'node24/action.yml';

const old = new Map(documents.map((file) => [file, readFileSync(file, 'utf8')]));
for (const part of Object.keys(generated)) {
  const places = [...old.values()].filter((text) => text.includes(startOf(part))).length;
  if (places !== 1) throw new Error(`${places} documents have a place for the ${part}: ${startOf(part)}`);
}
const stale = [...old]
  .map(([file, text]) => ({ file, text: withRepository(withGenerated(file, text)) }))
  .filter(({ file, text }) => text !== old.get(file));
if (readIfThere(NODE24) !== withNode24(action)) stale.push({ file: NODE24, text: withNode24(action) });
const files = stale.map(({ file }) => file).join(', ');

if (stale.length === 0) {
  console.log('The documents are up to date with action.yml and package.json.');
} else if (process.argv.includes('--check')) {
  console.error(`Not up to date with action.yml and package.json: ${files}. Run \`npm run docs\`.`);
  process.exitCode = 1;
} else {
  for (const { file, text } of stale) writeFileSync(file, text);
  console.log(`Brought up to date: ${files}.`);
}

/** The same action on Node 24. @throws Error when action.yml does not run on Node 20 as it is known here */
function withNode24(text) {
  const runs = /^runs:\n {2}using: node20\n {2}main: (dist\/index\.js)$/m;
  if (!runs.test(text)) throw new Error('action.yml does not end with `using: node20` and `main: dist/index.js`.');
  const note = '# Made of ../action.yml by `npm run docs`: change that file.\n';
  return note + text.replace(runs, (_, main) => `runs:\n  using: node24\n  main: ../${main}`);
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function inputTable() {
  const rows = Object.entries(inputs).map(([name, { description, default: preset }]) => {
    const modes = modesByInput.get(name);
    return [
      `\`${name}\``,
      modes.length === MODE_NAMES.length ? 'all' : modes.join(', '),
      preset ? `\`${preset}\`` : '',
      description,
    ];
  });
  return table(['Input', 'Modes', 'Default', 'Meaning'], rows);
}

function pagesActionInputTable() {
  const rows = Object.entries(pagesAction.inputs).map(([name, { description, required, default: preset }]) => {
    return [`\`${name}\``, required ? 'yes' : '', preset ? `\`${preset}\`` : '', description];
  });
  return table(['Input', 'Needed', 'Default', 'Meaning'], rows);
}

function outputTable(all) {
  const rows = Object.entries(all).map(([name, { description }]) => [`\`${name}\``, description]);
  return table(['Output', 'Meaning'], rows);
}

function codeTable() {
  const rows = [...CODES]
    .sort(([a], [b]) => a - b)
    .map(([code, { meaning, advice }]) => [`${code}`, `${meaning}.`, advice]);
  return table(['Code', 'Meaning', 'What to do'], rows);
}

/** Said of a credential by its form, before any request. */
function credentialTable() {
  const inputsOf = {
    token: '`api-token`',
    email: '`api-email`',
    key: '`api-key`',
    access: '`access-client-id`, `access-client-secret`',
  };
  const rows = CREDENTIAL_FAULTS.map(({ kinds, what, cure }) => [
    `\`\` \`…\` ${what}. … \`\``,
    kinds.map((kind) => inputsOf[kind]).join(', '),
    cure,
  ]);
  return table(['Message', 'Said of', 'What to do'], rows);
}

function inputsByMode() {
  const inAll = [...modesByInput].filter(([, modes]) => modes.length === MODE_NAMES.length).map(([name]) => name);
  const rows = MODE_NAMES.map((mode) => {
    const own = [...modesByInput].filter(([name, modes]) => modes.includes(mode) && !inAll.includes(name));
    return [`\`${mode}\``, names(own.map(([name]) => name))];
  });
  return table(['Mode', 'Inputs'], [['all', names(inAll)], ...rows]);
}

function names(list) {
  return list.map((name) => `\`${name}\``).join(', ');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function startOf(part) {
  return `<!-- ${part}:start -->`;
}

/** The document with each generated part that it has a place for. */
function withGenerated(file, document) {
  return Object.entries(generated).reduce((text, [part, content]) => {
    const end = `<!-- ${part}:end -->`;
    const [before, rest] = text.split(startOf(part));
    if (rest === undefined) return text;
    const after = rest.split(end)[1];
    if (after === undefined) throw new Error(`${file} has ${startOf(part)} without ${end}`);
    return `${before}${startOf(part)}\n\n${content}\n\n${end}${after}`;
  }, document);
}

/**
 * The document with the repository of package.json wherever this one is named. Before package.json has one, the
 * documents keep what stands for it.
 */
function withRepository(text) {
  const url = typeof repository === 'object' ? repository.url : repository;
  if (url === undefined) return text;
  const [, owner, name] = /([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(url) ?? [];
  if (name === undefined) throw new Error(`The repository of package.json has no owner and name: ${url}`);
  return text.replace(new RegExp(`\\b[\\w-]+/(?:${packageName}|${name})\\b`, 'g'), `${owner}/${name}`);
}
