export const id = 989;
export const ids = [989];
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

/***/ 9989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prune: () => (/* binding */ prune)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./lib/src/core/glob.js
var glob = __webpack_require__(4872);
// EXTERNAL MODULE: ./lib/src/core/pages/selection.js
var selection = __webpack_require__(449);
// EXTERNAL MODULE: ./lib/src/core/problem.js
var problem = __webpack_require__(947);
// EXTERNAL MODULE: ./lib/src/core/pages/deployment.js
var pages_deployment = __webpack_require__(8452);
;// CONCATENATED MODULE: ./lib/src/core/prune/plan.js
/**
 * Which deployments `prune` deletes, and why it keeps the others. A deployment that is not seen is not deleted, and
 * one missing from the list only ever means that more of the others are kept.
 */ 

/** Why a deployment is kept, the first that applies. */ const KEEP_REASONS = {
    live: 'live: production serves it',
    'in-progress': 'in progress',
    environment: 'of the other environment',
    branch: 'of a branch that `branches` leaves out',
    status: 'of a status that `statuses` leaves out',
    'branch-exists': 'of a branch that still exists',
    undated: 'of unknown age',
    younger: 'younger than `older-than`',
    rollback: 'needed for a rollback of production',
    'keep-last': 'kept by `keep-last`',
    aliased: 'served by an alias',
    'max-deletions': 'beyond `max-deletions`'
};
/** One for all that have none. */ const NO_ALIASES = [];
/** What `prune` needs of a deployment. */ function candidateOf(deployment, project) {
    const { id, environment, created_on, deployment_trigger } = deployment;
    const { branch } = deployment_trigger.metadata;
    const aliases = deployment.aliases.length === 0 ? NO_ALIASES : deployment.aliases;
    return {
        id,
        project,
        environment,
        branch,
        createdOn: (0,pages_deployment/* parseTimestamp */.EH)(created_on),
        outcome: (0,pages_deployment/* outcome */.bu)(deployment),
        aliases
    };
}
/**
 * Says for every deployment of some projects whether it is deleted or why it is kept. The order of the list has no
 * influence.
 * @param candidates each deployment once
 * @param facts by project; deployments of a project without facts are kept as if they were live
 * @param now milliseconds since the epoch by Cloudflare's clock
 */ function plan(candidates, facts, policy, now) {
    const deletions = [];
    const kept = [];
    const most = policy.maxDeletions ?? Number.POSITIVE_INFINITY;
    const reasonOf = judgeOf(candidates, facts, policy, now);
    for (const candidate of [
        ...candidates
    ].sort(byAge)){
        const reason = reasonOf(candidate) ?? (deletions.length < most ? undefined : 'max-deletions');
        if (reason === undefined) deletions.push(candidate);
        else kept.push({
            candidate,
            reason
        });
    }
    return {
        deletions,
        kept
    };
}
/** The production deployments of a project that no policy may delete: the live one and those before it that a rollback goes to. */ function protectedFrom(candidates, live) {
    const reasons = new Map();
    if (live === undefined) return reasons;
    const earlier = [
        ...candidates
    ].filter(({ id, environment, outcome, createdOn })=>environment === 'production' && outcome === 'success' && id !== live.id && isNotAfter(createdOn, live.createdOn));
    const previous = earlier.reduce((newest, { createdOn = newest })=>{
        return createdOn !== live.createdOn && createdOn > newest ? createdOn : newest;
    }, Number.NEGATIVE_INFINITY);
    for (const { id, createdOn } of earlier){
        if (createdOn === undefined || createdOn >= previous) reasons.set(id, 'rollback');
    }
    return reasons.set(live.id, 'live');
}
/** The order of deletions: by age, then by project and id. What has no date comes first. */ function byAge(a, b) {
    return compare(a.createdOn ?? 0, b.createdOn ?? 0) || compare(a.project, b.project) || compare(a.id, b.id);
}
function judgeOf(candidates, facts, policy, now) {
    const { environment, branches, statuses, olderThan, deletedBranchesOnly, includeAliased } = policy;
    const isMeant = (0,glob/* matcher */.j)(branches);
    const safe = new Map([
        ...grouped(candidates, ({ project })=>project)
    ].map(([project, own])=>[
            project,
            protectedFrom(own, facts.get(project)?.live)
        ]));
    const lastOnes = newestOfBranches(candidates, policy.keepLast);
    const aliased = servedByAlias(candidates);
    return (candidate)=>{
        const { id, project, outcome, createdOn } = candidate;
        const known = facts.get(project);
        const protection = safe.get(project)?.get(id);
        if (known === undefined || protection === 'live') return 'live';
        if (outcome === 'pending') return 'in-progress';
        if (environment !== 'all' && candidate.environment !== environment) return 'environment';
        if (!isMeant(candidate.branch)) return 'branch';
        if (statuses.length > 0 && !statuses.includes(outcome)) return 'status';
        if (deletedBranchesOnly && !isOfDeletedBranch(candidate, known)) return 'branch-exists';
        if (createdOn === undefined) return 'undated';
        if (olderThan > 0 && createdOn > now - olderThan) return 'younger';
        if (protection !== undefined) return protection;
        if (lastOnes.has(id)) return 'keep-last';
        if (!includeAliased && aliased.has(id)) return 'aliased';
        return undefined;
    };
}
/** Production has a branch for as long as it is production, and of a deployment without a branch nothing is known. */ function isOfDeletedBranch({ environment, branch }, { branches }) {
    return environment === 'preview' && branch !== '' && branches !== undefined && !branches.has(branch);
}
/** The newest `count` successful deployments of production and of each branch, in each project. */ function newestOfBranches(candidates, count) {
    const newest = new Set();
    if (count === 0) return newest;
    const successful = candidates.filter(({ outcome })=>outcome === 'success');
    const groupOf = ({ project, environment, branch })=>JSON.stringify(environment === 'production' ? [
            project
        ] : [
            project,
            environment,
            branch
        ]);
    for (const group of grouped(successful, groupOf).values()){
        const ids = new Set(group.sort(byAge).map(({ id })=>id));
        for (const id of [
            ...ids
        ].slice(-count))newest.add(id);
    }
    return newest;
}
/**
 * The deployments that an alias serves. Old ones may still be listed with theirs, but an address leads to one
 * deployment: the newest successful one of those that have it.
 */ function servedByAlias(candidates) {
    const successful = candidates.filter(({ outcome })=>outcome === 'success');
    const newest = new Map();
    for (const { aliases, createdOn = 0 } of successful){
        for (const alias of aliases)newest.set(alias, Math.max(createdOn, newest.get(alias) ?? 0));
    }
    const served = successful.filter(({ aliases, createdOn = 0 })=>aliases.some((alias)=>newest.get(alias) === createdOn));
    return new Set(served.map(({ id })=>id));
}
/** What has no date may be earlier. */ function isNotAfter(a, b) {
    return a === undefined || b === undefined || a <= b;
}
function grouped(items, keyOf) {
    const groups = new Map();
    for (const item of items){
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [
            item
        ]);
        else group.push(item);
    }
    return groups;
}
function compare(a, b) {
    return a < b ? -1 : Number(a > b);
}

