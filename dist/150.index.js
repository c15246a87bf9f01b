export const id = 150;
export const ids = [150];
export const modules = {

/***/ 4872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ isGlob),
/* harmony export */   j: () => (/* binding */ matcher)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4006);

/**
 * A test for names that at least one of the globs matches and none of the negated (`!`) ones does. Without a glob that
 * is not negated, every name counts as matched. `*` also matches slashes, for branches are names and not paths.
 */ function matcher(globs) {
    const wanted = globs.filter((glob)=>!glob.startsWith('!'));
    const unwanted = globs.filter((glob)=>/^!./s.test(glob)).map((glob)=>glob.slice(1));
    const matches = (list)=>picomatch__WEBPACK_IMPORTED_MODULE_0__(list, {
            bash: true,
            dot: true,
            nonegate: true,
            flags: 's'
        });
    const isWanted = wanted.length === 0 ? ()=>true : matches(wanted);
    const isUnwanted = unwanted.length === 0 ? ()=>false : matches(unwanted);
    return (name)=>isWanted(name) && !isUnwanted(name);
}
/** Whether the text is a glob rather than a name. */ function isGlob(text) {
    return /[*?!]/.test(text);
}


/***/ }),

/***/ 449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ selectProjects)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4872);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(947);


/**
 * The projects that names and globs select, by name and each once.
 * @throws Failure that names what selects nothing
 */ function selectProjects(projects, patterns) {
    const missing = patterns.filter((pattern)=>!(0,_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .isGlob */ .f)(pattern) && !projects.some(({ name })=>name === pattern));
    if (missing.length > 0) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H({
            message: `The account has no project named ${missing.join(', ')}.`,
            advice: 'Check the spelling of `project` and that `account-id` is the account that owns it.'
        });
    }
    const isSelected = (0,_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matcher */ .j)(patterns);
    const selected = new Map(projects.filter(({ name })=>isSelected(name)).map((project)=>[
            project.name,
            project
        ]));
    if (selected.size > 0) return [
        ...selected.values()
    ].sort((a, b)=>a.name < b.name ? -1 : 1);
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H({
        message: `No project of the account matches ${patterns.join(', ')}.`,
        advice: 'Check the globs in `project`, and that `account-id` is the right account.'
    });
}


/***/ }),

/***/ 7150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  status: () => (/* binding */ status_status)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./lib/src/cloudflare/api/pages.js + 2 modules
var api_pages = __webpack_require__(6909);
// EXTERNAL MODULE: ./lib/src/cloudflare/http/errors.js
var errors = __webpack_require__(6166);
// EXTERNAL MODULE: ./lib/src/core/glob.js
var glob = __webpack_require__(4872);
// EXTERNAL MODULE: ./lib/src/core/pages/selection.js
var selection = __webpack_require__(449);
// EXTERNAL MODULE: ./lib/src/core/problem.js
var problem = __webpack_require__(947);
// EXTERNAL MODULE: ./lib/src/core/pages/deployment.js
var pages_deployment = __webpack_require__(8452);
// EXTERNAL MODULE: ./lib/src/core/pages/project.js
var pages_project = __webpack_require__(8694);
// EXTERNAL MODULE: ./lib/src/core/pages/stages.js
var stages = __webpack_require__(9356);
;// CONCATENATED MODULE: ./lib/src/core/status/report.js
/**
 * What `status` tells about projects. The field names are those of the JSON that it writes, which
 * docs/status-report.schema.json describes. Only what is named here leaves the program: no environment variable,
 * token, account id or log line.
 */ 


/** Changes when a field changes its meaning or goes away, not when one is added. */ const STATUS_REPORT_VERSION = 1;
/**
 * @param unreadable names of the projects that could not be read
 * @param now milliseconds since the epoch
 */ function statusReport(readings, unreadable, now) {
    return {
        version: STATUS_REPORT_VERSION,
        generated_on: new Date(now).toISOString(),
        projects: readings.map(projectStatus).sort(byName),
        unreadable_projects: [
            ...unreadable
        ].sort()
    };
}
function projectStatus({ project, deployments: shown }) {
    const { source, canonical_deployment: live } = project;
    const deployments = shown.map((deployment)=>deploymentStatus(deployment, project));
    const succeeded = deployments.filter(({ status })=>status === 'success');
    const failed = deployments.filter(({ status })=>status === 'failure').length;
    const judged = succeeded.length + failed;
    return {
        name: project.name,
        production_url: (0,pages_project/* productionUrl */.Jj)(project),
        custom_domains: project.domains.filter((domain)=>domain !== project.subdomain),
        production_branch: project.production_branch,
        repository: source && {
            type: source.type,
            owner: source.owner,
            name: source.repo_name
        },
        live: live && deploymentStatus(live, project),
        succeeded: succeeded.length,
        failed,
        success_rate: judged === 0 ? null : succeeded.length / judged,
        median_duration_ms: median(succeeded.flatMap(({ duration_ms })=>duration_ms ?? [])),
        branches: branchesOf(deployments, project),
        deployments
    };
}
function deploymentStatus(deployment, { source, canonical_deployment: live }) {
    const { type: trigger, metadata } = deployment.deployment_trigger;
    const status = (0,pages_deployment/* outcome */.bu)(deployment);
    const hash = metadata.commit_hash;
    return {
        id: deployment.id,
        short_id: deployment.short_id,
        environment: deployment.environment,
        branch: metadata.branch,
        status,
        is_live: deployment.id === live?.id,
        stage: status === 'success' || status === 'skipped' ? null : (0,pages_deployment/* currentStage */.aY)(deployment)?.name ?? null,
        skip_reason: deployment.skip_reason,
        url: deployment.url,
        aliases: deployment.aliases,
        trigger,
        commit_hash: hash,
        commit_message: metadata.commit_message.trim().replace(/[\r\n].*/s, ''),
        commit_url: source && commitUrl(source, hash),
        created_on: isoTime(deployment.created_on),
        duration_ms: status === 'pending' || status === 'skipped' ? null : (0,pages_deployment/* totalDuration */.Hn)(deployment) ?? null,
        stages: (0,stages/* stagesOf */.Z)(deployment).map((stage)=>({
                name: stage.name,
                status: stage.status,
                started_on: isoTime(stage.started_on),
                ended_on: isoTime(stage.ended_on),
                duration_ms: (0,pages_deployment/* stageDuration */.lw)(stage) ?? null
            }))
    };
}
function branchesOf(deployments, project) {
    const byBranch = new Map();
    for (const deployment of deployments){
        const same = byBranch.get(deployment.branch);
        if (same === undefined) byBranch.set(deployment.branch, [
            deployment
        ]);
        else same.push(deployment);
    }
    return [
        ...byBranch
    ].map(([name, same])=>({
            name,
            environment: same[0].environment,
            status: same[0].status,
            updated_on: same[0].created_on,
            url: branchUrl(same, project),
            deployments: same.length
        }));
}
function branchUrl(deployments, project) {
    if (deployments[0].environment === 'production') return project.canonical_deployment && (0,pages_project/* productionUrl */.Jj)(project);
    const aliased = deployments.find(({ environment, aliases })=>environment === 'preview' && aliases.length > 0);
    return aliased?.aliases[0] ?? deployments.find(({ status })=>status === 'success')?.url ?? null;
}
function commitUrl({ type, owner, repo_name: name }, hash) {
    const known = type === 'github' && [
        owner,
        name
    ].every((part)=>/^[\w.-]+$/.test(part)) && /^[\da-f]+$/i.test(hash);
    return known ? `https://github.com/${owner}/${name}/commit/${hash}` : null;
}
function isoTime(timestamp) {
    const time = (0,pages_deployment/* parseTimestamp */.EH)(timestamp);
    return time === undefined ? null : new Date(time).toISOString();
}
function median(values) {
    const sorted = [
        ...values
    ].sort((a, b)=>a - b);
    const upper = sorted[Math.floor(sorted.length / 2)];
    const lower = sorted[Math.ceil(sorted.length / 2) - 1];
    return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2);
}
function byName(a, b) {
    return a.name < b.name ? -1 : Number(a.name > b.name);
}

