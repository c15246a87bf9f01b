export const id = 624;
export const ids = [624,469];
export const modules = {

/***/ 8469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readWranglerConfig: () => (/* binding */ readWranglerConfig)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3292);
/* harmony import */ var strip_json_comments__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6765);
/* harmony import */ var _core_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(947);






/** In the order in which wrangler looks for them. */ const NAMES = [
    'wrangler.json',
    'wrangler.jsonc',
    'wrangler.toml'
];
/** Written by build tools; it names the configuration to use instead. */ const REDIRECT = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)('.wrangler', 'deploy', 'config.json');
/**
 * Reads the wrangler configuration of the workspace. Like wrangler, takes no notice of one without
 * `pages_build_output_dir`, which is not about Pages.
 * @throws Failure when it cannot be read
 */ function readWranglerConfig(workspace) {
    const path = redirected(workspace) ?? NAMES.map((name)=>(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, name)).find((file)=>(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(file));
    if (path === undefined) return undefined;
    const content = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path);
    const raw = parse(path, content.toString());
    if (typeof raw.pages_build_output_dir !== 'string') return undefined;
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), raw.pages_build_output_dir);
    const flags = raw.compatibility_flags;
    return {
        directory,
        outputDir: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, directory),
        hash: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex'),
        ...typeof raw.name === 'string' ? {
            name: raw.name
        } : {},
        ...typeof raw.compatibility_date === 'string' ? {
            compatibilityDate: raw.compatibility_date
        } : {},
        ...Array.isArray(flags) ? {
            compatibilityFlags: flags.filter((flag)=>typeof flag === 'string')
        } : {}
    };
}
function redirected(workspace) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, REDIRECT);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path)) return undefined;
    const { configPath } = parse(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8'));
    if (typeof configPath === 'string') return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), configPath);
    throw new _core_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H({
        message: `${REDIRECT} names no \`configPath\`.`,
        advice: 'Build the site again, or delete that file.'
    });
}
function parse(path, text) {
    try {
        const value = path.endsWith('.toml') ? (0,smol_toml__WEBPACK_IMPORTED_MODULE_3__/* .parse */ .qg)(text) : JSON.parse((0,strip_json_comments__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(text, {
            trailingCommas: true
        }));
        return typeof value === 'object' && value !== null ? value : {};
    } catch (error) {
        const reason = String(error.message).split('\n', 1)[0];
        throw new _core_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H({
            message: `${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)} cannot be read: ${reason}`,
            advice: 'Correct the file, or set `directory` and `project`.'
        });
    }
}


/***/ }),

/***/ 624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createProject: () => (/* binding */ createProject),
  upload: () => (/* binding */ upload)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/any-signal/dist/src/index.js
var src = __webpack_require__(5378);
// EXTERNAL MODULE: ./node_modules/pretty-bytes/index.js
var pretty_bytes = __webpack_require__(5901);
// EXTERNAL MODULE: ./lib/src/core/problem.js
var problem = __webpack_require__(947);
;// CONCATENATED MODULE: ./lib/src/core/deploy/upload.js
/**
 * What a Direct Upload is made of, as `wrangler pages deploy` makes it (workers-sdk, packages/wrangler/src/pages):
 * which files of a directory belong to it, how they are packed into requests, and how that is told.
 */ 