;// CONCATENATED MODULE: ./lib/src/core/prune/report.js
/** What came of pruning, counted. */ function newTally() {
    return {
        begun: 0,
        deleted: [],
        kept: [],
        failed: []
    };
}
function countsOf({ plan, tally = newTally() }) {
    const { begun, deleted, kept, failed } = tally;
    return {
        planned: plan?.deletions.length ?? 0,
        deleted: deleted.length,
        kept: (plan?.kept.length ?? 0) + kept.length,
        failed: failed.length,
        unconfirmed: begun - deleted.length - kept.length - failed.length
    };
}
/** How many were kept for each reason, the most frequent first. */ function keptByReason({ plan, tally }) {
    return frequencies([
        ...plan?.kept ?? [],
        ...tally?.kept ?? []
    ].map(({ reason })=>reason));
}
/** How many failed for each cause, the most frequent first. */ function failedByCause({ tally }) {
    return frequencies((tally?.failed ?? []).map(({ cause })=>cause));
}
/** The branches that something was deleted of, or failed to be, the most deletions first. Production is one of its own. */ function countsByBranch({ plan, tally, dryRun }) {
    const branches = new Map();
    const count = (candidates, what)=>{
        for (const { project, branch, environment } of candidates){
            const key = JSON.stringify([
                project,
                environment,
                branch
            ]);
            const counted = branches.get(key) ?? {
                project,
                branch,
                environment,
                deleted: 0,
                kept: 0,
                failed: 0
            };
            counted[what] += 1;
            branches.set(key, counted);
        }
    };
    count((dryRun ? plan?.deletions : tally?.deleted) ?? [], 'deleted');
    count((tally?.failed ?? []).map(({ candidate })=>candidate), 'failed');
    count([
        ...plan?.kept ?? [],
        ...tally?.kept ?? []
    ].map(({ candidate })=>candidate), 'kept');
    return [
        ...branches.values()
    ].filter(({ deleted, failed })=>deleted + failed > 0).sort((a, b)=>b.deleted - a.deleted || b.failed - a.failed || (nameOf(a) < nameOf(b) ? -1 : 1));
}
/**
 * What the step is told to be when pruning is over: nothing failed, some of it, or all. Deletions that failed are left
 * to the next run; a project that could not be looked at fails the step, for it may be misspelled.
 */ function pruneVerdict(report) {
    const { planned, deleted, failed } = countsOf(report);
    const [cause = ''] = failedByCause(report)[0] ?? [];
    const failures = `${failed} of ${planned} deletions failed. Most frequent cause: ${cause}`;
    const unreadable = report.unreadable.map(({ project, problem })=>`Nothing of ${project} was deleted: ${problem.message}`);
    if (failed > 0 && deleted === 0) return {
        status: 'failure',
        problem: {
            message: failures
        }
    };
    const note = failed === 0 ? {} : {
        note: failures
    };
    if (unreadable.length > 0) return {
        status: 'partial',
        problem: {
            message: unreadable.join('\n')
        },
        ...note
    };
    return failed === 0 ? {
        status: 'success'
    } : {
        status: 'partial',
        ...note
    };
}
/** Projects in which everything that Cloudflare had of the pull request's branch was deleted. */ function projectsWithoutPreview(report) {
    const { branch, tally } = report;
    const own = countsByBranch(report).filter((count)=>count.environment === 'preview' && count.branch === branch);
    const isOver = tally !== undefined && report.status === 'success' && !report.dryRun;
    return isOver ? own.filter(({ kept })=>kept === 0).map(({ project })=>project) : [];
}
function nameOf({ project, environment, branch }) {
    return JSON.stringify([
        project,
        environment,
        branch
    ]);
}
function frequencies(items) {
    const counts = new Map();
    for (const item of items)counts.set(item, (counts.get(item) ?? 0) + 1);
    return [
        ...counts
    ].sort(([a, x], [b, y])=>y - x || (a < b ? -1 : 1));
}