;// CONCATENATED MODULE: ./lib/src/core/status/shorten.js
/**
 * The most of a report that fits: as many deployments of each project as possible, the newest ones; if even none of
 * them is short enough, as many projects as possible, without deployments. Says what it leaves out.
 * @param fits whether a report is short enough; what is shorter than one that fits must fit too
 */ function shortenReport(report, fits) {
    if (fits(report)) return report;
    const most = Math.max(0, ...report.projects.map(({ deployments })=>deployments.length));
    const deployments = longest(most, (count)=>fits(withDeployments(report, count)));
    const shorter = withDeployments(report, deployments);
    if (deployments > 0 || fits(shorter)) return shorter;
    const projects = longest(report.projects.length, (count)=>fits(withProjects(shorter, count)));
    return withProjects(shorter, projects);
}
function withDeployments(report, most) {
    return {
        ...report,
        projects: report.projects.map((project)=>newestOf(project, most))
    };
}
function newestOf(project, most) {
    const left = project.deployments.length - most;
    return left <= 0 ? project : {
        ...project,
        deployments: project.deployments.slice(0, most),
        omitted_deployments: left
    };
}
function withProjects(report, most) {
    return {
        ...report,
        projects: report.projects.slice(0, most),
        omitted_projects: report.projects.length - most
    };
}
/** The greatest whole number below `limit` that holds, where 0 does if none other. */ function longest(limit, holds) {
    let known = 0;
    let beyond = limit;
    while(beyond - known > 1){
        const middle = Math.floor((known + beyond) / 2);
        if (holds(middle)) known = middle;
        else beyond = middle;
    }
    return known;
}

// EXTERNAL MODULE: ./lib/src/core/duration.js + 4 modules
var duration = __webpack_require__(4147);
// EXTERNAL MODULE: ./lib/src/report/text/escape.js
var text_escape = __webpack_require__(2034);
// EXTERNAL MODULE: ./lib/src/report/text/status.js
var text_status = __webpack_require__(9071);
;// CONCATENATED MODULE: ./lib/src/report/text/status-words.js
/** How the status report says things, the same on the page, in the job summary and in the log. */ 