/** Limits of Cloudflare Pages (https://developers.cloudflare.com/pages/platform/limits/) and of its upload requests. */ const MIB = 1024 * 1024;
const MAX_FILE_BYTES = 25 * MIB;
const BUCKET = {
    bytes: 40 * MIB,
    files: 2000
};
const MAX_REQUESTS_IN_FLIGHT = 3;
/** Bytes of a commit message that Cloudflare takes. */ const MAX_MESSAGE_LENGTH = 384;
/** How many files an error names. */ const NAMED = 20;
const IGNORED_AT_ROOT = [
    '_worker.js',
    '_redirects',
    '_headers',
    '_routes.json',
    'functions',
    '.wrangler'
];
const IGNORED_ANYWHERE = [
    '.DS_Store',
    'node_modules',
    '.git'
];
/**
 * Whether a file or folder is left out. Below a folder with a leading dot nothing is, for wrangler's `**` does not
 * look into those.
 */ function isIgnored(path) {
    const name = external_node_path_.posix.basename(path);
    if (name === path && IGNORED_AT_ROOT.includes(name)) return true;
    return IGNORED_ANYWHERE.includes(name) && !/(?:^|\/)\.[^/]*\//.test(path);
}
/** What is hashed after the base64 text of a file: its extension without the dot. */ function extensionOf(path) {
    return external_node_path_.posix.extname(path).slice(1);
}
/** @throws Failure that names the files that are too large, or says that there are none or too many */ function checkFiles(files, directory, limit) {
    if (files.length === 0) {
        throw new problem/* Failure */.H({
            message: `The directory \`${directory}\` has no files to deploy.`,
            advice: 'Build the site in an earlier step, and set `directory` to the folder that the build writes.'
        });
    }
    const large = files.filter(({ bytes })=>bytes > MAX_FILE_BYTES);
    if (large.length > 0) {
        const names = large.map(({ path, bytes })=>`${path} (${size(bytes)})`);
        throw new problem/* Failure */.H({
            message: `${count(large, 'file')} of \`${directory}\` ${large.length === 1 ? 'is' : 'are'} larger than the ${size(MAX_FILE_BYTES)} that Cloudflare Pages takes:${listed(names)}`,
            advice: 'Leave them out of `directory`, and serve them from R2 or another place.'
        });
    }
    if (files.length > limit) {
        throw new problem/* Failure */.H({
            message: `The directory \`${directory}\` has ${count(files, 'file')}, but your plan takes ${limit.toLocaleString('en')}. The first beyond it:${listed(files.slice(limit).map(({ path })=>path))}`,
            advice: 'Check that `directory` is the folder that the build writes, and not the whole project.'
        });
    }
}
/** The first names, one a line, and how many more there are. */ function listed(names) {
    const more = names.length > NAMED ? [
        `and ${(names.length - NAMED).toLocaleString('en')} more`
    ] : [];
    return [
        ...names.slice(0, NAMED),
        ...more
    ].map((name)=>`\n- ${name}`).join('');
}
/**
 * Packs files into as many buckets as may be sent at the same time, largest files first and each into the bucket
 * with the least in it; a file that fits into none begins a new one.
 */ function packBuckets(files) {
    const buckets = Array.from({
        length: MAX_REQUESTS_IN_FLIGHT
    }, ()=>({
            files: [],
            bytes: 0
        }));
    for (const file of [
        ...files
    ].sort((a, b)=>b.bytes - a.bytes)){
        const fitting = buckets.filter((bucket)=>bucket.files.length < BUCKET.files && bucket.bytes + file.bytes <= BUCKET.bytes);
        const emptiest = fitting.reduce((best, bucket)=>best === undefined || load(bucket) < load(best) ? bucket : best, undefined);
        if (emptiest === undefined) {
            buckets.push({
                files: [
                    file
                ],
                bytes: file.bytes
            });
            continue;
        }
        emptiest.files.push(file);
        emptiest.bytes += file.bytes;
    }
    return buckets.map((bucket)=>bucket.files).filter((bucket)=>bucket.length > 0);
}
/** How full a bucket is, 0 to 1, by bytes and by files. */ function load(bucket) {
    return bucket.bytes / BUCKET.bytes + bucket.files.length / BUCKET.files;
}
/** Cut to what Cloudflare takes, at a character. */ function commitMessageOf(message) {
    const encoder = new TextEncoder();
    let kept = '';
    let bytes = 0;
    for (const character of message){
        bytes += encoder.encode(character).length;
        if (bytes > MAX_MESSAGE_LENGTH) break;
        kept += character;
    }
    return kept;
}
/** One line about it. `elapsed`: milliseconds since the upload began. */ function progressLine({ hashed, files, sentFiles, sentBytes }, elapsed) {
    const rate = sentBytes / (Math.max(elapsed, 1) / 1000);
    const read = hashed < files ? `read ${ratio(hashed, files)} files, ` : '';
    return `${read}uploaded ${count({
        length: sentFiles
    }, 'file')}, ${size(sentBytes)}, ${size(rate)}/s`;
}
function size(bytes) {
    return (0,pretty_bytes/* default */.A)(bytes, {
        binary: true,
        maximumFractionDigits: 1
    });
}
function count({ length }, noun) {
    return `${length.toLocaleString('en')} ${noun}${length === 1 ? '' : 's'}`;
}
function ratio(part, whole) {
    return `${part.toLocaleString('en')} of ${whole.toLocaleString('en')}`;
}

// EXTERNAL MODULE: ./lib/src/core/deploy/upload-facts.js
var upload_facts = __webpack_require__(7543);
// EXTERNAL MODULE: ./lib/src/core/pages/deployment.js
var pages_deployment = __webpack_require__(8452);
;// CONCATENATED MODULE: ./lib/src/github/commits.js
/** The message of a commit of the repository, or of a fork of it. */ async function commits_commitMessageOf(octokit, { owner, repo, commitHash }, signal) {
    const { data } = await octokit.rest.git.getCommit({
        owner,
        repo,
        commit_sha: commitHash,
        request: {
            signal
        }
    });
    return data.message;
}

// EXTERNAL MODULE: ./lib/src/inputs/wrangler-config.js
var wrangler_config = __webpack_require__(8469);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/src/upload/functions.js