// EXTERNAL MODULE: ./lib/src/report/comment/comment.js
var comment = __webpack_require__(1826);
;// CONCATENATED MODULE: ./lib/src/report/data/prune-plan.js
/** The plan of `prune` as JSON, with what came of it. */ /** Deployments per piece of text: the plan of 100,000 is never held as one. */ const CHUNK = 500;
/**
 * The whole plan: `{"project", "status", "dryRun", "unreadable", "deployments": [...]}`, in pieces. Each deployment has a
 * `decision` (`delete` or `keep`), a `reason` when it is kept, and a `result` once its deletion is over.
 */ function* planJson(report) {
    const { project, status, dryRun, unreadable, plan = {
        deletions: [],
        kept: []
    } } = report;
    yield `${JSON.stringify({
        project,
        status,
        dryRun,
        unreadable
    }).slice(0, -1)},"deployments":[`;
    let lines = [];
    let separator = '\n';
    for (const entry of entries(report, plan)){
        lines.push(JSON.stringify(entry));
        if (lines.length < CHUNK) continue;
        yield separator + lines.join(',\n');
        separator = ',\n';
        lines = [];
    }
    if (lines.length > 0) yield separator + lines.join(',\n');
    yield '\n]}\n';
}
function* entries({ tally }, plan) {
    const results = new Map();
    for (const { id } of tally?.deleted ?? [])results.set(id, DELETED);
    for (const { candidate, reason } of tally?.kept ?? [])results.set(candidate.id, {
        result: 'kept',
        reason
    });
    for (const { candidate, cause } of tally?.failed ?? [])results.set(candidate.id, {
        result: 'failed',
        cause
    });
    for (const candidate of plan.deletions){
        yield {
            ...fieldsOf(candidate),
            decision: 'delete',
            ...results.get(candidate.id)
        };
    }
    for (const { candidate, reason } of plan.kept)yield {
        ...fieldsOf(candidate),
        decision: 'keep',
        reason
    };
}
const DELETED = {
    result: 'deleted'
};
function fieldsOf({ id, project, environment, branch, createdOn, outcome, aliases }) {
    const created_on = createdOn === undefined ? null : new Date(createdOn).toISOString();
    return {
        id,
        project,
        environment,
        branch,
        aliases,
        created_on,
        status: outcome
    };
}

// EXTERNAL MODULE: ./lib/src/core/duration.js + 4 modules
var duration = __webpack_require__(4147);
;// CONCATENATED MODULE: ./lib/src/report/log/prune.js
/** What pruning says in the log of the step. */ 


/** Failed deletions that the log names one by one. */ const MAX_FAILURES = 50;
/** Widths of the columns of a plan; what is longer makes its own line longer. */ const WIDTHS = [
    10,
    8,
    10,
    8,
    24
];
/** `1,234 of 9,812 (12 %)  3.9/s  36m 40s left`: the rate is that of the whole run, waits included. */ function progressLine({ done, total, elapsed, quotaTime }) {
    const rate = done / Math.max(1, elapsed);
    const left = Math.max(quotaTime, rate === 0 ? 0 : (total - done) / rate);
    const percent = Math.floor(100 * done / total);
    const time = done === total ? '' : `  ${(0,duration/* writeDuration */.MP)(Math.ceil(left / 1000) * 1000)} left`;
    return `${number(done)} of ${number(total)} (${percent} %)  ${(1000 * rate).toFixed(1)}/s${time}`;
}
/** One line for each deployment that is deleted, the oldest first. */ function* deletionLines(deletions) {
    for (const candidate of deletions)yield columns(candidate);
}
/** One line for each deployment that is kept, with the reason. */ function* keptLines(kept) {
    for (const { candidate, reason } of kept)yield `${columns(candidate)}  ${KEEP_REASONS[reason]}`;
}
/** One line for each failed deletion, up to a number. */ function* failureLines({ tally }) {
    const failed = tally?.failed ?? [];
    for (const { candidate, cause } of failed.slice(0, MAX_FAILURES))yield `${columns(candidate)}  ${cause}`;
    if (failed.length > MAX_FAILURES) yield `…and ${number(failed.length - MAX_FAILURES)} more`;
}
/** `188 kept: 120 younger than ..., 68 served by an alias` */ function keptSentence(report) {
    const reasons = keptByReason(report).map(([reason, count])=>`${number(count)} ${KEEP_REASONS[reason]}`);
    const { kept } = countsOf(report);
    return kept === 0 ? 'none kept' : `${number(kept)} kept: ${reasons.join(', ')}`;
}
/** The last line of the log. */ function conclusionLine(report) {
    const { planned, deleted, failed, unconfirmed } = countsOf(report);
    if (report.plan === undefined) return 'Nothing was deleted';
    if (report.dryRun) return `Dry run: ${number(planned)} deployments would be deleted, ${keptSentence(report)}`;
    const parts = [
        `${number(deleted)} deleted`,
        ...failed > 0 ? [
            `${number(failed)} failed`
        ] : [],
        ...unconfirmed > 0 ? [
            `${number(unconfirmed)} cut off without an answer`
        ] : [],
        keptSentence(report)
    ];
    return parts.join(', ');
}
/** `3 times: <cause>`, the most frequent first. */ function causeLines(report) {
    return failedByCause(report).map(([cause, count])=>`${number(count)} × ${cause}`);
}
function number(value) {
    return value.toLocaleString('en-US');
}
function columns({ createdOn, id, project, environment, branch, outcome }) {
    const date = createdOn === undefined ? 'no date' : new Date(createdOn).toISOString().slice(0, 10);
    const cells = [
        date,
        id.slice(0, 8),
        environment,
        outcome,
        project
    ].map((cell, at)=>cell.padEnd(WIDTHS[at] ?? 0));
    return `${cells.join('  ')}  ${branch}`;
}

// EXTERNAL MODULE: ./lib/src/report/text/escape.js
var text_escape = __webpack_require__(2034);
// EXTERNAL MODULE: ./lib/src/report/text/status.js
var text_status = __webpack_require__(9071);
;// CONCATENATED MODULE: ./lib/src/report/summary/prune.js
/** What pruning says in the job summary and in the outputs. */ 