/** What the page can be filtered by. */ const FILTERED_STATUSES = [
    'success',
    'failure',
    'pending',
    'canceled',
    'skipped'
];
const TRIGGERS = {
    'github:push': 'GitHub push',
    'gitlab:push': 'GitLab push',
    ad_hoc: 'API or dashboard',
    deploy_hook: 'deploy hook'
};
/** Longest first, in milliseconds. A month is the twelfth part of a year. */ const UNITS = [
    [
        'year',
        31_536_000_000
    ],
    [
        'month',
        2_628_000_000
    ],
    [
        'day',
        86_400_000
    ],
    [
        'hour',
        3_600_000
    ],
    [
        'minute',
        60_000
    ],
    [
        'second',
        1000
    ]
];
const RELATIVE = new Intl.RelativeTimeFormat('en', {
    numeric: 'auto'
});
const MAX_TITLE_LENGTH = 120;
const HASH_LENGTH = 7;
/** `3 hours ago`. Both times are milliseconds since the epoch. */ function writeAge(time, now) {
    const age = Math.max(0, now - time);
    const [unit, length] = UNITS.find(([, ms])=>age >= ms) ?? UNITS[5];
    return RELATIVE.format(-Math.floor(age / length), unit);
}
/** `2026-11-25 14:03 UTC` of an ISO 8601 time in UTC. */ function writeTime(iso) {
    return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
/** The status without its symbol: `Ready`. */ function statusWord(status) {
    return text_status/* STATUS_TEXT */.Z[status].replace(/^\S+ /, '');
}
/** How it came to be: `GitHub push`. */ function writeTrigger(trigger) {
    return Object.hasOwn(TRIGGERS, trigger) ? String(TRIGGERS[trigger]) : trigger;
}
/** `95 %`, rounded down, so that it is 100 % only when all were good. */ function rateText({ success_rate: rate }) {
    return rate === null ? '–' : `${Math.floor(rate * 100)} %`;
}
/** `28s` */ function medianText({ median_duration_ms: median }) {
    return median === null ? '–' : (0,duration/* writeDuration */.MP)(median);
}
/** Whether its addresses show something, now or soon. */ function isSeen({ status }) {
    return status === 'success' || status === 'pending';
}
/** The branch, also where Cloudflare names none. */ function branchName(name) {
    return name === '' ? 'no branch' : name;
}
/** An address as people read it. */ function withoutScheme(url) {
    return url.replace(/^https:\/\//, '');
}
/** The beginning of the hash, as people know commits by. */ function shortHash({ commit_hash }) {
    return commit_hash.slice(0, HASH_LENGTH);
}
/** The first line of the commit message, not too long. */ function commitTitle({ commit_message }) {
    return (0,text_escape/* truncate */.xv)(commit_message, MAX_TITLE_LENGTH);
}
/** More about a status: the stage that it stands in, and why a build was skipped. */ function writeDetail({ stage, skip_reason, status }) {
    const detail = status === 'skipped' ? skip_reason ?? '' : stage ?? '';
    return detail.replaceAll('_', ' ');
}

;// CONCATENATED MODULE: ./lib/src/report/data/status.js
/** The status report as text for machines, and its lines in the log. */ 

/**
 * The size of the `report` output. The runner takes 1 MiB of UTF-8 for a value, and GitHub hands 1 MiB of UTF-16 on to
 * other jobs (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs).
 */ const MAX_OUTPUT_BYTES = 1_000_000;
/** The whole report, for a file. */ function renderStatusJson(report) {
    return `${JSON.stringify(report, null, 2)}\n`;
}
/** The report for the output `report`: whole JSON also where a part of it has to be left out. */ function statusOutput(report) {
    return JSON.stringify(shortenReport(report, (shorter)=>fitsOutput(JSON.stringify(shorter))));
}
/** One line for each project, in columns. */ function statusLines({ projects }) {
    const width = Math.max(0, ...projects.map(({ name })=>name.length));
    return projects.map((project)=>`${project.name.padEnd(width)}  ${newest(project).padEnd(8)}  ${numbers(project)}`);
}
function fitsOutput(json) {
    return 2 * json.length <= MAX_OUTPUT_BYTES && Buffer.byteLength(json) <= MAX_OUTPUT_BYTES;
}
function newest({ deployments: [first] }) {
    return first === undefined ? 'Empty' : statusWord(first.status);
}
function numbers(project) {
    const { live, succeeded, failed } = project;
    const rate = `${rateText(project)} good (${succeeded} of ${succeeded + failed})`;
    return `live ${live?.short_id ?? 'nothing'}, ${rate}, median ${medianText(project)}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/src/report/text/html.js
/**
 * HTML that its own template escapes. The constant part of a template is the markup; a value stands in the text of an
 * element or in a quoted attribute, and cannot leave that place.
 */ 
class Markup {
    #text;
    constructor(text){
        this.#text = text;
    }
    toString() {
        return this.#text;
    }
}
/**
 * A piece of HTML: html`<p title="${text}">${text}</p>`. Strings and numbers are escaped. Pieces of HTML are taken as
 * they are in the text of an element, and escaped in an attribute.
 */ function html(constants, ...values) {
    let text = '';
    let inTag = false;
    constants.forEach((constant, index)=>{
        const [opening, closing] = [
            constant.lastIndexOf('<'),
            constant.lastIndexOf('>')
        ];
        if (opening !== closing) inTag = opening > closing;
        text += constant + write(values[index], inTag);
    });
    return new Markup(text);
}
/** The pieces with `separator` between them. */ function joinHtml(pieces, separator) {
    return html`${pieces.flatMap((piece, index)=>index === 0 ? [
            piece
        ] : [
            separator,
            piece
        ])}`;
}
/** A link, when the address is https and holds no credentials; else only the text. */ function httpsLink(text, url) {
    const address = (0,text_escape/* httpsAddress */.gC)(url);
    return address === undefined ? html`${text}` : html`<a href="${address}">${text}</a>`;
}
/** A constant style sheet or script, as it is. The type allows no value in the template. */ function raw(constants) {
    return new Markup(constants.join(''));
}
function write(value, inTag) {
    if (value === undefined || value === null || value === false) return '';
    if (!inTag && value instanceof Markup) return value.toString();
    if (!inTag && Array.isArray(value)) return value.map((piece)=>write(piece, inTag)).join('');
    return (0,text_escape/* htmlText */.js)(String(value));
}

;// CONCATENATED MODULE: ./lib/src/report/page/chart.js
/**
 * Charts of the status page, as inline SVG. Widths are percentages, so that a chart fills its place and distorts
 * nothing. The style sheet gives the colors by class.
 */ 


/** How many builds the chart of durations shows, the newest ones. */ const MAX_BARS = 50;
/** Pixels: the height of the chart, of the scale above the bars, and of the lowest bar. */ const CHART_HEIGHT = 120;
const SCALE_HEIGHT = 18;
const MIN_BAR_HEIGHT = 3;
/** The part of its column that a bar fills, and the greatest width of a column in percent of the chart. */ const BAR_SHARE = 0.72;
const MAX_COLUMN_WIDTH = 7;
/** Stages and statuses that have a color. The color of a status goes before that of its stage. */ const KNOWN_STAGES = new Set([
    'queued',
    'initialize',
    'clone_repo',
    'build',
    'deploy'
]);
const KNOWN_STATUSES = new Set([
    'failure',
    'canceled'
]);
/**
 * How long builds took, oldest first, with the median as a line. Undefined while no build is finished.
 * @param deployments newest first
 * @param median milliseconds
 */ function durationChart(deployments, median) {
    const builds = deployments.flatMap((deployment)=>deployment.duration_ms === null ? [] : {
            deployment,
            ms: deployment.duration_ms
        }).slice(0, MAX_BARS).reverse();
    if (builds.length === 0) return undefined;
    const longest = Math.max(1, ...builds.map(({ ms })=>ms));
    const column = Math.min(100 / builds.length, MAX_COLUMN_WIDTH);
    const heightOf = (ms)=>Math.max(MIN_BAR_HEIGHT, ms / longest * (CHART_HEIGHT - SCALE_HEIGHT));
    const bars = builds.map(({ deployment, ms }, index)=>{
        const height = heightOf(ms);
        const [x, width] = [
            percentText(index * column),
            percentText(column * BAR_SHARE)
        ];
        return html`<rect class="${deployment.status}" x="${x}" y="${round(CHART_HEIGHT - height)}" width="${width}" height="${round(height)}" rx="2"><title>${barTitle(deployment, ms)}</title></rect>`;
    });
    const scale = html`<line class="grid" x1="0" x2="100%" y1="${SCALE_HEIGHT}" y2="${SCALE_HEIGHT}"/><text x="0" y="${SCALE_HEIGHT - 6}">${(0,duration/* writeDuration */.MP)(longest)}</text>`;
    const line = median !== null && medianLine(median, round(CHART_HEIGHT - heightOf(median)));
    return html`<svg class="chart" role="img" height="${CHART_HEIGHT}" aria-label="${chartLabel(builds, median)}">${scale}${bars}${line}</svg>`;
}
function medianLine(median, y) {
    return html`<text class="right" x="100%" y="${SCALE_HEIGHT - 6}">┄ median ${(0,duration/* writeDuration */.MP)(median)}</text><line class="median" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;
}
function barTitle({ short_id, branch, status, created_on }, ms) {
    const when = created_on === null ? '' : `, ${writeTime(created_on)}`;
    return `${short_id} ${branch}: ${statusWord(status)} after ${(0,duration/* writeDuration */.MP)(ms)}${when}`;
}
function chartLabel(builds, median) {
    const lengths = builds.map(({ ms })=>ms);
    const range = `${(0,duration/* writeDuration */.MP)(Math.min(...lengths))} to ${(0,duration/* writeDuration */.MP)(Math.max(...lengths))}`;
    const middle = median === null ? '' : `, median of good builds ${(0,duration/* writeDuration */.MP)(median)}`;
    const many = builds.length === 1 ? 'Duration of the newest build' : `Durations of the newest ${builds.length} builds`;
    return `${many}: ${range}${middle}`;
}
/**
 * The stages of a deployment, one below the other, each bar at the time of its stage. Undefined when no stage has begun.
 * @param now milliseconds since the epoch, the end of a stage that still runs
 */ function stageTimeline(stages, now) {
    const spans = spansOf(stages, now);
    const start = Math.min(...spans.map((span)=>span.start));
    const whole = Math.max(1, ...spans.map((span)=>span.end - start));
    const items = spans.map(({ stage, start: from, end })=>{
        const bar = html`<rect class="${classOf(stage)}" x="${percent(from - start, whole)}" width="${percent(end - from, whole)}" height="10" rx="2"/>`;
        const took = stage.duration_ms === null ? stage.status : (0,duration/* writeDuration */.MP)(stage.duration_ms);
        const stopped = KNOWN_STATUSES.has(stage.status) ? ` (${statusWord(stage.status)})` : '';
        return html`<li><span>${stage.name.replaceAll('_', ' ')}</span><svg height="10" aria-hidden="true">${bar}</svg><span>${took + stopped}</span></li>`;
    });
    return items.length === 0 ? undefined : html`<ol class="stages">${items}</ol>`;
}
/** The stages of a deployment in one bar, side by side. `stageTimeline` says the same in words. */ function stageBar(stages, now) {
    const spans = spansOf(stages, now);
    const whole = Math.max(1, spans.reduce((sum, { start, end })=>sum + end - start, 0));
    let before = 0;
    const bars = spans.map(({ stage, start, end })=>{
        const bar = html`<rect class="${classOf(stage)}" x="${percent(before, whole)}" width="${percent(end - start, whole)}" height="8"/>`;
        before += end - start;
        return bar;
    });
    return html`<svg class="bar" height="8" aria-hidden="true">${bars}</svg>`;
}
function spansOf(stages, now) {
    return stages.flatMap((stage)=>{
        if (stage.started_on === null) return [];
        const start = Date.parse(stage.started_on);
        const running = stage.status === 'active' ? now : start;
        const end = stage.ended_on === null ? running : Date.parse(stage.ended_on);
        return [
            {
                stage,
                start,
                end: Math.max(start, end)
            }
        ];
    });
}
function classOf({ name, status }) {
    if (KNOWN_STATUSES.has(status)) return status;
    return KNOWN_STAGES.has(name) ? name : 'other';
}
function percent(part, whole) {
    return percentText(100 * part / whole);
}
function percentText(value) {
    return `${round(value)}%`;
}
function round(value) {
    return Math.round(value * 100) / 100;
}

;// CONCATENATED MODULE: ./lib/src/report/page/parts.js
/** Small parts of the status page. */ 

const SHAPES = {
    success: 'M3 8.5 6.5 12 13 4.5',
    failure: 'M4 4l8 8M12 4l-8 8',
    canceled: 'M3.5 8h9',
    skipped: 'M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12',
    pending: 'M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25'
};
const SYMBOLS = Object.entries(SHAPES).map(([status, path])=>html`<symbol id="icon-${status}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`);
/** The shapes that `statusPill` uses. A page has them once. */ const ICONS = html`<svg class="icons" aria-hidden="true">${SYMBOLS}</svg>`;
const LOGO = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;
/** The icon of the page. Its address holds the image, so that the browser requests nothing. */ const PAGE_ICON = html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO.toString())}">`;
/** A status as a symbol and a word. */ function statusPill(status) {
    return html`<span class="pill ${status}"><svg aria-hidden="true"><use href="#icon-${status}"/></svg>${statusWord(status)}</span>`;
}
/**
 * A time as its age. The script of the page updates the age.
 * @param now milliseconds since the epoch
 */ function timeText(iso, now) {
    return html`<time datetime="${iso}" title="${writeTime(iso)}">${writeAge(Date.parse(iso), now)}</time>`;
}
/** A link to an address. Its text is the address without the scheme and without `ending`. */ function addressLink(url, ending = '') {
    const text = withoutScheme(url);
    return httpsLink(text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text, url);
}