/** The version that is taken where the project has none. */ const WRANGLER = 'wrangler@4';
/** Exit code of `wrangler pages functions build` when a functions directory has no function in it. */ const NO_ROUTES = 156;
/** Lines of wrangler's output that an error shows. */ const MAX_LINES = 25;
/** What a compiler has no need to know: credentials, and the files by which a step speaks to the runner. */ const SECRETS = /^(?:INPUT_|CLOUDFLARE_API_|CLOUDFLARE_EMAIL$|CF_API_|ACTIONS_|(?:GITHUB|GH)_TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;
/**
 * Compiles Pages Functions with `wrangler pages functions build`.
 * @returns the files of the form that hold them; `undefined` when the directory has no functions
 * @throws Failure with wrangler's own message when it fails, or that it is not there
 */ async function buildFunctions(build) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(build.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'pages-functions-'));
    const written = (name)=>(0,external_node_path_.join)(folder, name);
    const names = [
        '_worker.bundle',
        '_routes.json',
        'functions-filepath-routing-config.json'
    ];
    const { date, flags } = build.compatibility;
    try {
        const { code, output } = await wrangler(build, [
            ...[
                'pages',
                'functions',
                'build',
                build.functionsDirectory
            ],
            ...[
                '--outfile',
                written('_worker.bundle')
            ],
            ...[
                '--output-routes-path',
                written('_routes.json')
            ],
            ...[
                '--output-config-path',
                written('functions-filepath-routing-config.json')
            ],
            ...[
                '--build-output-directory',
                build.directory
            ],
            ...[
                '--project-directory',
                build.workspace
            ],
            ...[
                '--build-metadata-path',
                written('metadata.json')
            ],
            ...date === '' ? [] : [
                '--compatibility-date',
                date
            ],
            ...flags.flatMap((flag)=>[
                    '--compatibility-flags',
                    flag
                ])
        ]);
        if (code === NO_ROUTES) return undefined;
        if (code !== 0) throw failed(code, output);
        const files = await Promise.all(names.filter((name)=>(0,external_node_fs_.existsSync)(written(name))).map(async (name)=>[
                name,
                await (0,promises_.readFile)(written(name))
            ]));
        return Object.fromEntries(files);
    } finally{
        await (0,promises_.rm)(folder, {
            recursive: true,
            force: true
        });
    }
}
function wrangler(build, args) {
    const { workspace, env, environment, signal, onDownload } = build;
    const installed = installedWrangler([
        workspace,
        (0,external_node_path_.dirname)(build.functionsDirectory)
    ]);
    if (installed === undefined) onDownload();
    const [command, first] = installed === undefined ? npx(env) : [
        'node',
        [
            installed
        ]
    ];
    const child = (0,external_node_child_process_.spawn)(command, [
        ...first,
        ...args
    ], {
        cwd: workspace,
        env: {
            ...Object.fromEntries(Object.entries(env).filter(([name])=>!SECRETS.test(name))),
            ...{
                CI: 'true',
                NO_COLOR: '1',
                FORCE_COLOR: '0',
                WRANGLER_SEND_METRICS: 'false',
                PAGES_ENVIRONMENT: environment
            }
        },
        stdio: [
            'ignore',
            'pipe',
            'pipe'
        ],
        signal
    });
    let output = '';
    for (const stream of [
        child.stdout,
        child.stderr
    ]){
        stream.setEncoding('utf8').on('data', (text)=>{
            output += text;
        });
    }
    return new Promise((resolve, reject)=>{
        child.on('close', (code)=>resolve({
                code,
                output
            }));
        child.on('error', (error)=>reject(signal.aborted ? signal.reason : notThere(command, error)));
    });
}
/** On Windows `npx` is a script of a shell, and nothing may go through one: there Node runs what that script runs. */ function npx(env) {
    const wanted = [
        '--yes',
        WRANGLER
    ];
    if (process.platform !== 'win32') return [
        'npx',
        wanted
    ];
    const scripts = (env.PATH ?? '').split(external_node_path_.delimiter).map((folder)=>(0,external_node_path_.join)(folder, 'node_modules/npm/bin/npx-cli.js'));
    return [
        'node',
        [
            scripts.find((script)=>(0,external_node_fs_.existsSync)(script)) ?? 'npx-cli.js',
            ...wanted
        ]
    ];
}
/** The start script of the wrangler that a project has installed, in its folder or in one above. */ function installedWrangler(folders) {
    for (const start of folders){
        for(let folder = start;; folder = (0,external_node_path_.dirname)(folder)){
            const script = (0,external_node_path_.join)(folder, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
            if ((0,external_node_fs_.existsSync)(script)) return script;
            if (folder === (0,external_node_path_.dirname)(folder)) break;
        }
    }
    return undefined;
}
function failed(code, output) {
    const lines = (0,external_node_util_.stripVTControlCharacters)(output).split('\n').map((line)=>line.trimEnd()).filter((line)=>line !== '');
    return new problem/* Failure */.H({
        message: `wrangler could not compile the Functions (exit code ${code}):\n${lines.slice(-MAX_LINES).join('\n')}`,
        advice: 'Correct the Functions; `npx wrangler pages functions build` shows the same on your machine.'
    });
}
function notThere(command, error) {
    return new problem/* Failure */.H({
        message: `The Functions were not compiled: ${command} did not start (${error.message}).`,
        advice: 'Install Node.js in an earlier step (actions/setup-node), and wrangler with the dependencies of the project.'
    });
}

// EXTERNAL MODULE: ./lib/src/cloudflare/http/errors.js
var errors = __webpack_require__(6166);
;// CONCATENATED MODULE: ./lib/src/core/deploy/upload-token.js
/** What the token of a Direct Upload says about itself. */ /** Files of a deployment where the token does not name another number: the limit of the free plan. */ const DEFAULT_FILE_LIMIT = 20_000;
/** Reads the payload of a JSON Web Token without checking its signature: only its issuer can do that. */ function readClaims(token) {
    const { exp, max_file_count_allowed: limit } = payloadOf(token);
    return {
        expires: typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY,
        fileLimit: typeof limit === 'number' ? limit : DEFAULT_FILE_LIMIT
    };
}
function payloadOf(token) {
    try {
        return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) ?? {};
    } catch  {
        return {};
    }
}

;// CONCATENATED MODULE: ./lib/src/upload/session.js


/** The code with which Cloudflare refuses a token. */ const UNAUTHORIZED = 8_000_013;
/** How often a call is made at the most. */ const ATTEMPTS = 4;
/** Milliseconds before the end of a token in which it is not used any more. */ const MARGIN = 10_000;
function createSession({ fetchToken, mask, now }) {
    let current = renew();
    /** Whoever uses the token learns when there is none. */ function renew() {
        const token = fetchToken().then((fresh)=>{
            mask(fresh);
            return fresh;
        });
        token.catch(()=>{});
        return token;
    }
    /** One renewal serves all that hold the same old token. */ async function usable(refused) {
        const seen = current;
        const token = await seen;
        const old = token === refused || readClaims(token).expires - MARGIN <= now();
        if (old && current === seen) current = renew();
        return old ? current : token;
    }
    return {
        fileLimit: async ()=>readClaims(await current).fileLimit,
        async use (call) {
            let refused;
            for(let attempt = 1;; attempt += 1){
                const token = await usable(refused);
                try {
                    return await call(token);
                } catch (error) {
                    if (attempt === ATTEMPTS || !isRefusal(error)) throw error;
                    refused = token;
                }
            }
        }
    };
}
function isRefusal(error) {
    return error instanceof errors/* ApiFailure */.F9 && (error.status === 401 || error.codes.includes(UNAUTHORIZED));
}