/** Branches that the summary names, and the failures. */ const MAX_BRANCHES = 20;
const prune_MAX_FAILURES = 30;
/** Characters of the longest bar. */ const BAR = 20;
/** Bytes of an output; GitHub takes 1 MiB. */ const MAX_OUTPUT_BYTES = 1_000_000;
/** The outputs of a run; counts are set as soon as there is a plan. */ function pruneOutputs(report) {
    const { status, plan, tally, planFile } = report;
    if (plan === undefined) return {
        status
    };
    const { deleted, kept, failed } = countsOf(report);
    return {
        status,
        'deleted-count': String(deleted),
        'kept-count': String(kept),
        'failed-count': String(failed),
        'deleted-ids': idList((tally?.deleted ?? []).map(({ id })=>id)),
        ...planFile === undefined ? {} : {
            'plan-file': planFile
        }
    };
}
/** The ids as JSON, as many as an output can hold. */ function idList(ids) {
    let length = 2;
    const end = ids.findIndex((id)=>{
        length += id.length + 3;
        return length > MAX_OUTPUT_BYTES;
    });
    return JSON.stringify(end < 0 ? ids : ids.slice(0, end));
}
/** The job summary: totals, branches with a bar, what was kept and why, and what failed. */ function renderPruneSummary(report) {
    const sections = [
        `## ${titleOf(report)}: ${(0,text_escape/* markdownText */.p7)(report.project)}`,
        problemSection(report),
        report.note === undefined ? '' : noteSection(report.note),
        totals(report),
        branchTable(report),
        keptTable(report),
        failureSection(report),
        report.planFile === undefined ? '' : `The whole plan is in ${(0,text_escape/* codeSpan */.SS)(report.planFile)} (output \`plan-file\`).`
    ];
    return `${sections.filter((section)=>section !== '').join('\n\n')}\n`;
}
function titleOf(report) {
    if (report.status !== 'success') return text_status/* STATUS_TEXT */.Z[report.status];
    return report.dryRun ? '🔍 Dry run' : '🧹 Pruned';
}
function problemSection({ problem }) {
    if (problem === undefined) return '';
    const advice = problem.advice === undefined ? '' : `\n>\n> ${(0,text_escape/* markdownText */.p7)(problem.advice)}`;
    return `> [!CAUTION]\n> ${(0,text_escape/* markdownText */.p7)(problem.message)}${advice}`;
}
function noteSection(note) {
    return `> [!WARNING]\n${note.split('\n').map((line)=>`> ${(0,text_escape/* markdownText */.p7)(line)}`).join('\n>\n')}`;
}
function totals(report) {
    if (report.plan === undefined) return '';
    const { planned, deleted, kept, failed, unconfirmed } = countsOf(report);
    const rows = [
        report.dryRun ? [
            'Would be deleted',
            number(planned)
        ] : [
            'Deleted',
            `${number(deleted)} of ${number(planned)}`
        ],
        [
            'Kept',
            number(kept)
        ],
        ...failed > 0 ? [
            [
                'Failed',
                number(failed)
            ]
        ] : [],
        ...unconfirmed > 0 ? [
            [
                'Cut off without an answer',
                number(unconfirmed)
            ]
        ] : [],
        ...report.duration === undefined ? [] : [
            [
                'Time',
                (0,duration/* writeDuration */.MP)(report.duration)
            ]
        ]
    ];
    return table([
        '',
        ''
    ], rows);
}
function branchTable(report) {
    const branches = countsByBranch(report);
    if (branches.length === 0) return '';
    const shown = branches.slice(0, MAX_BRANCHES);
    const most = Math.max(...shown.map(({ deleted })=>deleted));
    const severalProjects = new Set(branches.map(({ project })=>project)).size > 1;
    const head = [
        'Branch',
        report.dryRun ? 'Would be deleted' : 'Deleted',
        '',
        'Kept',
        'Failed'
    ];
    const rows = shown.map((count)=>[
            branchName(count, severalProjects),
            number(count.deleted),
            bar(count.deleted, most),
            number(count.kept),
            number(count.failed)
        ]);
    const rest = branches.slice(MAX_BRANCHES);
    const deletedOfRest = rest.reduce((sum, { deleted })=>sum + deleted, 0);
    const more = rest.length === 0 ? '' : `\n\n…and ${number(rest.length)} more branches with ${number(deletedOfRest)}.`;
    return `### By branch\n\n${table(head, rows)}${more}`;
}
function branchName({ project, branch, environment }, severalProjects) {
    const name = branch === '' ? 'no branch' : (0,text_escape/* codeSpan */.SS)(branch);
    const of = severalProjects ? `${(0,text_escape/* markdownText */.p7)(project)} ` : '';
    return `${of}${name}${environment === 'preview' ? '' : ` (${(0,text_escape/* markdownText */.p7)(environment)})`}`;
}
/** Shows a share as a bar; what is not zero is seen. */ function bar(value, most) {
    return '█'.repeat(Math.ceil(BAR * value / Math.max(1, most)));
}
function keptTable(report) {
    const rows = keptByReason(report).map(([reason, count])=>[
            KEEP_REASONS[reason],
            number(count)
        ]);
    return rows.length === 0 ? '' : `### Kept\n\n${table([
        'Why',
        'Deployments'
    ], rows)}`;
}
function failureSection(report) {
    const failed = report.tally?.failed ?? [];
    if (failed.length === 0) return '';
    const causes = failedByCause(report).slice(0, prune_MAX_FAILURES).map(([cause, count])=>[
            (0,text_escape/* markdownText */.p7)(cause),
            number(count)
        ]);
    const rows = failed.slice(0, prune_MAX_FAILURES).map(({ candidate: { id, branch }, cause })=>[
            (0,text_escape/* codeSpan */.SS)(id),
            (0,text_escape/* codeSpan */.SS)(branch),
            (0,text_escape/* markdownText */.p7)(cause)
        ]);
    const more = failed.length > prune_MAX_FAILURES ? `\n\n…and ${number(failed.length - prune_MAX_FAILURES)} more.` : '';
    return [
        `### Failed\n\n${table([
            'Cause',
            'Deployments'
        ], causes)}`,
        `<details><summary>Deployments</summary>\n\n${table([
            'Deployment',
            'Branch',
            'Cause'
        ], rows)}${more}\n\n</details>`
    ].join('\n\n');
}
function table(head, rows) {
    const line = (cells)=>`| ${cells.join(' | ')} |`;
    return [
        line(head),
        `|${'---|'.repeat(head.length)}`,
        ...rows.map(line)
    ].join('\n');
}

