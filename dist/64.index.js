export const id = 64;
export const ids = [64,469];
export const modules = {

/***/ 8469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ InvalidConfig),
/* harmony export */   readWranglerConfig: () => (/* binding */ readWranglerConfig)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3292);
/* harmony import */ var strip_json_comments__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6765);
/* harmony import */ var _core_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(947);
/* harmony import */ var _files_open_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3144);
/* harmony import */ var _files_places_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2572);







/** In the order in which wrangler looks for them. */ const NAMES = [
    'wrangler.json',
    'wrangler.jsonc',
    'wrangler.toml'
];
/** Written by build tools; it names the configuration to use instead. */ const REDIRECT = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)('.wrangler', 'deploy', 'config.json');
/** A configuration is small; this is a hundred times the largest that anybody writes. */ const MAX_BYTES = 1024 * 1024;
/** A configuration that is there, and is not of its form. */ class InvalidConfig extends _core_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Failure */ .H {
}
/**
 * Reads the wrangler configuration of the workspace. Like wrangler, takes no notice of one without
 * `pages_build_output_dir`, which is not about Pages.
 * @throws InvalidConfig when it is not of its form; Failure when it is no regular file, larger than 1 MiB, or led to by
 *   a link out of the workspace
 */ function readWranglerConfig(workspace) {
    const path = redirected(workspace) ?? NAMES.map((name)=>(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, name)).find((file)=>(0,_files_places_js__WEBPACK_IMPORTED_MODULE_5__/* .exists */ .t2)(file));
    if (path === undefined) return undefined;
    const content = read(workspace, path);
    const raw = parse(path, content.toString());
    if (typeof raw.pages_build_output_dir !== 'string') return undefined;
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), raw.pages_build_output_dir);
    const flags = raw.compatibility_flags;
    return {
        directory,
        outputDir: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, directory),
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
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, REDIRECT);
    if (!(0,_files_places_js__WEBPACK_IMPORTED_MODULE_5__/* .exists */ .t2)(path)) return undefined;
    const { configPath } = parse(path, read(workspace, path).toString());
    if (typeof configPath === 'string') return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), configPath);
    throw new InvalidConfig({
        message: `${REDIRECT} names no \`configPath\`.`,
        advice: 'Build the site again, or delete that file.'
    });
}
function read(workspace, path) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, path);
    return (0,_files_open_js__WEBPACK_IMPORTED_MODULE_4__/* .readFile */ .TA)(path, {
        name,
        maxBytes: MAX_BYTES,
        within: (0,_files_places_js__WEBPACK_IMPORTED_MODULE_5__/* .realPath */ .Ye)(workspace) ?? workspace
    });
}
function parse(path, text) {
    try {
        const value = path.endsWith('.toml') ? (0,smol_toml__WEBPACK_IMPORTED_MODULE_2__/* .parse */ .qg)(text) : JSON.parse((0,strip_json_comments__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .A)(text, {
            trailingCommas: true
        }));
        return typeof value === 'object' && value !== null ? value : {};
    } catch (error) {
        const form = path.endsWith('.toml') ? 'TOML' : 'JSON';
        throw new InvalidConfig({
            message: `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)} cannot be read: it is not ${form}${placeOf(error, text)}.`,
            advice: 'Correct the file, or set `directory` and `project`.'
        });
    }
}
/** Where the text is wrong, as far as the error says so. What the error quotes of the text may be a secret. */ function placeOf(error, text) {
    if (error instanceof smol_toml__WEBPACK_IMPORTED_MODULE_2__/* .TomlError */ .zx) return ` (line ${error.line}, column ${error.column})`;
    const position = /at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(String(error.message))?.[1];
    if (position === undefined) return '';
    const lines = text.slice(0, Number(position)).split('\n');
    return ` (line ${lines.length}, column ${lines[lines.length - 1].length + 1})`;
}


/***/ }),