;// CONCATENATED MODULE: ./lib/src/core/deploy/site-rules.js
/**
 * The documented limits of the files that configure a site. What is over them Cloudflare ignores or refuses; here
 * it is only warned about.
 */ /** https://developers.cloudflare.com/pages/configuration/headers/ */ const HEADERS = {
    rules: 100,
    line: 2000
};
/** https://developers.cloudflare.com/pages/configuration/redirects/ */ const REDIRECTS = {
    static: 2000,
    dynamic: 100,
    line: 1000
};
/** https://developers.cloudflare.com/pages/functions/routing/ */ const ROUTES = {
    rules: 100,
    rule: 100
};
/** Sentences about a `_headers` file. */ function headersWarnings(text) {
    const lines = linesOf(text);
    const rules = lines.filter((line)=>/^(?:\/|https:\/\/)/.test(line.text));
    return [
        ...tooMany('_headers', 'rules', rules.length, HEADERS.rules),
        ...tooLong('_headers', lines, HEADERS.line)
    ];
}
/** Sentences about a `_redirects` file. Whatever follows the first dynamic redirect counts as dynamic too. */ function redirectsWarnings(text) {
    const lines = linesOf(text);
    const firstDynamic = lines.findIndex((line)=>isDynamic(line.text));
    const fixed = firstDynamic < 0 ? lines.length : firstDynamic;
    return [
        ...tooMany('_redirects', 'static redirects', fixed, REDIRECTS.static),
        ...tooMany('_redirects', 'dynamic redirects (with those after the first one)', lines.length - fixed, REDIRECTS.dynamic),
        ...tooLong('_redirects', lines, REDIRECTS.line)
    ];
}
/** Sentences about a `_routes.json` file. */ function routesWarnings(text) {
    const rules = rulesOf(text);
    if (rules === undefined) return [
        '`_routes.json` is not of the form `{"version": 1, "include": [], "exclude": []}`.'
    ];
    const long = rules.filter((rule)=>rule.length > ROUTES.rule);
    return [
        ...tooMany('_routes.json', 'rules', rules.length, ROUTES.rules),
        ...long.length === 0 ? [] : [
            `\`_routes.json\` has rules of over ${ROUTES.rule} characters: ${long.length}.`
        ]
    ];
}
function rulesOf(text) {
    try {
        const { version, include, exclude } = JSON.parse(text);
        const rules = [
            include,
            exclude
        ].flat();
        const known = version === 1 && Array.isArray(include) && Array.isArray(exclude);
        return known && rules.every((rule)=>typeof rule === 'string') ? rules : undefined;
    } catch  {
        return undefined;
    }
}
/** Whether the source of a redirect has a splat or a placeholder. */ function isDynamic(line) {
    return /\*|:[A-Za-z]/.test(line.split(/\s/, 1)[0]);
}
/** Lines that say something, trimmed, with their numbers from 1. */ function linesOf(text) {
    return text.split('\n').map((line, index)=>({
            number: index + 1,
            text: line.trim()
        })).filter((line)=>line.text !== '' && !line.text.startsWith('#'));
}
function tooMany(file, what, found, limit) {
    return found > limit ? [
        `\`${file}\` has ${found} ${what}; Cloudflare takes ${limit}.`
    ] : [];
}
function tooLong(file, lines, limit) {
    const numbers = lines.filter(({ text })=>text.length > limit).map(({ number })=>number);
    if (numbers.length === 0) return [];
    const shown = numbers.length > 10 ? `${numbers.slice(0, 10).join(', ')}, …` : numbers.join(', ');
    return [
        `\`${file}\` has lines of over ${limit} characters, which Cloudflare ignores: ${shown}.`
    ];
}

;// CONCATENATED MODULE: ./lib/src/upload/walk.js





