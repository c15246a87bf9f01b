/** The forms in which tools write errors and their places in a log. A form is of a shape, not of a tool. */

/** What ends the name of a source file. Of a name with another ending it is not sure that it names a file. */
const EXTENSIONS =
  'astro|bib|c|cc|cjs|coffee|conf|cpp|cs|css|csv|cts|dart|ejs|elm|erb|ex|exs|gemspec|go|gql|graphql|h|haml|hbs|heex|htm|html|ini|ipynb|java|js|json|json5|jsonc|jsx|kt|less|liquid|lock|lua|markdown|md|mdoc|mdx|mjs|mts|nix|njk|org|pcss|php|postcss|prisma|proto|pug|py|rb|rs|rst|sass|scala|scss|sh|sql|styl|svelte|svg|swift|tera|tex|tf|tmpl|toml|tpl|ts|tsx|twig|txt|vue|wat|xml|xsl|yaml|yml|zig';

const NAMES = 'Gemfile|Rakefile|Makefile|Dockerfile|Pipfile|Procfile|CNAME';

/** The end of a file name: no letter may follow, and no further ending. */
const END = String.raw`(?:\.(?:${EXTENSIONS})(?![\w-]|\.\w)(?:\?[^:"'<>|()\s]{0,80})?)`;

/** The folder that Cloudflare clones the repository into. */
export const CLONE = '/opt/buildhome/repo/';

/** A file below the clone. It may have blanks in its name. */
const ABSOLUTE = String.raw`${CLONE}(?:(?!\.(?:${EXTENSIONS})(?![\w-]|\.\w))[^:"'<>|*?\x60]){1,300}?(?:${END}|(?<=/)(?:${NAMES})(?![\w.-]))`;

const SEGMENT = String.raw`[\p{L}\p{N}_@+.$~()[\]=&!#%,;{}-]`;

/** A relative path, without blanks. */
const RELATIVE = String.raw`(?:${SEGMENT}{1,100}/){0,20}(?:${SEGMENT}{0,100}?${END}|(?:${NAMES})(?![\w.-]))`;

const FILE = `(?<file>${ABSOLUTE}|${RELATIVE})`;
const OWN_FILE = `(?<file>${ABSOLUTE})`;
const L = String.raw`(?<line>\d{1,6})`;
const C = String.raw`(?<column>\d{1,6})`;
const LEVEL = '(?<level>error|warn(?:ing)?|info|hint)';
const MESSAGE = String.raw`(?<message>\S.*)`;
const BRACKETS = String.raw`(?:\[[^\][\s]{1,40}(?: [^\][]{1,60})?\]:?\s+){0,3}`;

/** What may stand before a file: marks, names in brackets, and the word that names the kind of the message. */
const LEAD = String.raw`^\s*(?:[>✘✖✗×⨯*]\s+)?${BRACKETS}(?:(?<lead>\w{0,40}(?:error|exception)|err|warn(?:ing)?|fatal|failed):?\s+){0,2}${BRACKETS}`;

/**
 * What a line of a form is.
 * - `finding`: a place and its message. `finding?`: only when a word of the line says that it is an error.
 * - `template`: the same, in a template of Hugo.
 * - `fileFinding`: a file without a line, and its message.
 * - `file`: a file, which the `item` lines after it belong to.
 * - `item`: a line number and a message, without the file. `headed`: a message, without a place.
 * - `named`: a file whose place comes in a later line, `placeOfNamed`.
 * - `message`: a message whose place comes in a later line, `placeOfLast` or `fileOfLast`; `frame` in a stack.
 * - `placeOfNext`: a place whose message comes in the next line.
 * - `placeOfError`: a place whose message comes in a later line that names an error, as does `pythonFrame`.
 */
export type FormKind =
  | 'finding'
  | 'finding?'
  | 'template'
  | 'fileFinding'
  | 'file'
  | 'item'
  | 'headed'
  | 'named'
  | 'placeOfNamed'
  | 'message'
  | 'placeOfLast'
  | 'fileOfLast'
  | 'frame'
  | 'placeOfNext'
  | 'placeOfError'
  | 'pythonFrame';