;// CONCATENATED MODULE: ./lib/src/report/page/article.js
/** What the status page shows of one project. */ 





const PRODUCTION_CHIP = html`<span class="chip">production</span>`;
/** The `id` of a project in the page. */ function anchorOf({ name }, index) {
    return (0,pages_project/* isProjectName */.jD)(name) ? `project-${name}` : `nameless-${index}`;
}
/** @param now milliseconds since the epoch */ function projectArticle(project, index, now) {
    const { name, branches, deployments } = project;
    return html`<article id="${anchorOf(project, index)}" data-project="${name}">
<header><h2>${name}</h2><p class="links">${addresses(project)}</p></header>
<div class="cards">${liveCard(project, now)}${buildsCard(project)}</div>
${branches.length > 0 && branchesCard(branches, now)}
${deployments.length > 0 && deploymentTable(project, now)}
</article>`;
}
function addresses({ production_url, custom_domains, repository }) {
    const urls = [
        ...custom_domains.map((domain)=>`https://${domain}`),
        production_url
    ];
    return joinHtml([
        ...urls.map((url)=>addressLink(url)),
        source(repository)
    ], html` `);
}
function source(repository) {
    if (repository === null) return html`<span>Direct Upload</span>`;
    const path = `${repository.owner}/${repository.name}`;
    return repository.type === 'github' ? httpsLink(path, `https://github.com/${path}`) : html`<span>${path}</span>`;
}
function liveCard({ live }, now) {
    if (live === null) return html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p></section>`;
    return html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(live.url)}</p>
<p>${what(live)}</p>
<p class="quiet">${when(live, now)}</p>
${stageTimeline(live.stages, now)}</section>`;
}
function buildsCard(project) {
    const { succeeded, failed, deployments, omitted_deployments: omitted = 0, median_duration_ms: median } = project;
    return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${rateText(project)}</dd><dd class="quiet">${succeeded} of ${succeeded + failed}</dd></div>
<div><dt>Median build</dt><dd>${medianText(project)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${deployments.length + omitted}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(deployments, median) ?? html`<p class="quiet">No build is finished yet.</p>`}</section>`;
}
function branchesCard(branches, now) {
    const items = branches.map((branch)=>branchItem(branch, now));
    return html`<section class="card"><h3>Branches</h3><ul class="branches">${items}</ul></section>`;
}
function branchItem({ name, status, url, updated_on, environment }, now) {
    const title = url === null ? branchName(name) : httpsLink(branchName(name), url);
    const chip = environment === 'production' && PRODUCTION_CHIP;
    const time = updated_on !== null && html`<span class="quiet">${timeText(updated_on, now)}</span>`;
    return html`<li>${statusPill(status)}<span class="name">${title} ${chip}</span>${time}</li>`;
}
function deploymentTable({ name, deployments, production_url }, now) {
    const ending = `.${withoutScheme(production_url)}`;
    const rows = deployments.map((deployment)=>row(deployment, ending, now));
    return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${name}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(rows, html`\n`)}
</tbody>
</table></section>`;
}
/** @param ending how the address of each preview of the project ends */ function row(deployment, ending, now) {
    const { branch, status, is_live, url, aliases, created_on, duration_ms } = deployment;
    const links = isSeen(deployment) ? [
        url,
        ...aliases
    ].map((address)=>addressLink(address, ending)) : [];
    const liveChip = is_live && html`<span class="chip live">Live</span>`;
    const detail = writeDetail(deployment);
    return html`<tr data-branch="${branch}" data-status="${status}">
<td data-value="${statusWord(status)}">${statusPill(status)}${liveChip}${detail !== '' && html`<span class="quiet">${detail}</span>`}</td>
<th scope="row">${what(deployment)}</th>
<td>${joinHtml(links, html`<br>`)}</td>
<td data-value="${duration_ms ?? -1}">${build(deployment, now)}</td>
<td data-value="${created_on}">${when(deployment, now)}</td>
</tr>`;
}
function what(deployment) {
    const { branch, environment, commit_url } = deployment;
    const hash = shortHash(deployment);
    const chip = environment === 'production' && html` ${PRODUCTION_CHIP}`;
    const commit = commit_url === null ? hash : httpsLink(hash, commit_url);
    return html`<b>${branchName(branch)}</b>${chip}<span class="commit"><code>${commit}</code> ${commitTitle(deployment)}</span>`;
}
function when({ created_on, trigger }, now) {
    const times = created_on !== null && html`${timeText(created_on, now)} <span class="quiet">${writeTime(created_on)}</span>`;
    return html`${times} <span class="quiet">${writeTrigger(trigger)}</span>`;
}
function build({ stages, duration_ms }, now) {
    const timeline = stageTimeline(stages, now);
    const total = duration_ms === null ? '–' : (0,duration/* writeDuration */.MP)(duration_ms);
    if (timeline === undefined) return html`${total}`;
    return html`<details><summary>${total} <span>stages</span>${stageBar(stages, now)}</summary>${timeline}</details>`;
}