/** More files than any plan takes: links within a directory can make more paths than can ever be walked. */ const MAX_FILES = 200_000;
/**
 * The files of a directory that belong to the site. Symbolic links are followed as long as they stay in it and do
 * not lead back to a folder they are in.
 * @param directory as the user wrote it, for errors @param location where it is
 * @throws Failure that names links out of the directory, or files that cannot be read
 */ async function walk(directory, location) {
    const root = rootOf(directory, location);
    const files = [];
    const leaving = [];
    const unreadable = [];
    const special = [];
    const loops = [];
    async function enter(folder, path, parents) {
        const names = await namesIn(folder);
        if (names === undefined) unreadable.push(path);
        for (const name of names ?? []){
            const below = path === '' ? name : `${path}/${name}`;
            if (!isIgnored(below)) await look((0,external_node_path_.join)(folder, name), below, parents);
        }
    }
    async function look(location, path, parents) {
        const found = statsOf(location);
        if (found === undefined) {
            unreadable.push(path);
            return;
        }
        const { stats, target } = found;
        if (!isWithin(root, target)) leaving.push(path);
        else if (stats.isDirectory() && parents.includes(target)) loops.push(path);
        else if (stats.isDirectory()) await enter(location, path, [
            ...parents,
            target
        ]);
        else if (!stats.isFile()) special.push(path);
        else if (!isReadable(location)) unreadable.push(path);
        else files.push({
            path,
            location,
            bytes: stats.size
        });
        if (files.length > MAX_FILES) throw walk_tooMany(directory);
    }
    await enter(root, '', [
        root
    ]);
    if (leaving.length > 0) {
        throw new problem/* Failure */.H({
            message: `Symbolic links in \`${directory}\` lead out of it:${listed(leaving)}`,
            advice: 'Copy what belongs to the site into the directory; files outside of it are never uploaded.'
        });
    }
    if (unreadable.length > 0) {
        throw new problem/* Failure */.H({
            message: `In \`${directory}\`, ${count(unreadable, 'file')} cannot be read:${listed(unreadable)}`,
            advice: 'Check the permissions and the symbolic links, or leave them out of the directory.'
        });
    }
    return {
        files,
        warnings: [
            ...leftOut('special files', special),
            ...leftOut('links in a loop', loops)
        ]
    };
    function statsOf(path) {
        try {
            const stats = (0,external_node_fs_.lstatSync)(path);
            if (!stats.isSymbolicLink()) return {
                stats,
                target: stats.isDirectory() ? (0,external_node_fs_.realpathSync)(path) : root
            };
            return {
                stats: (0,external_node_fs_.statSync)(path),
                target: (0,external_node_fs_.realpathSync)(path)
            };
        } catch  {
            return undefined;
        }
    }
}
/** @throws Failure when there is no such directory */ function rootOf(directory, location) {
    if ((0,external_node_fs_.statSync)(location, {
        throwIfNoEntry: false
    })?.isDirectory()) return (0,external_node_fs_.realpathSync)(location);
    throw new problem/* Failure */.H({
        message: `The directory \`${directory}\` does not exist, or is a file.`,
        advice: 'Build the site in an earlier step; `directory` is relative to the workspace of the job.'
    });
}
/** In the order of their names; `undefined` when the folder cannot be read. */ async function namesIn(folder) {
    try {
        return (await (0,promises_.readdir)(folder)).sort();
    } catch  {
        return undefined;
    }
}
function isReadable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.R_OK);
        return true;
    } catch  {
        return false;
    }
}
/** Whether a path is the root or below it; neither may have a symbolic link in it. */ function isWithin(root, path) {
    const below = (0,external_node_path_.relative)(root, path);
    return below !== '..' && !below.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(below);
}
function walk_tooMany(directory) {
    return new problem/* Failure */.H({
        message: `The directory \`${directory}\` has more than ${MAX_FILES.toLocaleString('en')} files, more than any plan takes.`,
        advice: 'Check that `directory` is the folder that the build writes, and not the whole project.'
    });
}
function leftOut(what, paths) {
    return paths.length === 0 ? [] : [
        `Left out of the deployment, as ${what}:${listed(paths)}`
    ];
}

;// CONCATENATED MODULE: ./lib/src/upload/site-config.js