/***/ 6064:
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
// EXTERNAL MODULE: ./lib/src/files/places.js
var places = __webpack_require__(2572);
;// CONCATENATED MODULE: ./lib/src/github/commits.js
/** Reads the message of a commit of the repository or of one of its forks. */ async function commits_commitMessageOf(octokit, { owner, repo, commitHash }, signal) {
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
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/src/core/deploy/compiler-output.js
/** What of a compiler's output may be shown: its messages and their places, but nothing of the files it read. */ /** Lines that are shown. */ const MAX_LINES = 25;
/** A line that quotes a file, or points at a place in one: ` 12 │ text`, `    ╵  ^`. */ const QUOTE = /^\s*(?:\d+\s*)?[│╵|]/;
/** Words by which esbuild, V8 and parsers of TOML and JSON quote what they found, up to the end of the line. */ const FOUND = /\b(but found|Unexpected)\b(?! end of).*$/;
/** @param output without control characters @returns its last lines, joined */ function shownOutput(output) {
    return output.split('\n').filter((line)=>!QUOTE.test(line)).map((line)=>line.replace(FOUND, '$1').trimEnd()).filter((line)=>line !== '').slice(-MAX_LINES).join('\n');
}

// EXTERNAL MODULE: ./lib/src/files/open.js
var files_open = __webpack_require__(3144);
;// CONCATENATED MODULE: ./lib/src/upload/compiler/environment.js
/** What a compiler learns from the environment: everything but credentials and the files that speak to the runner. */ /** Variables that are left out by their name: inputs, credentials, and files by which a step speaks to the runner. */ const WITHHELD = /^(?:INPUT_|CLOUDFLARE_API_|CLOUDFLARE_EMAIL$|CF_API_|ACTIONS_|(?:GITHUB|GH|RUNNER)_(?:\w*_)?TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;
/** Of these, the ones that hold a credential. */ const CREDENTIAL = /TOKEN|KEY|SECRET|PASSWORD/i;
/** Characters. A shorter credential may be a part of any word; a variable must be equal to it. */ const MIN_PART_LENGTH = 8;
/**
 * The variables without those that are withheld by name, and without those that hold the value of a withheld
 * credential, whatever they are called: as it is, or in Base64, hex or URL form.
 */ function withoutCredentials(env) {
    const all = Object.entries(env).filter((entry)=>entry[1] !== undefined);
    const secrets = all.filter(([name])=>WITHHELD.test(name) && CREDENTIAL.test(name)).flatMap(([, value])=>[
            value,
            ...value.split(/\r?\n/)
        ]).map((value)=>value.trim()).filter((value)=>value !== '');
    const forms = [
        ...new Set(secrets)
    ].map((secret)=>({
            secret,
            parts: formsOf(secret)
        }));
    const holds = (value)=>forms.some(({ secret, parts })=>value.trim() === secret || parts.some((part)=>value.includes(part)));
    return Object.fromEntries(all.filter(([name, value])=>!WITHHELD.test(name) && !holds(value)));
}
/** How a credential may be written in a longer text; nothing for a short one. */ function formsOf(secret) {
    if (secret.length < MIN_PART_LENGTH) return [];
    const bytes = Buffer.from(secret);
    const encoded = [
        0,
        1,
        2
    ].map((before)=>base64Within(bytes, before));
    return [
        ...[
            secret,
            encodeURIComponent(secret),
            bytes.toString('hex'),
            bytes.toString('hex').toUpperCase()
        ],
        ...encoded.flatMap((text)=>[
                text,
                text.replaceAll('+', '-').replaceAll('/', '_')
            ])
    ];
}
/** The Base64 characters that stand for these bytes alone, when so many others come before and some may follow. */ function base64Within(bytes, before) {
    const text = Buffer.concat([
        Buffer.alloc(before),
        bytes
    ]).toString('base64');
    return text.slice(Math.ceil(before * 4 / 3), Math.floor((before + bytes.length) * 8 / 6));
}

;// CONCATENATED MODULE: ./lib/src/core/deploy/credential-files.js
/** Files by which a runner and its tools keep credentials. They are never a part of a site. */ /** Files by their name, in lower case: of google-github-actions/auth, pip, curl, Git, Docker and SSH. */ const NAMES = [
    /^gha-creds-[^/]*\.json$/,
    /^\.(?:pypirc|netrc|git-credentials|dockercfg)$/,
    /^_netrc$/,
    /^id_(?:rsa|dsa|ecdsa|ed25519)$/
];
/** Files by the end of their path, in lower case: of Docker, AWS, Azure, Google Cloud and Kubernetes. */ const ENDINGS = [
    /(?:^|\/)\.docker\/config\.json$/,
    /(?:^|\/)\.aws\/(?:credentials|config)$/,
    /(?:^|\/)\.azure\/(?:accesstokens|msal_token_cache|service_principal_entries)\.json$/,
    /(?:^|\/)gcloud\/(?:application_default_credentials\.json|credentials\.db|access_tokens\.db)$/,
    /(?:^|\/)\.kube\/config$/
];
/** Files of npm and Yarn that may hold a token, in lower case. */ const REGISTRY_FILE = /(?:^|\/)\.(?:npmrc|yarnrc|yarnrc\.yml)$/;
/** A token of a registry that is written out. One that names a variable, such as `${NPM_TOKEN}`, is none. */ const REGISTRY_TOKEN = /(?:_auth|_authToken|_password|npmAuthToken|npmAuthIdent)["']?[ \t]*[=: \t][ \t]*["']?(?!\$\{)[^\s"']/i;
/**
 * Whether a file is one of them, by its path with `/` between its parts. Whatever is in a folder `.git` is: the
 * checkout keeps the token of the workflow there. Upper and lower case do not matter, as to Windows and macOS.
 */ function isCredentialFile(path) {
    const lower = path.toLowerCase();
    const parts = lower.split('/');
    const name = parts[parts.length - 1];
    return parts.includes('.git') || NAMES.some((pattern)=>pattern.test(name)) || ENDINGS.some((end)=>end.test(lower));
}
/** Whether a file is one of npm or Yarn that must be read to know whether it holds a token. */ function isRegistryFile(path) {
    return REGISTRY_FILE.test(path.toLowerCase());
}
/** Whether the text of such a file holds a token. */ function holdsRegistryToken(text) {
    return text.split('\n').some((line)=>!/^\s*[#;]/.test(line) && REGISTRY_TOKEN.test(line));
}

;// CONCATENATED MODULE: ./lib/src/upload/compiler/inputs.js
/** Which files a compiler put into a bundle, and whether they may be in it: a bundle is public. */ 






const MAX_LIST_BYTES = 64 * MIB;
/** @param folder where the recorder is @throws Failure when the list is longer than 64 MiB */ function readInputs(folder) {
    const path = (0,external_node_path_.join)(folder, 'inputs.jsonl');
    if (!(0,external_node_fs_.existsSync)(path)) return {
        files: new Set()
    };
    const entries = (0,files_open/* readFile */.TA)(path, {
        name: 'list of the files in the bundle',
        maxBytes: MAX_LIST_BYTES
    }).toString().split('\n').filter((line)=>line !== '').map((line)=>JSON.parse(line));
    const compiler = entries.find((entry)=>entry.compiler !== undefined)?.compiler;
    const files = entries.flatMap(({ input })=>input === undefined ? [] : [
            input
        ]);
    return {
        ...compiler === undefined ? {} : {
            compiler
        },
        files: new Set(files)
    };
}
/**
 * Checks that every file of a bundle is of the workspace, or a part of wrangler or what is installed beside it, and
 * that none is one of credentials. Symbolic links are followed.
 * @throws Failure that names the others
 */ function checkInputs({ compiler, files }, workspace) {
    const root = (0,places/* realPath */.Ye)(workspace) ?? workspace;
    const installed = compiler === undefined ? undefined : modulesAround(compiler);
    const foreign = [
        ...files
    ].filter((file)=>{
        const place = nearestRealPath(file);
        if ((0,places/* isWithin */.UO)(root, place)) return isCredentialFile((0,external_node_path_.relative)(root, place).replaceAll(external_node_path_.sep, '/'));
        return installed === undefined || !(0,places/* isWithin */.UO)(installed, place);
    });
    if (foreign.length === 0) return;
    throw new problem/* Failure */.H({
        message: `The Functions import files that must not be in them:${listed(foreign.map((file)=>(0,external_node_path_.relative)(workspace, file)))}`,
        advice: 'Import only files of the workspace, and none that holds credentials: whoever can run or read the Functions gets what they import.'
    });
}
/** The folder `node_modules` that the package of a script is installed in. */ function modulesAround(script) {
    const parts = ((0,places/* realPath */.Ye)(script) ?? script).split(external_node_path_.sep);
    const last = parts.lastIndexOf('node_modules');
    return last < 0 ? undefined : parts.slice(0, last + 1).join(external_node_path_.sep);
}
/** Of what is gone by now, such as wrangler's temporary files, it is the place that counts. */ function nearestRealPath(path) {
    const found = (0,places/* realPath */.Ye)(path);
    if (found !== undefined) return found;
    const parent = (0,external_node_path_.dirname)(path);
    return parent === path ? path : (0,external_node_path_.join)(nearestRealPath(parent), (0,external_node_path_.relative)(parent, path));
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./lib/src/upload/compiler/process.js



/** Bytes of the output that are kept. */ const MAX_OUTPUT = 64 * 1024;
/** Milliseconds from the request to end until the end, and from the end of the process to that of its pipes. */ const GRACE = 2000;
const MAX_DRAIN_TIME = 500;
/**
 * Runs a process and whatever it starts as one group, which ends with it.
 * @throws the signal's reason when it is aborted, after the group was ended: asked first, then killed; an error of the
 *   system when the process does not start
 */ async function runProcess(command, args, { cwd, env, clock, signal }) {
    signal.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(command, args, {
        cwd,
        env,
        stdio: [
            'ignore',
            'pipe',
            'pipe'
        ],
        detached: isPosix
    });
    const output = keepOutput(child);
    child.on('error', ()=>{});
    const ended = (0,external_node_events_.once)(child, 'exit');
    const closed = new Promise((resolve)=>child.once('close', ()=>resolve()));
    const stop = ()=>{
        void endGroup(child, ended, clock);
    };
    signal.addEventListener('abort', stop, {
        once: true
    });
    try {
        const [code, killedBy] = await ended;
        // What the process started may hold its pipes open for ever.
        sendToGroup(child, 'SIGKILL');
        await atMost(closed, MAX_DRAIN_TIME, clock);
        signal.throwIfAborted();
        return {
            ...code === null ? {} : {
                code
            },
            ...killedBy === null ? {} : {
                killedBy
            },
            output: output()
        };
    } finally{
        signal.removeEventListener('abort', stop);
        child.stdout.destroy();
        child.stderr.destroy();
    }
}
const isPosix = process.platform !== 'win32';
/** Asks the group to end, and kills it when it has not ended in time. */ async function endGroup(child, ended, clock) {
    sendToGroup(child, 'SIGTERM');
    if (!await atMost(ended, GRACE, clock)) sendToGroup(child, 'SIGKILL');
}
/** Windows has no groups; `taskkill` ends a process with those that it started, while it is there. */ function sendToGroup(child, signal) {
    if (child.pid === undefined) return;
    try {
        if (isPosix) process.kill(-child.pid, signal);
        else if (child.exitCode === null) (0,external_node_child_process_.spawn)('taskkill', [
            '/pid',
            String(child.pid),
            '/T',
            '/F'
        ]).on('error', ()=>{});
    } catch  {
    // The group has ended.
    }
}
/** Waits for something that may not happen. @returns whether it happened in time */ async function atMost(happens, ms, clock) {
    const limit = clock.limit(ms);
    const over = new Promise((resolve)=>{
        limit.signal.addEventListener('abort', ()=>resolve(false), {
            once: true
        });
    });
    const happened = happens.then(()=>true, ()=>true);
    try {
        return await Promise.race([
            happened,
            over
        ]);
    } finally{
        limit.clear();
    }
}
/** Reads both outputs to their end, and keeps the last of them. */ function keepOutput(child) {
    let kept = Buffer.alloc(0);
    for (const stream of [
        child.stdout,
        child.stderr
    ]){
        stream?.on('data', (chunk)=>{
            kept = Buffer.concat([
                kept,
                chunk
            ]).subarray(-MAX_OUTPUT);
        });
        stream?.on('error', ()=>{});
    }
    return ()=>new external_node_string_decoder_.StringDecoder('utf8').write(kept);
}

;// CONCATENATED MODULE: ./lib/src/upload/compiler/recorder.js
/**
 * A script that Node loads before wrangler. It writes down every file that esbuild, which wrangler bundles with, is
 * given. wrangler's own `--metafile` is not enough: it is not written for a `_worker.js`, lacks the modules of text and
 * WebAssembly, and is missing when the compilation fails, whose message may quote such a file.
 *
 * A line is JSON: `{"compiler": path}` for the script that loads esbuild, `{"input": path}` for a file or folder.
 */ const RECORDER = `'use strict';
const { appendFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { isAbsolute, join } = require('node:path');

const list = join(__dirname, 'inputs.jsonl');
const write = (entry) => appendFileSync(list, JSON.stringify(entry) + '\\n');

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const loaded = load.call(this, request, parent, ...rest);
  if (request !== 'esbuild' || typeof loaded?.build !== 'function') return loaded;
  write({ compiler: parent?.filename });
  const watched = (name) => (options, ...more) => loaded[name](watch(options), ...more);
  return { ...loaded, build: watched('build'), context: watched('context') };
};

function watch(options) {
  const plugins = (options?.plugins ?? []).map(watchPlugin);
  return { ...options, plugins: [{ name: 'inputs', setup: recordFiles }, ...plugins] };
}

function recordFiles(build) {
  build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
    write({ input: path });
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) return { errors: [{ text: path + ' is not a regular file' }] };
  });
}

function watchPlugin(plugin) {
  const setup = (build) =>
    plugin.setup({
      ...build,
      onResolve: (filter, find) => build.onResolve(filter, watchResult(find)),
      onLoad: (filter, find) => build.onLoad(filter, watchResult(find)),
    });
  return { ...plugin, setup };
}

/** A plugin may read a file itself, or stand for one or a folder; it names that to esbuild. */
function watchResult(find) {
  return async (args) => {
    const result = await find(args);
    const { path, external, watchFiles = [], watchDirs = [] } = result ?? {};
    for (const file of [...watchFiles, ...watchDirs]) write({ input: file });
    if (!external && typeof path === 'string' && isAbsolute(path)) write({ input: path });
    return result;
  };
}
`;

;// CONCATENATED MODULE: ./lib/src/upload/compiler/wrangler.js
/** How wrangler is started: the one that the project has installed, or one that npx gets. */ 

/** The version that is taken where the project has none. */ const WRANGLER = 'wrangler@4';
/** @param folders where to look for an installed one, in each and in those above it */ function findWrangler(folders, env) {
    const installed = folders.map(installedAbove).find((folder)=>folder !== undefined);
    if (installed === undefined) return {
        ...npx(env),
        downloaded: true,
        published: true
    };
    const published = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(installed, 'package.json'));
    return {
        command: 'node',
        args: [
            (0,external_node_path_.join)(installed, 'bin', 'wrangler.js')
        ],
        downloaded: false,
        published
    };
}
function installedAbove(start) {
    for(let folder = start;; folder = (0,external_node_path_.dirname)(folder)){
        const installed = (0,external_node_path_.join)(folder, 'node_modules', 'wrangler');
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(installed, 'bin', 'wrangler.js'))) return installed;
        if (folder === (0,external_node_path_.dirname)(folder)) return undefined;
    }
}
/** On Windows `npx` is a script of a shell, and nothing may go through one: there Node runs what that script runs. */ function npx(env) {
    const wanted = [
        '--yes',
        WRANGLER
    ];
    if (process.platform !== 'win32') return {
        command: 'npx',
        args: wanted
    };
    const scripts = (env.PATH ?? '').split(external_node_path_.delimiter).map((folder)=>(0,external_node_path_.join)(folder, 'node_modules/npm/bin/npx-cli.js'));
    return {
        command: 'node',
        args: [
            scripts.find((script)=>(0,external_node_fs_.existsSync)(script)) ?? 'npx-cli.js',
            ...wanted
        ]
    };
}

;// CONCATENATED MODULE: ./lib/src/upload/functions.js














/** Exit code of `wrangler pages functions build` when a functions directory has no function in it. */ const NO_ROUTES = 156;
/** More than Cloudflare takes of a Worker. */ const MAX_BUNDLE_BYTES = 128 * MIB;
/**
 * Compiles Pages Functions with `wrangler pages functions build`.
 * @returns the files of the form that hold them; `undefined` when the directory has no functions
 * @throws Failure with wrangler's own message when it fails, that it is not there, or that names imported files that
 *   are not of the workspace
 */ async function buildFunctions(build) {
    const wrangler = findWrangler([
        build.workspace,
        (0,external_node_path_.dirname)(build.functionsDirectory)
    ], build.env);
    if (wrangler.downloaded) build.onDownload();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(build.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'pages-functions-'));
    const written = (name)=>(0,external_node_path_.join)(folder, name);
    const names = [
        '_worker.bundle',
        '_routes.json',
        'functions-filepath-routing-config.json'
    ];
    try {
        const ended = await compile(build, wrangler, folder);
        const inputs = readInputs(folder);
        checkInputs(inputs, build.workspace);
        if (ended.code === NO_ROUTES) return undefined;
        if (ended.code !== 0) throw failed(ended);
        if (wrangler.published && inputs.files.size === 0) throw notListed();
        const files = names.filter((name)=>(0,external_node_fs_.existsSync)(written(name))).map((name)=>[
                name,
                (0,files_open/* readFile */.TA)(written(name), {
                    name,
                    maxBytes: MAX_BUNDLE_BYTES
                })
            ]);
        return Object.fromEntries(files);
    } finally{
        await (0,promises_.rm)(folder, {
            recursive: true,
            force: true
        });
    }
}
/** @param folder what is written goes there */ async function compile(build, { command, args }, folder) {
    const { workspace, environment, clock, signal } = build;
    const { date, flags } = build.compatibility;
    const recorder = (0,external_node_path_.join)(folder, 'recorder.cjs');
    await (0,promises_.writeFile)(recorder, RECORDER);
    const all = [
        ...args,
        ...[
            'pages',
            'functions',
            'build',
            build.functionsDirectory
        ],
        ...[
            '--outfile',
            (0,external_node_path_.join)(folder, '_worker.bundle')
        ],
        ...[
            '--output-routes-path',
            (0,external_node_path_.join)(folder, '_routes.json')
        ],
        ...[
            '--output-config-path',
            (0,external_node_path_.join)(folder, 'functions-filepath-routing-config.json')
        ],
        ...[
            '--build-output-directory',
            build.directory
        ],
        ...[
            '--project-directory',
            workspace
        ],
        ...[
            '--build-metadata-path',
            (0,external_node_path_.join)(folder, 'metadata.json')
        ],
        ...date === '' ? [] : [
            '--compatibility-date',
            date
        ],
        ...flags.flatMap((flag)=>[
                '--compatibility-flags',
                flag
            ])
    ];
    const allowed = withoutCredentials(build.env);
    const env = {
        ...allowed,
        NODE_OPTIONS: [
            allowed.NODE_OPTIONS ?? '',
            `--require ${JSON.stringify(recorder)}`
        ].join(' ').trim(),
        CI: 'true',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        WRANGLER_SEND_METRICS: 'false',
        PAGES_ENVIRONMENT: environment
    };
    try {
        return await runProcess(command, all, {
            cwd: workspace,
            env,
            clock,
            signal
        });
    } catch (error) {
        signal.throwIfAborted();
        throw notThere(command, error);
    }
}
function failed({ code, killedBy, output }) {
    const end = code === undefined ? `ended by ${killedBy}` : `exit code ${code}`;
    return new problem/* Failure */.H({
        message: `wrangler could not compile the Functions (${end}):\n${shownOutput((0,external_node_util_.stripVTControlCharacters)(output))}`,
        advice: 'Correct the Functions; `npx wrangler pages functions build` shows the same on your machine.'
    });
}
function notListed() {
    return new problem/* Failure */.H({
        message: 'The Functions were compiled, but it is not known which files they are made of.',
        advice: 'Install wrangler 4 with the dependencies of the project: an older one is not understood.'
    });
}
function notThere(command, error) {
    return new problem/* Failure */.H({
        message: `The Functions were not compiled: ${command} did not start (${error.message}).`,
        advice: 'Install Node.js in an earlier step (actions/setup-node), and wrangler with the dependencies of the project.'
    });
}

;// CONCATENATED MODULE: ./lib/src/upload/functions-source.js
/** Where the Functions of a site are written, before wrangler is given them. */ 






/** More files and folders than Functions are made of. */ const MAX_ENTRIES = 100_000;
/**
 * Finds the folder of the Functions, and looks through it and through the `_worker.js` of the site.
 * @returns the folder, which need not exist where the site has a `_worker.js`; `undefined` without Functions
 * @throws Failure when the input names no folder of the workspace, or a file is a pipe, a device or a link out of the
 *   workspace; the signal's reason when it is aborted
 */ async function findFunctions(search) {
    const { directory, functionsDirectory, signal } = search;
    const workspace = (0,places/* realPath */.Ye)(search.workspace) ?? (0,external_node_path_.resolve)(search.workspace);
    const written = functionsDirectory ?? 'functions';
    const folder = (0,external_node_path_.resolve)(search.workspace, written);
    const isFolder = (0,external_node_fs_.statSync)(folder, {
        throwIfNoEntry: false
    })?.isDirectory() === true;
    if (functionsDirectory !== undefined && !isFolder) {
        throw new problem/* Failure */.H({
            message: `The functions directory \`${functionsDirectory}\` does not exist.`,
            advice: 'Correct `functions-directory`, which is relative to the workspace, or leave it out.'
        });
    }
    const found = isFolder ? (0,places/* realPath */.Ye)(folder) : folder;
    if (isFolder && !(0,places/* isWithin */.UO)(workspace, found)) throw (0,files_open/* leadsOut */.qm)(written, 'workspace');
    const worker = (0,external_node_path_.join)(directory, '_worker.js');
    const hasWorker = (0,places/* exists */.t2)(worker);
    const sources = [
        ...isFolder ? [
            found
        ] : [],
        ...hasWorker ? [
            worker
        ] : []
    ];
    await checkSources(sources, workspace, signal);
    return sources.length === 0 ? undefined : found;
}
/** wrangler opens what it finds in these files and folders, and would wait for a pipe. */ async function checkSources(sources, workspace, signal) {
    const wrong = [];
    const waiting = [
        ...sources
    ];
    for(let entries = 0; waiting.length > 0; entries += 1){
        const path = waiting.pop();
        signal.throwIfAborted();
        if (entries > MAX_ENTRIES) throw tooMany();
        const place = (0,places/* realPath */.Ye)(path);
        const stats = (0,external_node_fs_.lstatSync)(path, {
            throwIfNoEntry: false
        });
        const target = place === undefined ? stats : (0,external_node_fs_.statSync)(place, {
            throwIfNoEntry: false
        });
        if (place !== undefined && !(0,places/* isWithin */.UO)(workspace, place)) wrong.push(path);
        else if (stats?.isDirectory()) waiting.push(...await childrenOf(path));
        else if (place !== undefined && !target?.isFile() && !target?.isDirectory()) wrong.push(path);
    }
    if (wrong.length === 0) return;
    throw new problem/* Failure */.H({
        message: `Of the Functions, these are no files, or lead out of the workspace:${listed(wrong.map((path)=>(0,external_node_path_.relative)(workspace, path)))}`,
        advice: 'Copy what belongs to the Functions into the workspace, and delete the others.'
    });
}
async function childrenOf(folder) {
    const children = [];
    for await (const { name } of (await (0,promises_.opendir)(folder))){
        if (name !== 'node_modules') children.push((0,external_node_path_.join)(folder, name));
        if (children.length > MAX_ENTRIES) throw tooMany();
    }
    return children;
}
function tooMany() {
    return new problem/* Failure */.H({
        message: `The Functions have more than ${MAX_ENTRIES.toLocaleString('en')} files.`,
        advice: 'Check that `functions-directory` is the folder of the Functions.'
    });
}

// EXTERNAL MODULE: ./lib/src/cloudflare/http/codes.js
var codes = __webpack_require__(4587);
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
    return error instanceof errors/* ApiFailure */.F9 && (error.status === 401 || error.codes.includes(codes/* UPLOAD_TOKEN_REFUSED */.J0));
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
        ...site_rules_tooMany('_headers', 'rules', rules.length, HEADERS.rules),
        ...tooLong('_headers', lines, HEADERS.line)
    ];
}
/** Sentences about a `_redirects` file. Whatever follows the first dynamic redirect counts as dynamic too. */ function redirectsWarnings(text) {
    const lines = linesOf(text);
    const firstDynamic = lines.findIndex((line)=>isDynamic(line.text));
    const fixed = firstDynamic < 0 ? lines.length : firstDynamic;
    return [
        ...site_rules_tooMany('_redirects', 'static redirects', fixed, REDIRECTS.static),
        ...site_rules_tooMany('_redirects', 'dynamic redirects (with those after the first one)', lines.length - fixed, REDIRECTS.dynamic),
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
        ...site_rules_tooMany('_routes.json', 'rules', rules.length, ROUTES.rules),
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
    const lines = [];
    for (const [index, raw] of text.split('\n').entries()){
        const line = raw.trim();
        if (line !== '' && !line.startsWith('#')) lines.push({
            number: index + 1,
            text: line
        });
    }
    return lines;
}
function site_rules_tooMany(file, what, found, limit) {
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

;// CONCATENATED MODULE: ./lib/src/upload/site-config.js





/** The limits of Cloudflare allow 2.1 MB at the most, for `_redirects`. */ const MAX_BYTES = 4 * MIB;
/** @throws Failure when one of them is no regular file, larger than 4 MiB, or led to by a link out of the directory */ function readSiteConfig(directory) {
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
/** `undefined` for a file that is missing or empty. */ function contentOf(directory, name) {
    const path = (0,external_node_path_.join)(directory, name);
    if (!(0,places/* exists */.t2)(path)) return undefined;
    const within = (0,places/* realPath */.Ye)(directory) ?? directory;
    const content = (0,files_open/* readFile */.TA)(path, {
        name,
        maxBytes: MAX_BYTES,
        within
    });
    return content.length === 0 ? undefined : content;
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
 * @throws Failure when the file cannot be read, or is no longer where and as large as it was found
 */ function* base64Of({ path, location, bytes }) {
    const { descriptor, realPath, stats } = (0,files_open/* openFile */.Tq)(location, path);
    try {
        if (realPath !== location || stats.size !== bytes) throw changed(path);
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
/** Fills the buffer from where the file stands. @returns how many bytes; fewer than it holds at the end only */ function fill(path, descriptor) {
    let filled = 0;
    for(let bytes = -1; bytes !== 0 && filled < CHUNK; filled += bytes){
        bytes = (0,files_open/* readInto */.Pq)(descriptor, buffer, filled, path);
    }
    return filled;
}
/** Says that a file is not what it was when it was found or hashed. */ function changed(path) {
    return new problem/* Failure */.H({
        message: `The file \`${path}\` changed while it was uploaded.`,
        advice: 'Let the build finish before this step: nothing may write to the directory meanwhile.'
    });
}

;// CONCATENATED MODULE: ./lib/src/upload/bucket.js


/** Bytes handed to the network at a time. */ const bucket_CHUNK = 2 * MAX_TEXT_LENGTH;
/**
 * A request with the contents of files, read while it is sent. A file whose content is not what was hashed ends the
 * request with a Failure before its last byte.
 * @param hasher used by this request alone
 * @param sent told how many bytes of content were handed to the network so far; from 0 when it is sent again
 */ function bucketStream(files, hasher, sent) {
    const length = files.reduce((sum, file)=>sum + recordLength(file), '['.length + files.length);
    function* open() {
        let chunk = Buffer.allocUnsafe(bucket_CHUNK);
        let filled = 0;
        for (const text of textsOf(files, hasher, sent)){
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
/** The JSON of a request, in pieces of ASCII. */ function* textsOf(files, hasher, sent) {
    let done = 0;
    sent(done);
    for (const [index, file] of files.entries()){
        yield index === 0 ? '[' : ',';
        yield headOf(file);
        yield* hasher.passOn(file, (key)=>{
            if (key !== file.key) throw changed(file.path);
        });
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
async function createHasher() {
    const hash = await blake3_umd_min.createBLAKE3();
    let bytes = Buffer.alloc(0);
    function* passOn(file, done) {
        hash.init();
        for (const text of base64Of(file)){
            if (bytes.length < text.length) bytes = Buffer.allocUnsafe(text.length);
            hash.update(bytes.subarray(0, bytes.write(text, 'latin1')));
            yield text;
        }
        hash.update(extensionOf(file.path));
        done(hash.digest('hex').slice(0, KEY_LENGTH));
    }
    return {
        passOn,
        keyOf (file) {
            let key = '';
            for (const _ of passOn(file, (made)=>key = made));
            return key;
        }
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
    const { keyOf } = await createHasher();
    const idle = [];
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
        const hasher = idle.pop() ?? await createHasher();
        const stream = bucketStream(bucket, hasher, (bytes)=>{
            sentBytes.set(bucket, bytes);
            tell();
        });
        await session.use((token)=>api.upload(token, stream, slowDown));
        idle.push(hasher);
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

;// CONCATENATED MODULE: ./lib/src/upload/walk.js









/** More files than any plan takes. */ const MAX_FILES = 200_000;
/** More files and folders than a site has. */ const walk_MAX_ENTRIES = 400_000;
/** Folders that are entered behind a link: links within a directory can make more paths than can ever be walked. */ const MAX_LINKED_FOLDERS = 5000;
/** More folders in each other than a site has. */ const MAX_DEPTH = 200;
/** A configuration of npm or Yarn is small. */ const MAX_REGISTRY_FILE_BYTES = MIB;
/** Entries looked at before other work has its turn. */ const walk_STINT = 500;
/**
 * The files of a directory that belong to the site. Symbolic links are followed as long as they stay in it and do
 * not lead back to a folder they are in.
 * @param directory as the user wrote it, for errors @param location where it is
 * @throws Failure that names links out of the directory, files that cannot be read, and files with credentials, or
 *   says that there is too much; the signal's reason when it is aborted
 */ async function walk(directory, location, signal) {
    const root = rootOf(directory, location);
    const files = [];
    const leaving = [];
    const unreadable = [];
    const credentials = [];
    const special = [];
    const loops = [];
    let entries = 0;
    let linkedFolders = 0;
    /** @param folder its real path @param parents the real paths of the folders it is in, and its own */ async function enter(folder, path, parents) {
        if (parents.length > MAX_DEPTH) throw walk_tooMany(directory, `folders in each other, ${MAX_DEPTH} deep`);
        if (pathBelow(root, folder) !== path) linkedFolders += 1;
        if (linkedFolders > MAX_LINKED_FOLDERS) {
            throw walk_tooMany(directory, `${MAX_LINKED_FOLDERS.toLocaleString('en')} folders behind symbolic links`);
        }
        const names = await namesIn(folder, walk_MAX_ENTRIES - entries);
        if (names === undefined) unreadable.push(path);
        for (const name of names ?? []){
            entries += 1;
            if (entries > walk_MAX_ENTRIES) throw walk_tooMany(directory, `${walk_MAX_ENTRIES.toLocaleString('en')} files and folders`);
            if (entries % walk_STINT === 0) await (0,external_node_timers_promises_.setImmediate)();
            signal?.throwIfAborted();
            const below = path === '' ? name : `${path}/${name}`;
            if (!isIgnored(below)) await look((0,external_node_path_.join)(folder, name), below, parents);
        }
    }
    async function look(place, path, parents) {
        const found = statsOf(place);
        if (found === undefined) {
            unreadable.push(path);
            return;
        }
        const { stats, target } = found;
        if (!(0,places/* isWithin */.UO)(root, target)) leaving.push(path);
        else if (stats.isDirectory() && parents.includes(target)) loops.push(path);
        else if (stats.isDirectory()) await enter(target, path, [
            ...parents,
            target
        ]);
        else if (!stats.isFile()) special.push(path);
        else if (!isReadable(target)) unreadable.push(path);
        else if (holdsCredentials(path, target) || isCredentialFile(pathBelow(root, target))) credentials.push(path);
        else files.push({
            path,
            location: target,
            bytes: stats.size
        });
        if (files.length > MAX_FILES) throw walk_tooMany(directory, `${MAX_FILES.toLocaleString('en')} files`);
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
    if (credentials.length > 0) {
        throw new problem/* Failure */.H({
            message: `In \`${directory}\`, ${count(credentials, 'file')} may hold credentials:${listed(credentials)}`,
            advice: 'Leave them out of the directory: whatever is uploaded, everybody can read.'
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
}
/** `target`: the path without symbolic links. `place` has none but in its last part. */ function statsOf(place) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(place);
        if (!stats.isSymbolicLink()) return {
            stats,
            target: place
        };
        const target = external_node_fs_.realpathSync.native(place);
        return {
            stats: (0,external_node_fs_.statSync)(target),
            target
        };
    } catch  {
        return undefined;
    }
}
/** @throws Failure when there is no such directory */ function rootOf(directory, location) {
    if ((0,external_node_fs_.statSync)(location, {
        throwIfNoEntry: false
    })?.isDirectory()) return external_node_fs_.realpathSync.native(location);
    throw new problem/* Failure */.H({
        message: `The directory \`${directory}\` does not exist, or is a file.`,
        advice: 'Build the site in an earlier step; `directory` is relative to the workspace of the job.'
    });
}
/** In the order of their names, and no more than one over the limit; `undefined` when the folder cannot be read. */ async function namesIn(folder, limit) {
    const names = [];
    try {
        for await (const { name } of (await (0,promises_.opendir)(folder, {
            bufferSize: walk_STINT
        }))){
            names.push(name);
            if (names.length > limit) break;
        }
    } catch  {
        return undefined;
    }
    return names.sort();
}
function isReadable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.R_OK);
        return true;
    } catch  {
        return false;
    }
}
function holdsCredentials(path, target) {
    if (isCredentialFile(path)) return true;
    if (!isRegistryFile(path) && !isRegistryFile(target.replaceAll(external_node_path_.sep, '/'))) return false;
    return holdsRegistryToken((0,files_open/* readFile */.TA)(target, {
        name: path,
        maxBytes: MAX_REGISTRY_FILE_BYTES
    }).toString());
}
/** With `/` between its parts. */ function pathBelow(root, path) {
    return (0,external_node_path_.relative)(root, path).replaceAll(external_node_path_.sep, '/');
}
function walk_tooMany(directory, limit) {
    return new problem/* Failure */.H({
        message: `The directory \`${directory}\` has more than ${limit}, more than a site has.`,
        advice: 'Check that `directory` is the folder that the build writes, and not the whole project.'
    });
}
function leftOut(what, paths) {
    return paths.length === 0 ? [] : [
        `Left out of the deployment, as ${what}:${listed(paths)}`
    ];
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
    checkFiles((await walk(site.directory, site.location, run.signal)).files, site.directory, Number.POSITIVE_INFINITY);
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
    const { files, warnings } = await walk(site.directory, site.location, signal);
    for (const message of [
        ...warnings,
        ...settings.warnings
    ])run.warn({
        message
    });
    checkFiles(files, site.directory, await session.fileLimit());
    const stop = new AbortController();
    const patience = (0,src/* anySignal */.J)([
        signal,
        stop.signal
    ]);
    const compiling = direct_upload_compile({
        ...run,
        signal: patience
    }, {
        api,
        site,
        config,
        environment
    });
    const [uploaded, functions, message] = await Promise.all([
        uploadFiles(files, {
            api,
            session,
            progress: progressLog(run, started),
            signal
        }),
        compiling,
        source.commitMessage ?? askForMessage(run, source)
    ]).finally(async ()=>{
        // The compiler ends before the step does, also when something else failed.
        stop.abort();
        await Promise.allSettled([
            compiling
        ]);
        patience.clear();
    });
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
/** The wrangler configuration. Where the input names the directory, one that is not of its form is only warned about. */ function configOf({ inputs, event, warn }) {
    try {
        return (0,wrangler_config.readWranglerConfig)(event.workspace);
    } catch (error) {
        if (inputs.directory === undefined || !(error instanceof wrangler_config/* InvalidConfig */.O)) throw error;
        warn({
            message: `${error.message} The deployment goes on without it.`
        });
        return undefined;
    }
}
/** @throws Failure when neither the input nor a wrangler configuration names a directory of the workspace */ function siteOf({ inputs, event: { workspace }, env }, config) {
    const { directory } = inputs;
    if (directory !== undefined) {
        const options = {
            setting: 'directory',
            written: directory,
            workspace,
            temporary: env.RUNNER_TEMP
        };
        return {
            directory,
            location: (0,places/* findFolder */.Wj)(options)
        };
    }
    if (config !== undefined) {
        const written = config.outputDir || '.';
        return {
            directory: written,
            location: (0,places/* findFolder */.Wj)({
                setting: 'pages_build_output_dir',
                written,
                workspace
            })
        };
    }
    throw new problem/* Failure */.H({
        message: `Project ${inputs.project} has no Git repository, so Cloudflare has nothing to build.`,
        advice: 'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.'
    });
}
/** The compiled Functions; nothing when the site has none. @throws Failure when they do not compile */ async function direct_upload_compile(run, { api, site, config, environment }) {
    const { inputs, event, log, env, clock, signal } = run;
    const { workspace } = event;
    const functionsDirectory = await findFunctions({
        ...{
            workspace,
            directory: site.location,
            functionsDirectory: inputs.functionsDirectory,
            signal
        }
    });
    if (functionsDirectory === undefined) return {};
    const set = await api.compatibility(environment);
    log.event('Compiling the Functions with wrangler');
    const form = await buildFunctions({
        workspace,
        directory: site.location,
        functionsDirectory,
        environment,
        compatibility: {
            date: config?.compatibilityDate ?? set.date,
            flags: config?.compatibilityFlags ?? set.flags
        },
        env,
        clock,
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