;// CONCATENATED MODULE: ./lib/src/report/page/script.js

/** The script of the status page. It sorts, filters and updates ages. The page shows everything without it. */ const PAGE_SCRIPT = raw`'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const units = [['year', 31536e6], ['month', 2628e6], ['day', 864e5], ['hour', 36e5], ['minute', 6e4], ['second', 1e3]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
function updateAges() {
  for (const time of all('time')) {
    const age = Math.max(0, Date.now() - Date.parse(time.dateTime));
    const [unit, length] = units.find(([, ms]) => age >= ms) ?? units[5];
    time.textContent = relative.format(-Math.floor(age / length), unit);
  }
}

const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
const compare = {
  number: (a, b) => a - b,
  text: (a, b) => a.localeCompare(b, 'en', { numeric: true }),
};
function sortBy(header) {
  const { rows: [top], tBodies: [body] } = header.closest('table');
  const direction = header.ariaSort === 'ascending' ? -1 : 1;
  const order = compare[header.dataset.sort];
  const rows = [...body.rows].sort((a, b) => direction * order(valueOf(a, header.cellIndex), valueOf(b, header.cellIndex)));
  for (const other of top.cells) other.removeAttribute('aria-sort');
  header.ariaSort = direction > 0 ? 'ascending' : 'descending';
  body.append(...rows);
}
for (const header of all('th[data-sort]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  button.addEventListener('click', () => sortBy(header));
  header.append(button);
}

const bar = document.querySelector('.filters');
const fields = all('[name]', bar);
const count = bar.querySelector('[role=status]');
const deployments = all('tr[data-status]');
const articles = all('article');
function filter() {
  const wanted = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
  const holds = (text, part) => !part || text.toLowerCase().includes(part.toLowerCase());
  const narrowed = Boolean(wanted.branch || wanted.status);
  let shown = 0;
  for (const row of deployments) {
    const { branch, status } = row.dataset;
    const project = row.closest('article').dataset.project;
    row.hidden = !(holds(project, wanted.project) && holds(branch, wanted.branch) && (!wanted.status || status === wanted.status));
    if (!row.hidden) shown += 1;
  }
  for (const article of articles) {
    const some = article.querySelector('tr[data-status]:not([hidden])') !== null;
    article.hidden = !holds(article.dataset.project, wanted.project) || (narrowed && !some);
  }
  const visible = new Set(articles.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.project));
  for (const row of all('tr[data-project]')) row.hidden = !visible.has(row.dataset.project);
  count.textContent = shown + ' of ' + deployments.length + ' deployments';
}
function remember() {
  filter();
  const state = new URLSearchParams(fields.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value));
  history.replaceState(null, '', '#' + state);
}
bar.addEventListener('input', remember);
bar.querySelector('button').addEventListener('click', () => {
  for (const field of fields) field.value = '';
  remember();
});

const remembered = new URLSearchParams(location.hash.slice(1));
for (const field of fields) field.value = remembered.get(field.name) ?? '';
bar.hidden = false;
filter();
updateAges();
setInterval(updateAges, 60000);
`;

;// CONCATENATED MODULE: ./lib/src/report/page/style.js