// EXTERNAL MODULE: ./lib/src/github/deployments.js
var deployments = __webpack_require__(8412);
// EXTERNAL MODULE: ./lib/src/github/permissions.js
var permissions = __webpack_require__(7008);
// EXTERNAL MODULE: ./lib/src/report/data/github-deployment.js
var github_deployment = __webpack_require__(5127);
;// CONCATENATED MODULE: ./lib/src/modes/prune/deactivate.js



/**
 * Makes the GitHub Deployments of what was deleted inactive. It warns when that fails, for the deletions are done.
 * @param subdomains by project
 */ async function deactivateOnGithub(deleted, subdomains, run) {
    const { inputs, event, signal, log, warn } = run;
    const { owner, repo, restricted } = event;
    const addresses = new Map();
    for (const { id, project, environment } of deleted){
        const url = `https://${id.slice(0, 8)}.${subdomains.get(project)}`;
        const name = inputs.githubEnvironment ?? (0,github_deployment/* environmentName */.V)(project, environment === 'production');
        addresses.set(name, (addresses.get(name) ?? new Set()).add(url));
    }
    try {
        const octokit = await run.octokit();
        for (const [environment, urls] of addresses){
            const count = await (0,deployments/* deactivateDeleted */.ik)(octokit, {
                owner,
                repo,
                environment
            }, urls, signal);
            if (count > 0) log.event(`${count} deployments of ${environment} are inactive on GitHub now`);
        }
    } catch (error) {
        signal.throwIfAborted();
        const problem = (0,permissions/* permissionAdvice */.E)('deployment', error, restricted);
        warn(problem ?? {
            message: `GitHub's deployments were not made inactive: ${error}`
        });
    }
}

// EXTERNAL MODULE: ./lib/src/cloudflare/api/pages.js + 2 modules
var api_pages = __webpack_require__(6909);
// EXTERNAL MODULE: ./lib/src/cloudflare/http/errors.js
var errors = __webpack_require__(6166);
;// CONCATENATED MODULE: ./lib/src/cloudflare/api/collect.js


/** Pages read at the same time. */ const CONCURRENCY = 16;
/** How often the list is read at the most. */ const MAX_PASSES = 5;
/**
 * All deployments of a project. The pages are read concurrently, so that a list that shifts meanwhile (new ones come
 * in at its front, others are deleted) may show one twice and hide another. Therefore what was found is counted: the
 * list is complete when as many as there were at first are among those that are not newer than the newest of then,
 * or when it was read twice with the same result; until then it is read again, and what was seen once is kept.
 * There is no early end: how old a deployment is says nothing about what else must be known, as newer ones decide
 * which to keep.
 * @param reduce what to keep of a deployment
 */ async function collectDeployments(pages, query, reduce) {
    const found = new Map();
    let before = new Set();
    for(let pass = 1; pass <= MAX_PASSES; pass += 1){
        const { ids, complete } = await readOnce(pages, query, reduce, found);
        if (complete || pass > 1 && isSame(ids, before)) return {
            items: [
                ...found.values()
            ],
            complete: true
        };
        before = ids;
    }
    return {
        items: [
            ...found.values()
        ],
        complete: false
    };
}
/** Reads all pages once. @returns what was seen, and whether it is known to be everything */ async function readOnce(pages, query, reduce, found) {
    const { deployments, total } = await pages.page({
        ...query,
        page: 1
    });
    const first = deployments.map(reduce);
    const newestOfThen = Math.max(...first.map(({ createdOn })=>createdOn ?? Number.NaN));
    const ids = new Set();
    let old = 0;
    /** @returns whether there may be more on the next page */ function keep(items) {
        const before = ids.size;
        for (const item of items){
            if (!ids.has(item.id) && (item.createdOn ?? Number.POSITIVE_INFINITY) <= newestOfThen) old += 1;
            ids.add(item.id);
            found.set(item.id, item);
        }
        return items.length === api_pages/* DEPLOYMENTS_PER_PAGE */.z0 && ids.size > before;
    }
    const read = async (page)=>keep((await pages.page({
            ...query,
            page
        })).deployments.map(reduce));
    let more = keep(first);
    const known = Math.ceil((total ?? 0) / api_pages/* DEPLOYMENTS_PER_PAGE */.z0);
    if (known > 1) more = (await (0,p_map/* default */.Ay)(range(2, known), read, {
        concurrency: CONCURRENCY
    })).at(-1) === true;
    for(let page = Math.max(known, 1) + 1; more; page += 1)more = await read(page);
    return {
        ids,
        complete: total !== undefined && old >= total
    };
}
function isSame(a, b) {
    return a.size === b.size && [
        ...a
    ].every((id)=>b.has(id));
}
function* range(from, to) {
    for(let at = from; at <= to; at += 1)yield at;
}

// EXTERNAL MODULE: ./lib/src/github/rest.js
var rest = __webpack_require__(6980);
;// CONCATENATED MODULE: ./lib/src/github/branches.js


/**
 * The names of all branches of a repository. A branch that is deleted while the pages are read moves the others
 * forward, and one of them past the reader; so what takes more than one page is read twice, and a branch counts
 * that was seen in either. @throws whatever kept the list from being read completely; Failure when it is empty.
 */ async function listBranches(octokit, { owner, repo }, signal) {
    const names = new Set();
    const readPage = (page)=>octokit.rest.repos.listBranches({
            owner,
            repo,
            page,
            per_page: rest/* PAGE_SIZE */.md,
            request: {
                signal
            }
        });
    async function readAll() {
        let pages = 0;
        for await (const branches of (0,rest/* pagesOf */.E0)(readPage)){
            pages += 1;
            for (const { name } of branches)names.add(name);
        }
        return pages;
    }
    if (await readAll() > 1) await readAll();
    if (names.size > 0) return names;
    throw new problem/* Failure */.H({
        message: `GitHub names no branch of ${owner}/${repo}.`,
        advice: 'Check that `github-token` may read the repository (`permissions: contents: read`).'
    });
}