/** The first one that fits counts. Some are only tried on a line that has a certain text. */
const SHAPES: readonly (readonly [kind: FormKind, pattern: string, text?: string])[] = [
  ['template', String.raw`^.*\btemplate: (?<file>${RELATIVE}):${L}:${C}: ${MESSAGE}`, 'template: '],
  ['finding', String.raw`^(?:.{0,60}\b)?${LEVEL}\b.*"(?<file>${ABSOLUTE}|${RELATIVE}):${L}:${C}": ${MESSAGE}`, '": '],
  ['finding', String.raw`${LEAD}${FILE} ?\(${L}[:,]${C}\): (?:${LEVEL}\b:? ?)?${MESSAGE}`],
  ['finding', String.raw`${LEAD}${FILE}:${L}(?::${C})?(?::| -) ?${LEVEL}:?\s+${MESSAGE}`],
  ['placeOfNext', String.raw`^${FILE}:${L}:${C} \S{1,80}(?:\s+\w{1,20}){0,2}\s+━+$`],
  ['finding', String.raw`${LEAD}${FILE}:${L}:${C}(?::| -)\s+${MESSAGE}`],
  ['finding', String.raw`${LEAD}${OWN_FILE}:${L}:${C}\s+(?!\d)${MESSAGE}`],
  ['finding', String.raw`${LEAD}${OWN_FILE}:${L}(?::in [^:]{1,100})?:\s+${MESSAGE}`],
  ['finding', String.raw`${LEAD}${FILE}: (?<message>.+) \(${L}:${C}\)$`],
  ['fileFinding', String.raw`^.{0,20}\bLiquid (?:Exception|Warning|error).{0,300} in ${FILE}`, 'Liquid'],
  ['fileFinding', String.raw`^.{0,40}\bdead link.{0,200} in (?:file )?${FILE}`, 'link'],
  ['placeOfNext', String.raw`^.{0,20}?\(?${FILE}\)?\s*\[Line ${L}, Column ${C}\]`, '[Line '],
  ['pythonFrame', String.raw`^\s*File "${FILE}", line ${L}`],
  ['placeOfLast', String.raw`^\s+in ["']${FILE}["'], line ${L}, column ${C}`, ', line '],
  [
    'placeOfLast',
    String.raw`^.{0,80}\bline ${L}(?:(?::|[,:]? (?:and )?col(?:umn)? )${C})? (?:of|in) ["'\x60]?${FILE}`,
    'line ',
  ],
  [
    'finding?',
    String.raw`(?:^|[\s"'\x60(])${FILE}["'\x60)]*:?.{0,300}?\bline:? ${L}(?:[,:]? (?:and )?col(?:umn)?:? ${C})?`,
    'line',
  ],
  ['item', String.raw`^\s*(?:Line )?${L}:${C}:?\s+${LEVEL}:?\s+${MESSAGE}`],
  ['item', String.raw`^\s*Line ${L}:${C}:\s+${MESSAGE}`],
  ['item', String.raw`^\s*${L}:${C}\s+(?:[✖✘×]|(?<level>⚠))\s+${MESSAGE}`],
  ['placeOfNext', String.raw`^(?:\[tsl\] |TypeScript )?${LEVEL} in ${FILE}[: (]${L}[:,]${C}[-:)\d]{0,20}$`],
  ['placeOfNext', `^(?:${LEVEL} +- )?${FILE}:${L}:${C}$`],
  ['file', `^${LEVEL} in ${FILE}$`],
  ['frame', String.raw`^\s*(?:#\s*)?(?:at|from)\s+(?:[^(]{0,200}\()?${OWN_FILE}:${L}(?::${C})?(?::in .*)?\)?$`],
  [
    'placeOfLast',
    String.raw`^(?:file: ?|\s*(?:╭─|┌─|,-)\[? ?|\s*(?:-->|❯)\s+|\s+(?:(?:at|in)\s+)?)(?:\[[^\]]{1,60}\] )?${FILE}:${L}:${C}(?::| ?\])?$`,
  ],
  ['placeOfLast', String.raw`^\s+${FILE} ${L}:${C}(?:\s.*)?$`],
  ['placeOfLast', String.raw`^${FILE} \(${L}:${C}\)$`],
  ['placeOfError', String.raw`^(?:[\w ]{0,60}: )?${OWN_FILE}:${L}$`],
  ['fileOfLast', `^file: ?${FILE}$`],
  [
    'named',
    String.raw`^.{0,200}?\b(?:(?<!\bDoc )file|reading|parsing|compiling|processing) ["'\x60]?${FILE}(?:["'\x60]|$)`,
  ],
  ['placeOfNamed', String.raw`^\s*"?(?:line"?: ${L}|column"?: ${C}),?$`],
  ['placeOfNamed', String.raw`^\s*(?:at )?\(?line:? ${L}(?:[,:]? (?:and )?col(?:umn)?:? ${C})?\)?\b`],
  ['message', String.raw`^\s*\[!\] (?:\w{0,40}error: )?${MESSAGE}`],
  ['message', String.raw`^\s*(?:[✘X▲✗×⨯]\s+)?\[${LEVEL}\] ${MESSAGE}`],
  ['message', String.raw`^\s*(?:[×x⨯✘✖]|(?<level>⚠|\(!\))) ${MESSAGE}`],
  ['headed', String.raw`^(?<message>Module (?:not found|parse failed|build failed)\b.*)`],
  ['message', String.raw`^\s*\w{0,40} ?error(?:\[\w{1,20}\])?:?\s+${MESSAGE}`],
  ['message', String.raw`^(?<message>\w{0,40}Exception\b.*)`],
  ['file', `^${FILE}$`],
];

/** Made on the first use, for it takes some milliseconds, and most runs find no error. */
let forms: readonly { kind: FormKind; pattern: RegExp; word: string | undefined }[] | undefined;

function allForms() {
  forms ??= SHAPES.map(([kind, pattern, word]) => ({ kind, pattern: new RegExp(pattern, 'iu'), word }));
  return forms;
}

/** Messages that say no more than that there is an error. */
const NO_MESSAGE =
  /^(?:\[[^\]]{1,40}\])?\W{0,10}(?:during build|build failed|command failed|failed to compile|bundle failed|(?:.{0,60} )?compiled with|build error occurred|\w{1,20} failed with|#\d{3,6})\b/i;

/** The parts of a line that a form names. */
export type Parts = Readonly<Record<string, string | undefined>>;

/** The form of a line, and its parts; `undefined` when it is of none. */
export function formOf(text: string): { kind: FormKind; parts: Parts } | undefined {
  for (const { kind, pattern, word } of allForms()) {
    if (word !== undefined && !text.includes(word)) continue;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const parts = Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));
    if (kind === 'message' && NO_MESSAGE.test(`${parts.message}`)) return undefined;
    return { kind, parts };
  }
  return undefined;
}