/** @throws Failure when one of them is a symbolic link out of the directory */ function readSiteConfig(directory) {
    const headers = contentOf(directory, '_headers');
    const redirects = contentOf(directory, '_redirects');
    const routes = contentOf(directory, '_routes.json');
    return {
        form: {
            ...headers && {
                _headers: headers
            },
            ...redirects && {
                _redirects: redirects
            }
        },
        ...routes && {
            routes
        },
        warnings: [
            ...headers ? headersWarnings(headers.toString()) : [],
            ...redirects ? redirectsWarnings(redirects.toString()) : [],
            ...routes ? routesWarnings(routes.toString()) : []
        ]
    };
}
/** Whether the site brings a Worker of its own. @throws Failure when it is a symbolic link out of the directory */ function hasWorker(directory) {
    return placeOf(directory, '_worker.js') !== undefined;
}
/** `undefined` for a file that is missing or empty. */ function contentOf(directory, name) {
    const path = placeOf(directory, name);
    const content = path === undefined ? undefined : (0,external_node_fs_.readFileSync)(path);
    return content?.length === 0 ? undefined : content;
}
function placeOf(directory, name) {
    const path = (0,external_node_path_.join)(directory, name);
    if (!(0,external_node_fs_.existsSync)(path)) return undefined;
    if (isWithin((0,external_node_fs_.realpathSync)(directory), (0,external_node_fs_.realpathSync)(path))) return path;
    throw new problem/* Failure */.H({
        message: `\`${name}\` is a symbolic link out of the directory.`,
        advice: 'Copy the file into the directory.'
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/mime/index.js
var mime = __webpack_require__(4900);
;// CONCATENATED MODULE: ./lib/src/upload/content.js


/** Bytes read at a time: a multiple of 3, so that their base64 texts join without padding. */ const CHUNK = 3 * 256 * 1024;
/** Characters of the longest text that `base64Of` gives. */ const MAX_TEXT_LENGTH = CHUNK / 3 * 4;
const buffer = Buffer.allocUnsafe(CHUNK);
/**
 * The content of a file as base64 text, piece by piece.
 * @throws Failure when the file cannot be read, or is no longer as large as it was found
 */ function* base64Of({ path, location, bytes }) {
    const descriptor = content_open(path, location);
    try {
        let read = 0;
        for(let filled = CHUNK; filled === CHUNK;){
            filled = fill(path, descriptor);
            read += filled;
            if (read > bytes || filled < CHUNK && read < bytes) throw changed(path);
            if (filled > 0) yield buffer.toString('base64', 0, filled);
        }
    } finally{
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function content_open(path, location) {
    try {
        return (0,external_node_fs_.openSync)(location, 'r');
    } catch (error) {
        throw unreadable(path, error);
    }
}
/** Fills the buffer from where the file stands. @returns how many bytes; fewer than it holds at the end only */ function fill(path, descriptor) {
    try {
        let filled = 0;
        for(let bytes = -1; bytes !== 0 && filled < CHUNK; filled += bytes){
            bytes = (0,external_node_fs_.readSync)(descriptor, buffer, filled, CHUNK - filled, null);
        }
        return filled;
    } catch (error) {
        throw unreadable(path, error);
    }
}
function unreadable(path, error) {
    const code = error.code ?? error;
    return new problem/* Failure */.H({
        message: `The file \`${path}\` cannot be read (${code}).`,
        advice: 'Check its permissions, and run the job again.'
    });
}
function changed(path) {
    return new problem/* Failure */.H({
        message: `The file \`${path}\` changed while it was uploaded.`,
        advice: 'Let the build finish before this step: nothing may write to the directory meanwhile.'
    });
}

;// CONCATENATED MODULE: ./lib/src/upload/bucket.js


/** Bytes handed to the network at a time. */ const bucket_CHUNK = 2 * MAX_TEXT_LENGTH;
/**
 * A request with the contents of files, read while it is sent.
 * @param sent told how many bytes of content were handed to the network so far; from 0 when it is sent again
 */ function bucketStream(files, sent) {
    const length = files.reduce((sum, file)=>sum + recordLength(file), '['.length + files.length);
    function* open() {
        let chunk = Buffer.allocUnsafe(bucket_CHUNK);
        let filled = 0;
        for (const text of textsOf(files, sent)){
            if (filled + text.length > bucket_CHUNK) {
                yield chunk.subarray(0, filled);
                chunk = Buffer.allocUnsafe(bucket_CHUNK);
                filled = 0;
            }
            filled += chunk.write(text, filled, 'latin1');
        }
        yield chunk.subarray(0, filled);
    }
    return {
        length,
        open
    };
}
/** The content type that wrangler gives a file, by its name. */ function contentTypeOf(path) {
    return mime.getType(path) ?? 'application/octet-stream';
}
/** The JSON of a request, in pieces of ASCII. */ function* textsOf(files, sent) {
    let done = 0;
    sent(done);
    for (const [index, file] of files.entries()){
        yield index === 0 ? '[' : ',';
        yield headOf(file);
        yield* base64Of(file);
        yield tailOf(file);
        done += file.bytes;
        sent(done);
    }
    yield ']';
}
function recordLength(file) {
    return headOf(file).length + Math.ceil(file.bytes / 3) * 4 + tailOf(file).length;
}
function headOf({ key }) {
    return `{"key":"${key}","value":"`;
}
function tailOf({ path }) {
    return `","metadata":{"contentType":${JSON.stringify(contentTypeOf(path))}},"base64":true}`;
}

// EXTERNAL MODULE: ./node_modules/hash-wasm/dist/blake3.umd.min.js
var blake3_umd_min = __webpack_require__(3894);
;// CONCATENATED MODULE: ./lib/src/upload/hash.js



/** Hex digits of a key. */ const KEY_LENGTH = 32;
/**
 * Makes the key of a file: BLAKE3 over the base64 text of its content and its extension, as wrangler's `hashFile`
 * does, but without holding the file or its text as a whole.
 * @throws Failure when the file cannot be read, or is no longer as it was found
 */ async function createHasher() {
    const hash = await blake3_umd_min.createBLAKE3();
    let bytes = Buffer.alloc(0);
    return (file)=>{
        hash.init();
        for (const text of base64Of(file)){
            if (bytes.length < text.length) bytes = Buffer.allocUnsafe(text.length);
            hash.update(bytes.subarray(0, bytes.write(text, 'latin1')));
        }
        hash.update(extensionOf(file.path));
        return hash.digest('hex').slice(0, KEY_LENGTH);
    };
}

;// CONCATENATED MODULE: ./lib/src/upload/upload.js






/** Files are hashed and sent batch by batch, each as much as may be sent at the same time. */ const BATCH = {
    bytes: MAX_REQUESTS_IN_FLIGHT * BUCKET.bytes,
    files: MAX_REQUESTS_IN_FLIGHT * BUCKET.files
};
/** Batches that are being sent while the next one is read. */ const MAX_BATCHES_IN_FLIGHT = 2;
/** Uploads without trouble after which one more may be in flight again. */ const CALM = 3;
/** Bytes and files read before other work has its turn. */ const STINT = {
    bytes: 4 * 1024 * 1024,
    files: 100
};
/**
 * Sends Cloudflare the contents of files that it does not have, each content once. Reading, hashing and sending
 * overlap, and no more than a few pieces of files are held at a time. Trouble at Cloudflare's gateway means fewer
 * requests at a time.
 * @throws Failure when a file changes or cannot be read; the signal's reason when it is aborted; see `Client.request`
 */ async function uploadFiles(files, { api, session, progress, signal }) {
    const keyOf = await createHasher();
    const hashed = [];
    const keys = new Set();
    const lanes = (0,p_limit/* default */.A)(MAX_REQUESTS_IN_FLIGHT);
    const sentBytes = new Map();
    let sent = 0;
    let calm = 0;
    /** Batches of files with contents that no batch before had. */ async function* batches() {
        let batch = [];
        let bytes = 0;
        let stint = {
            bytes: 0,
            files: 0
        };
        for (const file of files){
            const keyed = {
                ...file,
                key: keyOf(file)
            };
            hashed.push(keyed);
            stint = {
                bytes: stint.bytes + file.bytes,
                files: stint.files + 1
            };
            if (stint.bytes >= STINT.bytes || stint.files >= STINT.files) {
                stint = {
                    bytes: 0,
                    files: 0
                };
                tell();
                await (0,external_node_timers_promises_.setImmediate)(undefined, {
                    signal
                });
            }
            if (keys.has(keyed.key)) continue;
            keys.add(keyed.key);
            if (bytes + file.bytes > BATCH.bytes || batch.length === BATCH.files) {
                yield batch;
                batch = [];
                bytes = 0;
            }
            batch.push(keyed);
            bytes += file.bytes;
        }
        yield batch;
    }
    async function sendMissing(batch) {
        const hashes = batch.map(({ key })=>key);
        const missing = new Set(await session.use((token)=>api.checkMissing(token, hashes)));
        const buckets = packBuckets(batch.filter(({ key })=>missing.has(key)));
        await Promise.all(buckets.map((bucket)=>lanes(()=>send(bucket))));
    }
    async function send(bucket) {
        const stream = bucketStream(bucket, (bytes)=>{
            sentBytes.set(bucket, bytes);
            tell();
        });
        await session.use((token)=>api.upload(token, stream, slowDown));
        sent += bucket.length;
        calm += 1;
        if (calm % CALM === 0) lanes.concurrency = Math.min(MAX_REQUESTS_IN_FLIGHT, lanes.concurrency + 1);
        tell();
    }
    function slowDown() {
        calm = 0;
        lanes.concurrency = 1;
    }
    function tell() {
        const bytes = [
            ...sentBytes.values()
        ].reduce((sum, some)=>sum + some, 0);
        progress({
            hashed: hashed.length,
            files: files.length,
            sentFiles: sent,
            sentBytes: bytes
        });
    }
    try {
        await (0,p_map/* default */.Ay)(batches(), sendMissing, {
            concurrency: MAX_BATCHES_IN_FLIGHT
        });
    } finally{
        lanes.clearQueue();
    }
    return {
        files: hashed,
        sent
    };
}

// EXTERNAL MODULE: ./lib/src/modes/deploy/source.js
var deploy_source = __webpack_require__(6336);
;// CONCATENATED MODULE: ./lib/src/modes/deploy/direct-upload.js
/** A deployment whose files are sent from here: Direct Upload, as `wrangler pages deploy` does it. */ 














/** Milliseconds between two lines about the progress. */ const PROGRESS_INTERVAL = 1000;
/** Milliseconds that GitHub may take to say what a commit is called. */ const MAX_MESSAGE_TIME = 10_000;
/** Milliseconds from the creation of a deployment to the first look at it. */ const SETTLING = 200;
/** Makes the project that the run is about. @throws Failure when there is nothing that could be deployed to it */ async function createProject(run) {
    const { inputs, event, pages, log } = run;
    (0,deploy_source/* refuseProductionOfPull */.YF)(inputs, event, uploadSourceOf(inputs, event).branch, inputs.productionBranch);
    const site = siteOf(run, configOf(run));
    checkFiles((await walk(site.directory, site.location)).files, site.directory, Number.POSITIVE_INFINITY);
    log.event(`Creating project ${inputs.project} with the production branch ${inputs.productionBranch}`);
    await (await pages.uploads()).createProject(inputs.productionBranch);
}
/** Uploads the site and creates its deployment. */ async function upload(run, project) {
    const { inputs, event, pages, log, clock, signal, updateReport, mask } = run;
    const source = uploadSourceOf(inputs, event);
    updateReport(source);
    (0,deploy_source/* refuseProductionOfPull */.YF)(inputs, event, source.branch, project.production_branch);
    const config = configOf(run);
    const site = siteOf(run, config);
    const settings = readSiteConfig(site.location);
    const environment = source.branch === project.production_branch ? 'production' : 'preview';
    log.event(`Uploading ${site.directory} to ${project.name}, branch ${source.branch} (${environment})`);
    const started = clock.now();
    const api = await pages.uploads();
    const session = createSession({
        fetchToken: api.token,
        mask,
        now: pages.serverNow
    });
    const { files, warnings } = await walk(site.directory, site.location);
    for (const message of [
        ...warnings,
        ...settings.warnings
    ])run.warn({
        message
    });
    checkFiles(files, site.directory, await session.fileLimit());
    const [uploaded, functions, message] = await Promise.all([
        uploadFiles(files, {
            api,
            session,
            progress: progressLog(run, started),
            signal
        }),
        compile(run, {
            api,
            site,
            config,
            environment
        }),
        source.commitMessage ?? askForMessage(run, source)
    ]);
    const facts = {
        files: files.length,
        bytes: files.reduce((sum, { bytes })=>sum + bytes, 0),
        uploaded: uploaded.sent,
        reused: files.length - uploaded.sent,
        seconds: (clock.now() - started) / 1000
    };
    updateReport({
        upload: facts
    });
    log.event((0,upload_facts/* uploadedLine */.p)(facts));
    const form = {
        manifest: JSON.stringify(Object.fromEntries(uploaded.files.map(({ path, key })=>[
                `/${path}`,
                key
            ]))),
        branch: source.branch,
        ...source.commitHash === undefined ? {} : {
            commit_hash: source.commitHash,
            commit_dirty: 'false'
        },
        ...message === undefined ? {} : {
            commit_message: commitMessageOf(message)
        },
        ...config && {
            wrangler_config_hash: config.hash,
            pages_build_output_dir: config.outputDir
        },
        ...settings.form,
        ...functions,
        ...functions['_worker.bundle'] && settings.routes && {
            '_routes.json': settings.routes
        }
    };
    const [before] = await Promise.all([
        pages.deployments(),
        rememberHashes(run, api, session, uploaded)
    ]);
    updateReport({
        asked: true
    });
    return settled(await api.deploy(form, source, before), run);
}
/** The message of a pull request's commit, which its event does not hold. It is only nice to know. */ async function askForMessage({ inputs, event, octokit, clock, signal }, { commitHash }) {
    if (commitHash === undefined || inputs.githubToken === undefined) return undefined;
    const limit = clock.limit(MAX_MESSAGE_TIME);
    const patience = (0,src/* anySignal */.J)([
        signal,
        limit.signal
    ]);
    try {
        return await commits_commitMessageOf(await octokit(), {
            ...event,
            commitHash
        }, patience);
    } catch  {
        signal.throwIfAborted();
        return undefined;
    } finally{
        limit.clear();
        patience.clear();
    }
}
/** The deployment a moment later: most have nothing left to do by then, and following need not even begin. */ async function settled(deployment, { pages, clock, signal, updateReport }) {
    updateReport({
        deployment
    });
    if ((0,pages_deployment/* isFinished */.$g)(deployment)) return deployment;
    await clock.sleep(SETTLING, signal);
    try {
        return await pages.deployment(deployment.id);
    } catch  {
        signal.throwIfAborted();
        return deployment;
    }
}
/**
 * What is uploaded: whatever `branch` says, it is the event's commit that was built. The branch of a fork gets its
 * owner in front, as GitHub shows it, so that a fork's `main` is never taken for the project's.
 * @throws Failure when no branch is known
 */ function uploadSourceOf(inputs, event) {
    const { branch, forkOwner, commitHash, commitMessage } = event;
    const shown = branch !== undefined && forkOwner !== undefined ? {
        branch: `${forkOwner}:${branch}`
    } : {};
    const sameCommit = inputs.commitHash === undefined || inputs.commitHash === commitHash;
    return {
        ...sameCommit && commitHash !== undefined ? {
            commitHash
        } : {},
        ...sameCommit && commitMessage !== undefined ? {
            commitMessage
        } : {},
        ...(0,deploy_source/* sourceOf */.vz)(inputs, {
            ...event,
            ...shown
        })
    };
}
/** The wrangler configuration. Where the input names the directory, one that cannot be read is only warned about. */ function configOf({ inputs, event, warn }) {
    try {
        return (0,wrangler_config.readWranglerConfig)(event.workspace);
    } catch (error) {
        if (inputs.directory === undefined || !(error instanceof problem/* Failure */.H)) throw error;
        warn({
            message: `${error.message} The deployment goes on without it.`
        });
        return undefined;
    }
}
/** @throws Failure when neither the input nor a wrangler configuration names a directory */ function siteOf({ inputs, event }, config) {
    if (inputs.directory !== undefined) {
        return {
            directory: inputs.directory,
            location: (0,external_node_path_.resolve)(event.workspace, inputs.directory)
        };
    }
    if (config !== undefined) {
        if (isWithin(event.workspace, config.directory)) {
            return {
                directory: config.outputDir || '.',
                location: config.directory
            };
        }
        throw new problem/* Failure */.H({
            message: `The wrangler configuration names \`${config.outputDir}\` as \`pages_build_output_dir\`, which is not in the workspace.`,
            advice: 'Correct it, or set `directory` if that folder is meant.'
        });
    }
    throw new problem/* Failure */.H({
        message: `Project ${inputs.project} has no Git repository, so Cloudflare has nothing to build.`,
        advice: 'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.'
    });
}
/** The compiled Functions; nothing when the site has none. @throws Failure when they do not compile */ async function compile(run, { api, site, config, environment }) {
    const { inputs, event, log, env, signal } = run;
    const functionsDirectory = (0,external_node_path_.resolve)(event.workspace, inputs.functionsDirectory ?? 'functions');
    const hasFunctions = (0,external_node_fs_.existsSync)(functionsDirectory);
    if (inputs.functionsDirectory !== undefined && !hasFunctions) {
        throw new problem/* Failure */.H({
            message: `The functions directory \`${inputs.functionsDirectory}\` does not exist.`,
            advice: 'Correct `functions-directory`, which is relative to the workspace, or leave it out.'
        });
    }
    if (!hasFunctions && !hasWorker(site.location)) return {};
    const set = await api.compatibility(environment);
    log.event('Compiling the Functions with wrangler');
    const form = await buildFunctions({
        workspace: event.workspace,
        directory: site.location,
        functionsDirectory,
        environment,
        compatibility: {
            date: config?.compatibilityDate ?? set.date,
            flags: config?.compatibilityFlags ?? set.flags
        },
        env,
        signal,
        onDownload: ()=>log.event('The project has no wrangler of its own; npx gets wrangler 4 to compile them')
    });
    if (form === undefined) run.warn({
        message: `No function found in \`${functionsDirectory}\`; going on without.`
    });
    return form ?? {};
}
/** So that Cloudflare keeps the contents for the next upload. Without it, that one only takes longer. */ async function rememberHashes({ warn, signal }, api, session, { files }) {
    const hashes = [
        ...new Set(files.map(({ key })=>key))
    ];
    try {
        await session.use((token)=>api.upsertHashes(token, hashes));
    } catch (error) {
        signal.throwIfAborted();
        const { message } = error;
        warn({
            message: `${message} The deployment is complete all the same; the next upload may take longer.`
        });
    }
}
/** Tells the progress in the log, once a second. */ function progressLog({ log, clock }, started) {
    let told = started;
    return (progress)=>{
        const now = clock.now();
        if (now - told < PROGRESS_INTERVAL) return;
        told = now;
        log.event(progressLine(progress, now - started));
    };
}


/***/ })

};