;// CONCATENATED MODULE: ./lib/src/github/pull-branches.js

/**
 * The head branches of all open pull requests, also as `owner:branch`: those in forks are not among the branches of
 * the repository. @throws whatever kept the list from being read completely
 */ async function listPullBranches(octokit, { owner, repo }, signal) {
    const names = new Set();
    const read = (page)=>octokit.rest.pulls.list({
            owner,
            repo,
            state: 'open',
            page,
            per_page: rest/* PAGE_SIZE */.md,
            request: {
                signal
            }
        });
    for await (const pulls of (0,rest/* pagesOf */.E0)(read)){
        for (const { head } of pulls){
            names.add(head.ref);
            names.add(head.label);
        }
    }
    return names;
}

;// CONCATENATED MODULE: ./lib/src/modes/prune/survey.js
/** Gathers what pruning must know of a project before anything is decided. */ 






/**
 * Looks at projects, each repository's branches once. @throws Failure when it cannot be seen what is live, when a
 * list cannot be read, or when GitHub does not name all branches
 */ function createSurvey(run) {
    const { inputs, pagesOf } = run;
    const branchesOf = cached((repository)=>readBranches(run, repository), JSON.stringify);
    return async (name)=>{
        const pages = pagesOf(name);
        const project = await pages.project();
        const live = liveOf(project);
        const { environment } = inputs;
        const repository = inputs.deletedBranchesOnly ? repositoryOf(project, run) : undefined;
        const query = environment === 'all' || live === undefined ? {} : {
            environment
        };
        const [{ items, complete }, branches] = await Promise.all([
            collectDeployments(pages, query, reducer(name)),
            repository && branchesOf(repository)
        ]);
        if (live === undefined && items.some((item)=>item.environment === 'production' && item.outcome === 'success')) {
            throw new problem/* Failure */.H({
                message: `Cloudflare does not tell what production of ${name} serves, so nothing of it is deleted.`,
                advice: 'Look at the project in the dashboard; run the job again when production serves a deployment.'
            });
        }
        return {
            project: name,
            pages,
            subdomain: project.subdomain,
            candidates: items,
            facts: {
                ...live === undefined ? {} : {
                    live
                },
                ...branches === undefined ? {} : {
                    branches
                }
            },
            complete
        };
    };
}
/** What production serves, if it serves anything. */ function liveOf({ canonical_deployment: live }) {
    return live === null ? undefined : {
        id: live.id,
        createdOn: (0,pages_deployment/* parseTimestamp */.EH)(live.created_on)
    };
}
/** Keeps a text that comes again and again, such as a branch, once. */ function reducer(project) {
    const texts = new Map();
    const once = (text)=>{
        const known = texts.get(text);
        if (known === undefined) texts.set(text, text);
        return known ?? text;
    };
    return (deployment)=>{
        const candidate = candidateOf(deployment, project);
        candidate.branch = once(candidate.branch);
        candidate.environment = once(candidate.environment);
        return candidate;
    };
}
/** The repository whose branches a project builds; Direct Upload projects are taken for those of the workflow's. */ function repositoryOf({ name, source }, { event }) {
    if (source === null) return {
        owner: event.owner,
        repo: event.repo
    };
    if (source.type === 'github') return {
        owner: source.owner,
        repo: source.repo_name
    };
    throw new problem/* Failure */.H({
        message: `Project ${name} builds a repository that is not on GitHub, so its branches cannot be looked up.`,
        advice: 'Leave out `deleted-branches-only` for it.'
    });
}
/** The branches of a repository, and those of its open pull requests, which may be in forks. */ async function readBranches(run, repository) {
    const { signal, event } = run;
    const whole = async (what, read)=>{
        try {
            return await read(await run.octokit(), repository, signal);
        } catch (error) {
            signal.throwIfAborted();
            const { message, advice } = (0,permissions/* permissionAdvice */.E)(what, error, event.restricted) ?? (0,problem/* problemOf */.Z)(error);
            const { owner, repo } = repository;
            const told = `The branches of ${owner}/${repo} are not all known, so nothing is deleted. ${message}`;
            throw new problem/* Failure */.H({
                message: told,
                advice
            }, {
                cause: error
            });
        }
    };
    const [own, pulled] = await Promise.all([
        whole('branches', listBranches),
        whole('pulls', listPullBranches)
    ]);
    return new Set([
        ...own,
        ...pulled
    ]);
}
function cached(read, nameOf) {
    const values = new Map();
    return (key)=>{
        const name = nameOf(key);
        const value = values.get(name) ?? read(key);
        values.set(name, value);
        return value;
    };
}

;// CONCATENATED MODULE: ./lib/src/modes/prune/protect-live.js



/** How many deletions one look at what production serves is good for. */ const DELETIONS_PER_LOOK = 100;
function protectLive({ project, pages, candidates, facts }) {
    const production = candidates.filter(({ environment })=>environment === 'production');
    let uses = 0;
    let protection;
    async function look() {
        const live = liveOf(await pages.project());
        if (live !== undefined || facts.live === undefined) return live;
        throw new problem/* Failure */.H({
            message: `Cloudflare does not tell any more what production of ${project} serves.`
        });
    }
    return {
        pages,
        async reasonToKeep (id, again = false) {
            if (again || protection === undefined || uses >= DELETIONS_PER_LOOK) {
                uses = 0;
                const looked = look().then((live)=>protectedFrom(production, live));
                looked.catch(()=>{
                    if (protection === looked) protection = undefined;
                });
                protection = looked;
            }
            uses += 1;
            return (await protection).get(id);
        },
        lastLook: look
    };
}