/** The style sheet of the status page. Every color has a light and a dark variant. */ const PAGE_STYLE = raw`
:root {
  --page: #f5f6f8; --card: #fff; --line: #e2e5ea; --text: #14181d; --quiet: #59626d; --link: #0a52c4; --brand: #d9480f;
  --good: #0f7038; --good-tint: #e2f5ea; --bad: #b3261e; --bad-tint: #fde9e7; --busy: #875300; --busy-tint: #fff0d1;
  --idle: #545c67; --idle-tint: #eceff3; --field: #7b8592;
  --queued: #8b95a3; --initialize: #7c6bd6; --clone: #2f80d0; --build: #d9680f; --deploy: #17924c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1014; --card: #161a20; --line: #2a3039; --text: #e9edf1; --quiet: #9ba5b1; --link: #86b3ff; --brand: #ff8a4c;
    --good: #66d596; --good-tint: #12301f; --bad: #ff938b; --bad-tint: #3b1917; --busy: #f3c267; --busy-tint: #35290f;
    --idle: #adb6c1; --idle-tint: #252b34; --field: #6f7986;
    --queued: #7d8794; --initialize: #9d8ff0; --clone: #5aa5ef; --build: #f08a3c; --deploy: #3fbd77;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; scroll-padding-top: 5rem; }
body { margin: 0 auto; max-width: 70rem; padding: 0 1rem 3rem; background: var(--page); color: var(--text);
  font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-variant-numeric: tabular-nums; }
a { color: var(--link); text-decoration: none; overflow-wrap: anywhere; }
a:hover, .name a, .commit a { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; }
[hidden] { display: none !important; }
code { font: 0.85em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.quiet, .commit { color: var(--quiet); font-size: 0.8125rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.icons { position: absolute; width: 0; height: 0; }

.top { padding: 2.5rem 0 1.25rem; }
.top h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
.top h1::before { content: ''; display: block; width: 2.5rem; height: 4px; margin-bottom: 1rem; border-radius: 2px; background: var(--brand); }
.top p { margin-top: 0.375rem; color: var(--quiet); }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.8125rem; text-align: center; }
.notice { margin-bottom: 1rem; padding: 0.75rem 1rem; border-radius: 10px; background: var(--busy-tint); color: var(--busy); overflow-wrap: anywhere; }

.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0 -1rem 1.25rem; padding: 0.75rem 1rem;
  background: var(--page); border-bottom: 1px solid var(--line); font-size: 0.875rem; }
.filters label { display: flex; gap: 0.5rem; align-items: center; color: var(--quiet); }
.filters input, .filters select, .filters button { min-height: 2.25rem; padding: 0.25rem 0.625rem; border: 1px solid var(--field); border-radius: 8px; background: var(--card); color: var(--text); font: inherit; }
.filters input { width: 10rem; }
.filters button { cursor: pointer; }
.filters button:hover { border-color: var(--text); }
.filters p { margin-left: auto; color: var(--quiet); }

article { margin-top: 2.5rem; content-visibility: auto; contain-intrinsic-size: auto 60rem; }
article > header { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; margin-bottom: 0.875rem; }
h2 { font-size: 1.25rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h3, caption { padding: 0; font-size: 0.8125rem; font-weight: 600; text-align: left; color: var(--quiet); }
.links { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; color: var(--quiet); font-size: 0.875rem; }
.card { min-width: 0; padding: 1.125rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow-wrap: anywhere; }
.card + .card, .cards + .card { margin-top: 0.875rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0.875rem; }
.cards .card { margin: 0; }
.lead { margin: 0.25rem 0 0.5rem; font-size: 1.0625rem; font-weight: 600; }
.commit { display: block; }

.pill, .chip { display: inline-flex; align-items: center; gap: 0.3125rem; padding: 0.0625rem 0.5rem; border-radius: 999px; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
.pill svg { width: 0.875rem; height: 0.875rem; margin-left: -0.125rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.pill { background: var(--idle-tint); color: var(--idle); }
.pill.success { background: var(--good-tint); color: var(--good); }
.pill.failure { background: var(--bad-tint); color: var(--bad); }
.pill.pending { background: var(--busy-tint); color: var(--busy); }
.chip { padding: 0 0.4375rem; border: 1px solid var(--line); color: var(--quiet); font-size: 0.75rem; font-weight: 500; }
.chip.live { border-color: currentColor; color: var(--good); }

.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.75rem; margin: 0.5rem 0 1rem; }
.figures dt { color: var(--quiet); font-size: 0.8125rem; }
.figures dd { font-size: 1.375rem; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; }
.figures dd.quiet { font-size: 0.8125rem; font-weight: 400; letter-spacing: 0; }
.figures dt, h3 { line-height: 1.4; }
.chart { display: block; width: 100%; overflow: visible; }
.chart text { fill: var(--quiet); font-size: 12px; }
.grid { stroke: var(--line); }
.chart .right { text-anchor: end; }
.median { stroke: var(--quiet); stroke-dasharray: 3 4; }
rect { fill: var(--idle); }
rect.success, rect.deploy { fill: var(--deploy); }
rect.failure { fill: var(--bad); }
rect.queued { fill: var(--queued); }
rect.initialize { fill: var(--initialize); }
rect.clone_repo { fill: var(--clone); }
rect.build { fill: var(--build); }
.bar { display: block; width: 100%; margin-top: 0.25rem; border-radius: 4px; background: var(--idle-tint); }
.stages { display: grid; gap: 0.25rem; margin-top: 1rem; list-style: none; font-size: 0.8125rem; color: var(--quiet); }
.stages li { display: grid; grid-template-columns: 5rem minmax(3rem, 1fr) minmax(3.25rem, max-content); gap: 0.625rem; align-items: center; }
.stages svg { width: 100%; border-radius: 3px; background: var(--idle-tint); }
.stages span:last-child { text-align: right; }

.branches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 0.5rem 2.5rem; margin-top: 0.625rem; list-style: none; }
.branches li { display: grid; grid-template-columns: 6.25rem 1fr auto; gap: 0.5rem; align-items: baseline; min-width: 0; }
.branches .pill { justify-self: start; }
.branches .name { min-width: 0; font-weight: 500; }

table { width: 100%; border-collapse: collapse; }
caption { margin-bottom: 0.375rem; }
th, td { padding: 0.625rem 1rem 0.625rem 0; text-align: left; vertical-align: top; font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { padding-block: 0.25rem; color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; }
thead button { margin: -0.25rem -0.375rem; padding: 0.25rem 0.375rem; border: 0; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }
thead button:hover { background: var(--idle-tint); }
thead button::after { content: '↕'; margin-left: 0.25rem; opacity: 0.5; }
[aria-sort=ascending] button::after { content: '↑'; opacity: 1; }
[aria-sort=descending] button::after { content: '↓'; opacity: 1; }
tbody tr { border-top: 1px solid var(--line); }
.overview tbody th { font-weight: 600; }
.deployments td .quiet { display: block; }
.deployments tbody td:last-child { white-space: nowrap; }
.deployments td .pill { margin-right: 0.375rem; }
p .quiet::before { content: '· '; }
.deployments th[scope=row] { width: 36%; }
.deployments td:nth-child(4) { width: 14.5rem; min-width: 13.5rem; }
summary { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary span { margin-left: auto; color: var(--link); font-size: 0.75rem; }
details[open] summary span { text-decoration: underline; }

@media (max-width: 48rem) {
  .filters { position: static; }
  .filters label { flex: 1 1 100%; justify-content: space-between; }
  .filters input, .filters select { flex: 0 1 14rem; width: 14rem; }
  .filters p { margin-left: 0; }
  .card { padding: 1rem; }
  .deployments, .deployments :is(caption, tbody, thead) { display: block; }
  .deployments thead tr { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding-bottom: 0.5rem; }
  .deployments thead th:not([data-sort]) { display: none; }
  .deployments tbody tr { display: grid; grid-template-columns: 1fr auto; gap: 0.375rem 0.75rem; padding: 0.875rem 0; }
  .deployments tbody :is(th[scope=row], td) { padding: 0; width: auto; }
  .deployments tbody :is(th, td:nth-child(3), td:nth-child(4)) { grid-column: 1 / -1; }
  .deployments tbody td:first-child { grid-area: 1 / 1; }
  .deployments tbody td:last-child { grid-area: 1 / 2; text-align: right; }
  .overview thead th { white-space: normal; vertical-align: bottom; }
  .overview :is(th, td) { padding-right: 0.5rem; }
  .overview :is(th, td):nth-child(3) { display: none; }
}
@media print { .filters { display: none; } article { content-visibility: visible; } }
`;

;// CONCATENATED MODULE: ./lib/src/report/page/page.js
/**
 * The status report as one HTML file. The page makes no request and sets no cookie. It needs no script.
 * Its own script sorts, filters and updates ages. The Content-Security-Policy allows that script by its hash.
 */ 






