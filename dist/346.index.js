export const id = 346;
export const ids = [346,469];
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
/* harmony import */ var strip_json_comments__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6765);
/* harmony import */ var _core_defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5493);
/* harmony import */ var _core_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(947);







/** The names of the file, in the order in which wrangler looks for them. */ const NAMES = [
    'wrangler.json',
    'wrangler.jsonc',
    'wrangler.toml'
];
/** A file of build tools that names the configuration to use instead. */ const REDIRECT = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)('.wrangler', 'deploy', 'config.json');
/**
 * Reads the wrangler configuration of the workspace. A configuration without `pages_build_output_dir` is not about
 * Pages: it is ignored, as wrangler does.
 * @throws Failure when the file cannot be read
 */ function readWranglerConfig(workspace) {
    const path = redirectedPath(workspace) ?? NAMES.map((name)=>(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, name)).find((file)=>(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(file));
    if (path === undefined) return undefined;
    const content = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path);
    const raw = parse(path, content.toString());
    if (typeof raw.pages_build_output_dir !== 'string') return undefined;
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), raw.pages_build_output_dir);
    const { name, compatibility_date: date, compatibility_flags: flags } = raw;
    return {
        directory,
        outputDir: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, directory),
        hash: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex'),
        ...(0,_core_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({
            name: textOf(name),
            compatibilityDate: textOf(date),
            compatibilityFlags: Array.isArray(flags) ? flags.filter((flag)=>typeof flag === 'string') : undefined
        })
    };
}
/** @throws Failure when the redirect names no configuration */ function redirectedPath(workspace) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, REDIRECT);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path)) return undefined;
    const { configPath } = parse(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8'));
    if (typeof configPath === 'string') return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), configPath);
    throw new _core_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H({
        message: `${REDIRECT} names no \`configPath\`.`,
        advice: 'Build the site again, or delete that file.'
    });
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
/** @throws Failure when the text is not of the file's format */ function parse(path, text) {
    try {
        const value = path.endsWith('.toml') ? (0,smol_toml__WEBPACK_IMPORTED_MODULE_3__/* .parse */ .qg)(text) : JSON.parse((0,strip_json_comments__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .A)(text, {
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

/***/ 346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createProject: () => (/* binding */ createProject),
  upload: () => (/* binding */ upload)
});

// EXTERNAL MODULE: ./node_modules/any-signal/dist/src/index.js
var src = __webpack_require__(5378);
// EXTERNAL MODULE: ./lib/src/core/defined.js
var defined = __webpack_require__(5493);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/pretty-bytes/index.js
var pretty_bytes = __webpack_require__(5901);
// EXTERNAL MODULE: ./lib/src/core/problem.js
var problem = __webpack_require__(947);
;// CONCATENATED MODULE: ./lib/src/core/deploy/upload.js
/**
 * The rules of a Direct Upload, the same as those of `wrangler pages deploy` (workers-sdk,
 * packages/wrangler/src/pages): which files of a directory belong to the site, and how they are packed into requests.
 */ 


const MIB = 1024 * 1024;
/** The largest file that Cloudflare Pages takes (https://developers.cloudflare.com/pages/platform/limits/). */ const MAX_FILE_BYTES = 25 * MIB;
/** The largest bucket, which is what one upload request holds. */ const MAX_BUCKET = {
    bytes: 40 * MIB,
    files: 2000
};
/** How many upload requests run at the same time. */ const MAX_REQUESTS_IN_FLIGHT = 3;
/** The longest commit message that Cloudflare takes. */ const MAX_MESSAGE_BYTES = 384;
/** How many files an error names. */ const MAX_NAMES = 20;
/** Names that are not part of the site: in the directory itself, and at any depth. */ const IGNORED_AT_ROOT = [
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
 * Whether a file or folder is not part of the site. Below a folder whose name begins with a dot, nothing is left out:
 * wrangler's `**` does not match such folders.
 * @param path from the directory, with `/` between its parts
 */ function isIgnored(path) {
    const name = external_node_path_.posix.basename(path);
    if (name === path && IGNORED_AT_ROOT.includes(name)) return true;
    return IGNORED_ANYWHERE.includes(name) && !/(?:^|\/)\.[^/]*\//.test(path);
}
/** The extension without its dot. It is hashed after the base64 text of the file. */ function extensionOf(path) {
    return external_node_path_.posix.extname(path).slice(1);
}
/**
 * Checks the files of a site against the limits of Cloudflare Pages.
 * @param directory its name, for messages
 * @param limit how many files a deployment may have
 * @throws Failure when there are no files, when some are too large, or when there are too many
 */ function checkFiles(files, directory, limit) {
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
/** The first names, each in a line of its own, and how many more there are. */ function listed(names) {
    const more = names.length > MAX_NAMES ? [
        `and ${(names.length - MAX_NAMES).toLocaleString('en')} more`
    ] : [];
    return [
        ...names.slice(0, MAX_NAMES),
        ...more
    ].map((name)=>`\n- ${name}`).join('');
}
/**
 * Packs files into buckets. It begins with one bucket for each request that may run at the same time. The largest
 * file comes first, and each file goes into the emptiest bucket. A file that fits into no bucket begins a new one.
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
        const fitting = buckets.filter((bucket)=>bucket.files.length < MAX_BUCKET.files && bucket.bytes + file.bytes <= MAX_BUCKET.bytes);
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
/** How full a bucket is, by bytes plus by files: from 0 to 2. */ function load(bucket) {
    return bucket.bytes / MAX_BUCKET.bytes + bucket.files.length / MAX_BUCKET.files;
}
/** The start of a commit message that Cloudflare takes. It never ends inside a character. */ function commitMessageOf(message) {
    const encoder = new TextEncoder();
    let kept = '';
    let bytes = 0;
    for (const character of message){
        bytes += encoder.encode(character).length;
        if (bytes > MAX_MESSAGE_BYTES) break;
        kept += character;
    }
    return kept;
}
/**
 * The progress in one line.
 * @param elapsed milliseconds since the upload began
 */ function progressLine({ hashed, files, sentFiles, sentBytes }, elapsed) {
    const rate = sentBytes / (Math.max(elapsed, 1) / 1000);
    const read = hashed < files ? `read ${ratio(hashed, files)} files, ` : '';
    return `${read}uploaded ${count({
        length: sentFiles
    }, 'file')}, ${size(sentBytes)}, ${size(rate)}/s`;
}
/** A number of bytes for people, such as `1.5 MiB`. */ function size(bytes) {
    return (0,pretty_bytes/* default */.A)(bytes, {
        binary: true,
        maximumFractionDigits: 1
    });
}
/** A number of things for people, such as `1 file` or `1,200 files`. */ function count({ length }, noun) {
    return `${length.toLocaleString('en')} ${noun}${length === 1 ? '' : 's'}`;
}
function ratio(part, whole) {
    return `${part.toLocaleString('en')} of ${whole.toLocaleString('en')}`;
}

// EXTERNAL MODULE: ./lib/src/core/deploy/upload-facts.js
var upload_facts = __webpack_require__(7543);
// EXTERNAL MODULE: ./lib/src/core/pages/project.js
var pages_project = __webpack_require__(8694);
// EXTERNAL MODULE: ./lib/src/core/pages/status.js
var pages_status = __webpack_require__(7933);
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

// EXTERNAL MODULE: ./lib/src/cloudflare/http/errors.js
var errors = __webpack_require__(6166);
;// CONCATENATED MODULE: ./lib/src/core/deploy/upload-token.js
/** The claims in the token of a Direct Upload. */ /** The file limit when the token names none: that of the free plan. */ const DEFAULT_FILE_LIMIT = 20_000;
/** Reads the claims of a JSON Web Token. The signature is not checked: only the issuer of the token can do that. */ function readClaims(token) {
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/src/core/deploy/site-rules.js
/**
 * Warnings about the files that configure a site: `_headers`, `_redirects` and `_routes.json`. Cloudflare ignores or
 * refuses what is over its documented limits.
 */ /** Limits of `_headers`; `line` in characters (https://developers.cloudflare.com/pages/configuration/headers/). */ const MAX_HEADERS = {
    rules: 100,
    line: 2000
};
/** Limits of `_redirects`; `line` in characters (https://developers.cloudflare.com/pages/configuration/redirects/). */ const MAX_REDIRECTS = {
    static: 2000,
    dynamic: 100,
    line: 1000
};
/** Limits of `_routes.json`; `rule` in characters (https://developers.cloudflare.com/pages/functions/routing/). */ const MAX_ROUTES = {
    rules: 100,
    rule: 100
};
/** How many line numbers a warning names. */ const MAX_NUMBERS = 10;
/** The warnings about a `_headers` file, a sentence each. */ function headersWarnings(text) {
    const lines = linesOf(text);
    const rules = lines.filter((line)=>/^(?:\/|https:\/\/)/.test(line.text));
    return [
        ...tooMany('_headers', 'rules', rules.length, MAX_HEADERS.rules),
        ...tooLong('_headers', lines, MAX_HEADERS.line)
    ];
}
/** The warnings about a `_redirects` file, a sentence each. All redirects after the first dynamic one count as dynamic. */ function redirectsWarnings(text) {
    const lines = linesOf(text);
    const firstDynamic = lines.findIndex((line)=>isDynamic(line.text));
    const fixed = firstDynamic < 0 ? lines.length : firstDynamic;
    return [
        ...tooMany('_redirects', 'static redirects', fixed, MAX_REDIRECTS.static),
        ...tooMany('_redirects', 'dynamic redirects (with those after the first one)', lines.length - fixed, MAX_REDIRECTS.dynamic),
        ...tooLong('_redirects', lines, MAX_REDIRECTS.line)
    ];
}
/** The warnings about a `_routes.json` file, a sentence each. */ function routesWarnings(text) {
    const rules = rulesOf(text);
    if (rules === undefined) return [
        '`_routes.json` is not of the form `{"version": 1, "include": [], "exclude": []}`.'
    ];
    const long = rules.filter((rule)=>rule.length > MAX_ROUTES.rule);
    return [
        ...tooMany('_routes.json', 'rules', rules.length, MAX_ROUTES.rules),
        ...long.length === 0 ? [] : [
            `\`_routes.json\` has rules of over ${MAX_ROUTES.rule} characters: ${long.length}.`
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
/** The lines that are not empty and no comments, trimmed. Numbers begin at 1. */ function linesOf(text) {
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
    const shown = numbers.length > MAX_NUMBERS ? `${numbers.slice(0, MAX_NUMBERS).join(', ')}, …` : numbers.join(', ');
    return [
        `\`${file}\` has lines of over ${limit} characters, which Cloudflare ignores: ${shown}.`
    ];
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
    bytes: MAX_REQUESTS_IN_FLIGHT * MAX_BUCKET.bytes,
    files: MAX_REQUESTS_IN_FLIGHT * MAX_BUCKET.files
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

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
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

;// CONCATENATED MODULE: ./lib/src/modes/deploy/compile-functions.js





/** Compiles the Functions of the site, if it has some. @throws Failure when they do not compile */ async function compileFunctions(run, { api, site, config, environment }) {
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

// EXTERNAL MODULE: ./lib/src/inputs/wrangler-config.js
var wrangler_config = __webpack_require__(8469);
;// CONCATENATED MODULE: ./lib/src/modes/deploy/site.js




/** Reads the wrangler configuration. An unreadable one is only a warning when the input names the directory. */ function configOf({ inputs, event, warn }) {
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
/** Finds the built site. @throws Failure when neither the input nor the configuration names a directory of the workspace */ function siteOf({ inputs, event }, config) {
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

// EXTERNAL MODULE: ./lib/src/modes/deploy/source.js
var deploy_source = __webpack_require__(6336);
;// CONCATENATED MODULE: ./lib/src/modes/deploy/direct-upload.js
/** Direct Upload: sends the files of a built site, as `wrangler pages deploy` does, and creates their deployment. */ 













/** Milliseconds between two lines of progress. */ const PROGRESS_INTERVAL = 1000;
/** Milliseconds that GitHub may take to give the message of a commit. */ const MAX_MESSAGE_TIME = 10_000;
/** Milliseconds from the creation of a deployment to its first reading. */ const SETTLING_TIME = 200;
/** Creates the project of the run. @throws Failure when there is no site to deploy to it */ async function createProject(run) {
    const { inputs, event, pages, log } = run;
    (0,deploy_source/* refuseProductionOfPull */.YF)(inputs, event, uploadSourceOf(inputs, event).branch, inputs.productionBranch);
    const site = siteOf(run, configOf(run));
    checkFiles((await walk(site.directory, site.location)).files, site.directory, Number.POSITIVE_INFINITY);
    log.event(`Creating project ${inputs.project} with the production branch ${inputs.productionBranch}`);
    await (await pages.uploads()).createProject(inputs.productionBranch);
}
/**
 * Uploads the site and creates its deployment.
 * @throws Failure when there is no site, or when a pull request may not deploy to the branch
 */ async function upload(run, project) {
    const { inputs, event, pages, log, clock, signal, updateReport, mask } = run;
    const source = uploadSourceOf(inputs, event);
    updateReport(source);
    (0,deploy_source/* refuseProductionOfPull */.YF)(inputs, event, source.branch, project.production_branch);
    const config = configOf(run);
    const site = siteOf(run, config);
    const settings = readSiteConfig(site.location);
    const environment = (0,pages_project/* environmentOf */.p7)({
        branch: source.branch,
        productionBranch: project.production_branch
    });
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
        compileFunctions(run, {
            api,
            site,
            config,
            environment
        }),
        source.commitMessage ?? readMessage(run, source)
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
        ...source.commitHash && {
            commit_hash: source.commitHash,
            commit_dirty: 'false'
        },
        ...message && {
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
        keepContents(run, api, session, uploaded)
    ]);
    updateReport({
        asked: true
    });
    return settled(await api.deploy(form, source, before), run);
}
/** Reads the commit message on GitHub: a pull request's event does not hold it. Without an answer there is none. */ async function readMessage({ inputs, event, octokit, clock, signal }, { commitHash }) {
    if (commitHash === undefined || inputs.githubToken === undefined) return undefined;
    const limit = clock.limit(MAX_MESSAGE_TIME);
    const stop = (0,src/* anySignal */.J)([
        signal,
        limit.signal
    ]);
    try {
        return await commits_commitMessageOf(await octokit(), {
            ...event,
            commitHash
        }, stop);
    } catch  {
        signal.throwIfAborted();
        return undefined;
    } finally{
        limit.clear();
        stop.clear();
    }
}
/** Reads the deployment again after a moment. Most are finished by then, so that no one has to follow them. */ async function settled(deployment, { pages, clock, signal, updateReport }) {
    updateReport({
        deployment
    });
    if ((0,pages_status/* isFinished */.$g)(deployment)) return deployment;
    await clock.sleep(SETTLING_TIME, signal);
    try {
        return await pages.deployment(deployment.id);
    } catch  {
        signal.throwIfAborted();
        return deployment;
    }
}
/**
 * The source of an upload. The site was built from the event's commit, also when the input `branch` names another
 * branch. The branch of a fork gets its owner in front, as GitHub shows it, so it is never the project's own `main`.
 * @throws Failure when no branch is known
 */ function uploadSourceOf(inputs, event) {
    const { branch, forkOwner, commitHash, commitMessage } = event;
    const forkBranch = branch !== undefined && forkOwner !== undefined ? `${forkOwner}:${branch}` : undefined;
    const isEventCommit = inputs.commitHash === undefined || inputs.commitHash === commitHash;
    return {
        ...isEventCommit && (0,defined/* defined */.s)({
            commitHash,
            commitMessage
        }),
        ...(0,deploy_source/* sourceOf */.vz)(inputs, {
            ...event,
            ...(0,defined/* defined */.s)({
                branch: forkBranch
            })
        })
    };
}
/** Asks Cloudflare to keep the contents for the next upload. When this fails, the next upload only takes longer. */ async function keepContents({ warn, signal }, api, session, { files }) {
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
/** Makes a function that logs the progress, at most once a second. */ function progressLog({ log, clock }, started) {
    let logged = started;
    return (progress)=>{
        const now = clock.now();
        if (now - logged < PROGRESS_INTERVAL) return;
        logged = now;
        log.event(progressLine(progress, now - started));
    };
}


/***/ })

};