;// CONCATENATED MODULE: ./lib/src/modes/prune/execute.js






/** Deletions under way at the same time. */ const execute_CONCURRENCY = 16;
/** Milliseconds between two looks at the progress, and the longest silence while deletions wait for the rate limit. */ const PROGRESS_INTERVAL = 1000;
const MAX_SILENCE = 30_000;
/**
 * Deletes deployments, several at a time. One that fails stops no other; what came of each is written into `tally`.
 * @param deletions of the projects in `snapshots`
 * @throws ApiFailure when the credentials may not delete at all; Failure when production no longer serves something
 *   that is still there
 */ async function execute(deletions, snapshots, run, tally) {
    const watches = new Map(snapshots.map((snapshot)=>[
            snapshot.project,
            protectLive(snapshot)
        ]));
    const touched = [
        ...new Set(deletions.map(({ project })=>project))
    ];
    const over = new AbortController();
    const timeFor = snapshots[0]?.pages.timeFor ?? (()=>0);
    void logProgress(deletions.length, timeFor, run, tally, over.signal);
    try {
        await (0,p_map/* default */.Ay)(deletions, (candidate)=>settle(candidate, watches.get(candidate.project), run, tally), {
            concurrency: execute_CONCURRENCY,
            signal: run.signal
        });
    } finally{
        over.abort();
    }
    const deleted = new Set(tally.deleted.map(({ id })=>id));
    for (const project of touched)await lookOnce(project, watches.get(project), deleted, run);
}
async function settle(candidate, watch, run, tally) {
    if (watch === undefined) throw new Error(`Project ${candidate.project} was not looked at.`);
    tally.begun += 1;
    try {
        const reason = await remove(candidate, watch, run);
        if (reason === undefined) tally.deleted.push(candidate);
        else tally.kept.push({
            candidate,
            reason
        });
    } catch (error) {
        run.signal.throwIfAborted();
        tally.failed.push({
            candidate,
            cause: causeOf(error, candidate)
        });
        if (error instanceof errors/* ApiFailure */.F9 && error.isForbidden) throw error;
    }
}
/** @returns why it was kept after all, `undefined` when it is gone */ async function remove(candidate, watch, run) {
    const { id, environment, aliases } = candidate;
    const { includeAliased } = run.inputs;
    const reason = await watch.reasonToKeep(id);
    if (reason !== undefined) return reason;
    return attempt(includeAliased && environment === 'preview' && aliases.length > 0);
    /** Only a preview, which is never live, is deleted by force without looking right before what is live. */ async function attempt(force) {
        const { pages } = watch;
        try {
            await pages.remove(id, {
                force
            });
            return undefined;
        } catch (error) {
            if (error instanceof errors/* UnreachableFailure */.ZQ && await isGone()) return undefined;
            if (!(error instanceof errors/* ApiFailure */.F9) || error.isForbidden) throw error;
            if (error.isMissing) return undefined;
            const aliased = error.codes.includes(api_pages/* ALIASED */.yx);
            if (aliased && !includeAliased) return 'aliased';
            const newReason = await watch.reasonToKeep(id, true);
            if (newReason !== undefined) return newReason;
            if (aliased && !force) return attempt(true);
            throw error;
        }
        /** A deletion whose answers were all lost may have happened. */ async function isGone() {
            return pages.deployment(id).then(()=>false, (error)=>error instanceof errors/* ApiFailure */.F9 && error.isMissing);
        }
    }
}
/** The cause without the address of the deployment, so that the same cause has the same words. */ function causeOf(error, { id }) {
    const { message } = (0,problem/* problemOf */.Z)(error);
    return message.replace(/DELETE [^\s:]+/, 'the deletion').replaceAll(id, 'the deployment');
}
/** Production must serve something that is still there when all is done. */ async function lookOnce(project, watch, deleted, { log, warn, signal }) {
    let live;
    try {
        live = await watch?.lastLook();
    } catch (error) {
        signal.throwIfAborted();
        warn({
            message: `It was not seen what production of ${project} serves now. ${(0,problem/* problemOf */.Z)(error).message}`
        });
        return;
    }
    if (live === undefined) return;
    if (!deleted.has(live.id)) {
        log.event(`Production of ${project} still serves ${live.id.slice(0, 8)}`);
        return;
    }
    throw new problem/* Failure */.H({
        message: `Production of ${project} serves ${live.id}, which was deleted.`,
        advice: 'Somebody made it live in the same moment: look at the project, and roll back if the site is down.'
    });
}
/** Tells how far it is, at most once a second, until `signal` is aborted. */ async function logProgress(total, timeFor, { clock, log }, tally, signal) {
    const started = clock.now();
    let told = {
        done: 0,
        at: started
    };
    while(!signal.aborted){
        await clock.sleep(PROGRESS_INTERVAL, signal).catch(()=>undefined);
        const now = clock.now();
        const done = tally.deleted.length + tally.kept.length + tally.failed.length;
        if (signal.aborted || done === told.done && now - told.at < MAX_SILENCE) continue;
        log.event(progressLine({
            done,
            total,
            elapsed: now - started,
            quotaTime: timeFor(total - done)
        }));
        told = {
            done,
            at: now
        };
    }
}

;// CONCATENATED MODULE: ./lib/src/modes/prune/prune.js
