/** The whole page. */ function renderStatusPage(report) {
    const { projects } = report;
    const now = Date.parse(report.generated_on);
    const [only, ...others] = projects;
    const title = only !== undefined && others.length === 0 ? `${only.name}: Pages status` : 'Pages status';
    const articles = projects.map((project, index)=>projectArticle(project, index, now));
    return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
${PAGE_ICON}
<style>${PAGE_STYLE}</style>
</head>
<body>
${ICONS}
<header class="top">
<h1>${title}</h1>
<p>${counted(projects.length, 'project')}, as of ${writeTime(report.generated_on)} (${timeText(report.generated_on, now)})</p>
</header>
${filters(report)}
<main>
${notice(report)}
${others.length > 0 && overview(projects, now)}
${joinHtml(articles, html`\n`)}
</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`.toString();
}
function contentPolicy() {
    const [style, script] = [
        hashOf(PAGE_STYLE),
        hashOf(PAGE_SCRIPT)
    ];
    return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${style}'; script-src '${script}'; img-src data:; base-uri 'none'; form-action 'none'">`;
}
function hashOf(piece) {
    return `sha256-${(0,external_node_crypto_.createHash)('sha256').update(piece.toString()).digest('base64')}`;
}
/** The filters. The script shows them, because they do nothing without it. */ function filters({ projects }) {
    const branches = new Set(projects.flatMap((project)=>project.branches.map(({ name })=>name)));
    const names = [
        ...branches
    ].sort().map((name)=>html`<option value="${name}"></option>`);
    const statuses = FILTERED_STATUSES.map((status)=>html`<option value="${status}">${statusWord(status)}</option>`);
    const project = html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;
    return html`<div class="filters" role="search" aria-label="Deployments" hidden>
${projects.length > 1 && project}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${names}</datalist>
<label>Status <select name="status"><option value="">any</option>${statuses}</select></label>
<button type="button">Show all</button>
<p role="status"></p>
</div>`;
}
/** What the report lacks. */ function notice({ unreadable_projects: unreadable, omitted_projects: omitted = 0 }) {
    const sentences = [
        ...unreadable.length === 0 ? [] : [
            `Cloudflare gave no usable answer about ${unreadable.join(', ')}.`
        ],
        ...omitted === 0 ? [] : [
            `${counted(omitted, 'more project')} left out.`
        ]
    ];
    return sentences.length === 0 ? undefined : html`<p class="notice">${sentences.join(' ')}</p>`;
}
function overview(projects, now) {
    const rows = projects.map((project, index)=>{
        const { name, live, deployments } = project;
        const newest = deployments[0];
        return html`<tr data-project="${name}">
<th scope="row"><a href="#${anchorOf(project, index)}">${name}</a></th>
<td>${newest === undefined ? '–' : statusPill(newest.status)}</td>
<td data-value="${live?.created_on}">${live?.created_on ? timeText(live.created_on, now) : 'never'}</td>
<td data-value="${project.success_rate ?? -1}">${rateText(project)}</td>
<td data-value="${project.median_duration_ms ?? -1}">${medianText(project)}</td>
</tr>`;
    });
    return html`<section class="card"><table class="overview">
<caption>Overview</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Project</th><th scope="col" data-sort="text">Newest</th><th scope="col" data-sort="text">Live deployment</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>
${joinHtml(rows, html`\n`)}
</tbody>
</table></section>`;
}
function counted(count, thing) {
    return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

// EXTERNAL MODULE: ./lib/src/report/summary/deployment.js + 1 modules
var deployment = __webpack_require__(8896);
// EXTERNAL MODULE: ./lib/src/report/summary/gantt.js
var gantt = __webpack_require__(7468);
;// CONCATENATED MODULE: ./lib/src/report/summary/status.js
/** The job summary of `status`: what the page shows, in GitHub's Markdown. */ 






/** Characters of the summary: the runner refuses more than 1 MiB per step, and a character has up to 4 bytes. */ const MAX_SUMMARY_LENGTH = 250_000;
function renderStatusSummary({ overview, problem }) {
    const trouble = (0,deployment/* problemSection */.BX)(problem) ?? '';
    if (overview === undefined) return `## Pages status\n\n${trouble}\n`;
    const write = (report)=>joined([
            heading(report),
            trouble,
            ...sections(report)
        ]);
    return `${write(shortenReport(overview, (shorter)=>write(shorter).length <= MAX_SUMMARY_LENGTH))}\n`;
}
function heading({ generated_on }) {
    return `## Pages status\n\nAs of ${writeTime(generated_on)}`;
}
function sections(report) {
    const { projects, unreadable_projects: unreadable, omitted_projects: omitted = 0 } = report;
    const now = Date.parse(report.generated_on);
    return [
        unreadable.length === 0 ? '' : `Cloudflare gave no usable answer about ${(0,text_escape/* markdownText */.p7)(unreadable.join(', '))}.`,
        projects.length > 1 ? overviewTable(projects, now) : '',
        ...projects.map((project)=>projectSection(project, now, projects.length === 1)),
        omitted === 0 ? '' : `…and ${omitted} more projects, left out because a summary has a limit.`
    ];
}
function overviewTable(projects, now) {
    const rows = projects.map((project)=>{
        const [newest] = project.deployments;
        const state = newest === undefined ? '' : text_status/* STATUS_TEXT */.Z[newest.status];
        const live = project.live?.created_on ? writeAge(Date.parse(project.live.created_on), now) : 'never';
        return [
            (0,text_escape/* markdownText */.p7)(project.name),
            state,
            live,
            rateText(project),
            medianText(project)
        ];
    });
    return table([
        'Project',
        'Newest',
        'Live deployment',
        'Success rate',
        'Median build'
    ], rows);
}
function projectSection(project, now, alone) {
    const { name, live, branches, deployments, omitted_deployments: omitted = 0 } = project;
    const stages = live === null || !alone ? undefined : (0,gantt/* renderGantt */.Z)(live.stages, now);
    return joined([
        `### ${(0,text_escape/* markdownText */.p7)(name)}`,
        facts(project, now),
        stages ?? '',
        branches.length === 0 ? '' : table([
            'Branch',
            'Status',
            'Updated'
        ], branches.map((branch)=>branchRow(branch, now))),
        deployments.length === 0 ? '' : table([
            'Status',
            'Branch and commit',
            'Preview',
            'Build',
            'Stages',
            'Created'
        ], deployments.map((deployment)=>deploymentRow(deployment, now))),
        omitted === 0 ? '' : `…and ${omitted} older deployments, left out because a summary has a limit.`
    ]);
}
function facts(project, now) {
    const { production_url, custom_domains, live, succeeded, failed } = project;
    const addresses = [
        ...custom_domains.map((domain)=>`https://${domain}`),
        production_url
    ].map(address);
    const state = live === null ? 'nothing yet' : `${address(live.url)}, ${status_what(live)}, ${status_when(live, now)}`;
    return [
        `**Production** ${addresses.join(', ')}`,
        `**Live** ${state}`,
        `**Builds** ${rateText(project)} good (${succeeded} of ${succeeded + failed}), median ${medianText(project)}`
    ].join('<br>');
}
function branchRow({ name, url, status, updated_on }, now) {
    const text = branchName(name);
    const age = updated_on === null ? '' : writeAge(Date.parse(updated_on), now);
    return [
        url === null ? (0,text_escape/* markdownText */.p7)(text) : (0,text_escape/* link */.nf)(text, url),
        text_status/* STATUS_TEXT */.Z[status],
        age
    ];
}
function deploymentRow(deployment, now) {
    const { status, is_live, url, aliases, duration_ms, stages } = deployment;
    const detail = writeDetail(deployment);
    const took = stages.filter(({ status })=>status !== 'idle').map((stage)=>`${stage.name} ${stage.duration_ms === null ? stage.status : (0,duration/* writeDuration */.MP)(stage.duration_ms)}`);
    return [
        [
            text_status/* STATUS_TEXT */.Z[status],
            is_live ? '**Live**' : '',
            (0,text_escape/* markdownText */.p7)(detail)
        ].filter((text)=>text !== '').join('<br>'),
        status_what(deployment),
        isSeen(deployment) ? [
            url,
            ...aliases
        ].map(address).join('<br>') : '',
        duration_ms === null ? '–' : (0,duration/* writeDuration */.MP)(duration_ms),
        took.map(text_escape/* markdownText */.p7).join(', '),
        status_when(deployment, now)
    ];
}
function status_what(deployment) {
    const { branch, environment, commit_url } = deployment;
    const hash = shortHash(deployment);
    return [
        (0,text_escape/* codeSpan */.SS)(branchName(branch)),
        environment === 'production' ? '(production)' : '',
        commit_url === null ? hash && (0,text_escape/* codeSpan */.SS)(hash) : (0,text_escape/* link */.nf)(hash, commit_url),
        (0,text_escape/* markdownText */.p7)(commitTitle(deployment))
    ].filter((text)=>text !== '').join(' ');
}
function status_when({ created_on, trigger }, now) {
    const time = created_on === null ? [] : [
        writeAge(Date.parse(created_on), now),
        writeTime(created_on)
    ];
    return [
        ...time,
        (0,text_escape/* markdownText */.p7)(writeTrigger(trigger))
    ].filter((text)=>text !== '').join(', ');
}
function address(url) {
    return (0,text_escape/* link */.nf)(withoutScheme(url), url);
}
function table(head, rows) {
    const line = (cells)=>`| ${cells.join(' | ')} |`;
    return [
        line(head),
        line(head.map(()=>'---')),
        ...rows.map(line)
    ].join('\n');
}
function joined(parts) {
    return parts.filter((part)=>part !== '').join('\n\n');
}

;// CONCATENATED MODULE: ./lib/src/modes/status/status.js










/** Projects that are read at the same time; the client paces them all by Cloudflare's own rate limit. */ const CONCURRENCY = 8;
/** Shows how projects stand: as a page, as JSON, and in the job summary. Changes nothing. */ const status_status = {
    begin: ({ projects })=>({
            project: projects.join(', '),
            status: 'pending'
        }),
    perform,
    interrupted: (_report, by)=>({
            status: by,
            problem: {
                message: 'The step was canceled.'
            }
        }),
    outputs: ({ status, overview })=>({
            status,
            ...overview && {
                report: statusOutput(overview)
            }
        }),
    summary: renderStatusSummary,
    conclusion: ({ overview })=>({
            line: overview === undefined ? 'No report' : done(overview)
        })
};
async function perform(run) {
    const { inputs, clock, log, updateReport, warn } = run;
    const outcomes = await readProjects(run);
    const readings = outcomes.filter((outcome)=>'project' in outcome);
    const failures = outcomes.filter((outcome)=>'failure' in outcome);
    const [first] = failures;
    if (first !== undefined && readings.length === 0) throw first.failure;
    if (first !== undefined) {
        const names = failures.map(({ name })=>name).join(', ');
        const { message, advice } = first.failure.problem;
        warn({
            message: `The report lacks ${names}: ${message}`,
            advice
        });
    }
    const overview = statusReport(readings, failures.map(({ name })=>name), clock.now());
    for (const line of statusLines(overview))log.event(line);
    updateReport({
        status: 'success',
        overview
    });
    await status_write(run, 'report-file', inputs.reportFile, ()=>renderStatusPage(overview));
    await status_write(run, 'report-json', inputs.reportJson, ()=>renderStatusJson(overview));
}
/** Names are read at once; globs need the list of all projects first, which then has each of them already. */ async function readProjects(run) {
    const { inputs, pagesOf, projects, log } = run;
    const { projects: patterns, reportLimit } = inputs;
    const selected = patterns.some(glob/* isGlob */.f) ? (0,selection/* selectProjects */.h)(await projects(), patterns) : undefined;
    const names = selected?.map(({ name })=>name) ?? [
        ...new Set(patterns)
    ];
    log.event(`Reading ${names.length === 1 ? `project ${names[0]}` : `${names.length} projects`}`);
    const read = async (name, index)=>{
        const pages = pagesOf(name);
        const known = selected?.[index];
        const [project, deployments] = await Promise.all([
            known ?? pages.project(),
            status_newest(pages, reportLimit)
        ]);
        return {
            project,
            deployments
        };
    };
    return (0,p_map/* default */.Ay)(names, (name, index)=>read(name, index).catch((error)=>unreadable(name, error)), {
        concurrency: CONCURRENCY
    });
}
function unreadable(name, error) {
    if (error instanceof errors/* UnreachableFailure */.ZQ) return {
        name,
        failure: error
    };
    throw error;
}
/** The newest deployments, each once though the list shifts while it is read. */ async function status_newest(pages, limit) {
    const found = new Map();
    for(let page = 1; page <= Math.ceil(limit / api_pages/* DEPLOYMENTS_PER_PAGE */.z); page += 1){
        const some = await pages.deployments({
            page
        });
        for (const deployment of some)found.set(deployment.id, deployment);
        if (some.length < api_pages/* DEPLOYMENTS_PER_PAGE */.z) break;
    }
    return [
        ...found.values()
    ].slice(0, limit);
}
/** @throws Failure when the file cannot be written */ async function status_write({ writeFile, log }, input, path, render) {
    if (path === undefined) return;
    try {
        await writeFile(path, render());
    } catch (error) {
        throw new problem/* Failure */.H({
            message: `The report was not written to ${path}: ${error instanceof Error ? error.message : error}.`,
            advice: `Check that \`${input}\` is the path of a file that this step may write.`
        }, {
            cause: error
        });
    }
    log.event(`Written: ${path}`);
}
function done({ projects }) {
    const deployments = projects.reduce((sum, project)=>sum + project.deployments.length, 0);
    return `Reported ${deployments} deployments of ${projects.length} ${projects.length === 1 ? 'project' : 'projects'}`;
}


/***/ })

};