/** Projects looked at at the same time, each with concurrent pages of its own. */ const prune_CONCURRENCY = 2;
/** Projects that a report names. */ const MAX_NAMES = 5;
/** Deletes old deployments, and never what is live or needed. */ const prune = {
    begin: ({ projects, dryRun })=>({
            project: projects.join(', '),
            status: 'pending',
            dryRun,
            unreadable: []
        }),
    perform,
    interrupted,
    outputs: pruneOutputs,
    summary: renderPruneSummary,
    conclusion: (report)=>({
            line: conclusionLine(report),
            details: causeLines(report)
        }),
    comment: commentUpdate
};
async function perform(run) {
    const { inputs, log, updateReport } = run;
    // The network sets the pace: garbage is better collected often than left to grow to hundreds of megabytes.
    (0,external_node_v8_.setFlagsFromString)('--optimize-for-size');
    const names = await projectNames(run);
    log.event(`Looking at ${named(names)}`);
    const { snapshots, unreadable } = await surveyAll(names, run);
    const report = decide(snapshots, unreadable, run);
    updateReport(report);
    logPlan(report, run);
    const save = planSaver(run);
    await save(report);
    if (inputs.dryRun) updateReport(pruneVerdict(report));
    else await carryOut(report, snapshots, run, save);
}
function decide(snapshots, unreadable, { inputs, event, pagesOf }) {
    const candidates = snapshots.flatMap((snapshot)=>snapshot.candidates);
    const facts = new Map(snapshots.map((snapshot)=>[
            snapshot.project,
            snapshot.facts
        ]));
    const now = pagesOf(snapshots[0]?.project ?? '').serverNow();
    return {
        project: named(snapshots.map(({ project })=>project)),
        status: 'pending',
        dryRun: inputs.dryRun,
        unreadable,
        plan: plan(candidates, facts, inputs, now),
        ...event.branch === undefined ? {} : {
            branch: event.branch
        }
    };
}
function logPlan(report, { log, inputs }) {
    const { deletions, kept } = report.plan;
    const all = deletions.length + kept.length;
    log.event(`${number(deletions.length)} of ${number(all)} deployments to delete, ${keptSentence(report)}`);
    log.group(`${number(deletions.length)} to delete`, deletionLines(deletions));
    if (inputs.dryRun) log.group(`${number(kept.length)} to keep`, keptLines(kept));
}
/** Deletes what the plan says, and writes the plan down again with what came of it, however that ends. */ async function carryOut(report, snapshots, run, save) {
    const tally = newTally();
    const outcome = {
        ...report,
        tally
    };
    run.updateReport({
        tally
    });
    try {
        await execute(report.plan.deletions, snapshots, run, tally);
        Object.assign(outcome, pruneVerdict(outcome));
        run.updateReport(outcome);
    } finally{
        if (tally.failed.length > 0) run.log.group(`${number(tally.failed.length)} failed`, failureLines(outcome));
        await save(outcome);
    }
    if (run.inputs.githubDeployment) {
        await deactivateOnGithub(tally.deleted, new Map(snapshots.map(({ project, subdomain })=>[
                project,
                subdomain
            ])), run);
    }
}
/** The names of some projects, or how many there are. */ function named(projects) {
    return projects.length > MAX_NAMES ? `${projects.length} projects` : projects.join(', ');
}
/** Names are taken as they are; globs need the list of all projects. */ async function projectNames({ inputs, projects }) {
    if (!inputs.projects.some(glob/* isGlob */.f)) return [
        ...new Set(inputs.projects)
    ];
    return (0,selection/* selectProjects */.h)(await projects(), inputs.projects).map(({ name })=>name);
}
/** @throws what went wrong with the first project when none could be looked at */ async function surveyAll(names, run) {
    const { log, warn, signal } = run;
    const survey = createSurvey(run);
    const errors = [];
    const unreadable = [];
    const surveyed = await (0,p_map/* default */.Ay)(names, async (project)=>{
        try {
            return await survey(project);
        } catch (error) {
            signal.throwIfAborted();
            errors.push(error);
            unreadable.push({
                project,
                problem: (0,problem/* problemOf */.Z)(error)
            });
            return undefined;
        }
    }, {
        concurrency: prune_CONCURRENCY
    });
    const snapshots = surveyed.filter((snapshot)=>snapshot !== undefined);
    if (snapshots.length === 0) throw errors[0];
    for (const { project } of snapshots.filter(({ complete })=>!complete)){
        log.event(`The deployments of ${project} changed again and again while they were listed: some may be left over`);
    }
    for (const { project, problem } of unreadable)warn({
        ...problem,
        message: `Nothing of ${project} is deleted: ${problem.message}`
    });
    return {
        snapshots,
        unreadable
    };
}
/** Writes the plan into a file of its own, as often as there is more to tell. */ function planSaver({ env, random, writeFile, updateReport, warn }) {
    const name = `cloudflare-pages-prune-${Math.floor(random() * 2 ** 32).toString(16)}.json`;
    const planFile = (0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), name);
    return async (report)=>{
        try {
            await writeFile(planFile, planJson(report));
            updateReport({
                planFile
            });
        } catch (error) {
            warn({
                message: `The plan was not written to ${planFile}: ${(0,problem/* problemOf */.Z)(error).message}`
            });
        }
    };
}
/** The pull request is told of the projects that have none of its previews any more. */ function commentUpdate(report) {
    const rows = projectsWithoutPreview(report).map((project)=>(0,comment/* removedRow */.bZ)(project, report.branch));
    return rows.length === 0 ? undefined : {
        rows,
        commitHash: undefined
    };
}
function interrupted(report, by) {
    const { planned, deleted, unconfirmed } = countsOf(report);
    const told = by === 'canceled' ? 'The step was canceled' : 'The time for the step was over';
    if (report.plan === undefined) return {
        status: by,
        problem: {
            message: `${told} before anything was deleted.`
        }
    };
    const cutOff = unconfirmed === 0 ? '' : ` ${number(unconfirmed)} more were under way, and may be gone as well.`;
    return {
        status: by,
        problem: {
            message: `${told} after ${number(deleted)} of ${number(planned)} deletions.${cutOff}`,
            advice: 'Run it again to go on where it stopped.'
        }
    };
}


/***/ })

};
