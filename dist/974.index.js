export const id = 974;
export const ids = [974];
export const modules = {

/***/ 4967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ nearestTargets),
/* harmony export */   PH: () => (/* binding */ newcomer),
/* harmony export */   Tu: () => (/* binding */ unfinishedProduction),
/* harmony export */   bx: () => (/* binding */ chooseTarget),
/* harmony export */   cH: () => (/* binding */ liveBefore),
/* harmony export */   jw: () => (/* binding */ needsMoreTargets)
/* harmony export */ });
/* unused harmony export isValidTarget */
/* harmony import */ var _pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8452);
/** Which deployment a rollback puts back: decided from what has been read so far, so that no page too many is read. */ 
const MAX_CANDIDATES = 5;
const ADVICE = 'Set `rollback-to` to `previous`, or to a successful production deployment such as those that are listed.';
/** The choice among what is known. The more pages are known, the same or `more` it was before. */ function chooseTarget(known) {
    const { target } = known;
    return target.kind === 'previous' ? choosePrevious(known, target.steps) : chooseNamed(known, target);
}
/** Whether a deployment can be put live: it succeeded in production, and is not what production serves now. */ function isValidTarget(deployment, live) {
    return deployment.environment === 'production' && (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .outcome */ .bu)(deployment) === 'success' && deployment.id !== live?.id;
}
/** The valid targets created nearest to the live deployment (without one, the newest), at most five, newest first. */ function nearestTargets({ project, deployments }) {
    const { canonical_deployment: live } = project;
    const middle = live === null ? Number.POSITIVE_INFINITY : createdOn(live);
    const distance = (deployment)=>Math.abs(createdOn(deployment) - middle);
    return validTargets(deployments, live).sort((a, b)=>distance(a) < distance(b) ? -1 : 1).slice(0, MAX_CANDIDATES).sort(newestFirst);
}
/** Whether another page could show a valid target that is nearer. */ function needsMoreTargets({ project, deployments, complete }) {
    const { canonical_deployment: live } = project;
    const older = validTargets(deployments, live).filter((deployment)=>isOlder(deployment, live));
    return !complete && older.length < MAX_CANDIDATES;
}
/** Deployments of production that are not finished, newest first: each will be live when it succeeds. */ function unfinishedProduction(deployments) {
    return distinct(deployments).filter((one)=>one.environment === 'production' && (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .outcome */ .bu)(one) === 'pending');
}
/**
 * A production deployment that came, or became ready, since the others were read. `latest` is the newest of the
 * project now.
 */ function newcomer(latest, seen, target) {
    if (latest === null || latest.environment !== 'production' || latest.id === target.id) return undefined;
    const earlier = seen.find(({ id })=>id === latest.id);
    const result = (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .outcome */ .bu)(latest);
    if (earlier !== undefined && (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .outcome */ .bu)(earlier) === result) return undefined;
    return result === 'success' || result === 'pending' ? latest : undefined;
}
/**
 * What production served until a deployment of it went live: the one that finished last while it was being built,
 * else the one that was live when that began. Only valid targets count.
 */ function liveBefore(deployment, atStart, production) {
    const began = createdOn(deployment);
    const ended = endedOn(deployment);
    const meanwhile = validTargets(production, deployment).filter((other)=>endedOn(other) > began && endedOn(other) <= ended).sort((a, b)=>endedOn(b) - endedOn(a));
    return meanwhile[0] ?? (atStart !== null && isValidTarget(atStart, deployment) ? atStart : undefined);
}
function choosePrevious({ project, deployments, complete }, steps) {
    const { canonical_deployment: live, name } = project;
    if (live === null) {
        return refused(`Cloudflare does not say what production of ${name} serves now, so there is nothing to go back from.`);
    }
    const older = validTargets(deployments, live).filter((deployment)=>isOlder(deployment, live));
    const deployment = older[steps - 1];
    if (deployment !== undefined) return {
        kind: 'found',
        deployment
    };
    if (!complete) return {
        kind: 'more'
    };
    const count = older.length === 0 ? 'no' : `only ${older.length}`;
    const asked = steps === 1 ? '' : `, and \`-${steps}\` was asked for`;
    const noun = older.length === 1 ? 'deployment' : 'deployments';
    return refused(`${name} has ${count} good production ${noun} older than the live one${asked}.`);
}
function chooseNamed({ project, deployments, complete }, target) {
    const { canonical_deployment: live, name, subdomain } = project;
    if (target.kind === 'url' && !target.host.endsWith(`.${subdomain}`)) {
        return refused(`${target.host} is not the address of a deployment of ${name}, which ends in .${subdomain}.`);
    }
    const all = distinct(live === null ? deployments : [
        ...deployments,
        live
    ]);
    const exact = all.filter((deployment)=>isNamed(deployment, target));
    const named = exact.length > 0 || !complete ? exact : preferProduction(all.filter((one)=>beginsWith(one, target)));
    if (named.length === 0) {
        if (!complete) return {
            kind: 'more'
        };
        return {
            ...refused(`${name} has no deployment ${words(target)}: it never had, or it was deleted.`),
            unknown: true
        };
    }
    const commits = [
        ...new Set(named.map(commitOf))
    ];
    if (exact.length === 0 && commits.length > 1) {
        return refused(`Several commits begin with ${words(target)}: ${commits.slice(0, MAX_CANDIDATES).join(', ')}.`);
    }
    const served = named.find(({ id })=>id === live?.id);
    if (served !== undefined) return {
        kind: 'live',
        deployment: served
    };
    const [good] = validTargets(named, live);
    if (good !== undefined) return {
        kind: 'found',
        deployment: good
    };
    if (!complete && named.some((deployment)=>isCommitOf(deployment, target))) return {
        kind: 'more'
    };
    return refuseInvalid([
        ...named
    ].sort(newestFirst)[0]);
}
function refuseInvalid(deployment) {
    const { short_id, environment, deployment_trigger } = deployment;
    if (environment !== 'production') {
        const { branch } = deployment_trigger.metadata;
        return refused(`Deployment ${short_id} is a preview of branch ${branch}, and only production can be rolled back to.`);
    }
    return refused(`Deployment ${short_id} cannot be put live: ${state(deployment)}.`);
}
function state(deployment) {
    const stage = (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .currentStage */ .aY)(deployment)?.name;
    const where = stage === undefined ? '' : ` in stage ${stage}`;
    const result = (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .outcome */ .bu)(deployment);
    if (result === 'pending') return `it is not finished${stage === undefined ? '' : `, but${where}`}`;
    return result === 'skipped' ? 'its build was skipped' : `its build ended with ${result}${where}`;
}
function refused(message) {
    return {
        kind: 'refused',
        problem: {
            message,
            advice: ADVICE
        }
    };
}
/** Whether the target is the name of this deployment, or of its commit, in full. */ function isNamed(deployment, target) {
    switch(target.kind){
        case 'id':
            return deployment.id === target.id;
        case 'url':
            return [
                deployment.url,
                ...deployment.aliases
            ].some((url)=>url === `https://${target.host}`);
        case 'hash':
            return [
                deployment.short_id,
                commitOf(deployment)
            ].includes(target.digits);
    }
}
function beginsWith(deployment, target) {
    return target.kind === 'hash' && commitOf(deployment).startsWith(target.digits);
}
/** Whether other deployments may be attempts of the same, in full given, commit. */ function isCommitOf(deployment, target) {
    return target.kind === 'hash' && commitOf(deployment) === target.digits;
}
function words(target) {
    switch(target.kind){
        case 'id':
            return target.id;
        case 'url':
            return `at ${target.host}`;
        case 'hash':
            return target.digits;
    }
}
function preferProduction(deployments) {
    const production = deployments.filter(({ environment })=>environment === 'production');
    return production.length > 0 ? production : deployments;
}
/** Newest first. */ function validTargets(deployments, live) {
    return distinct(deployments).filter((deployment)=>isValidTarget(deployment, live)).sort(newestFirst);
}
function distinct(deployments) {
    return [
        ...new Map(deployments.map((deployment)=>[
                deployment.id,
                deployment
            ])).values()
    ];
}
function newestFirst(a, b) {
    return createdOn(b) - createdOn(a);
}
function isOlder(deployment, live) {
    return live === null || createdOn(deployment) < createdOn(live);
}
function commitOf(deployment) {
    return deployment.deployment_trigger.metadata.commit_hash.toLowerCase();
}
/** A deployment without a usable date counts as the oldest. */ function createdOn(deployment) {
    return (0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTimestamp */ .EH)(deployment.created_on) ?? 0;
}
function endedOn({ stages, latest_stage }) {
    return Math.max(...[
        ...stages,
        latest_stage
    ].map((stage)=>(0,_pages_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTimestamp */ .EH)(stage?.ended_on) ?? 0));
}


/***/ }),

/***/ 6248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ checkHealth)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(606);
/* harmony import */ var _core_production_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1762);


/** Addresses that are asked at the same time. */ const CONCURRENCY = 8;
/**
 * Asks each address, again and again while it does not answer well and the edge may still be settling.
 * @throws the signal's reason when it is aborted
 */ async function checkHealth(urls, run) {
    const until = run.clock.now() + _core_production_health_js__WEBPACK_IMPORTED_MODULE_0__/* .HEALTH */ .Pg.settling;
    const checks = await (0,p_map__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay)(urls, (url)=>checkUntil(until, url, run), {
        concurrency: CONCURRENCY
    });
    run.updateReport({
        health: checks
    });
    return checks;
}
async function checkUntil(until, url, run) {
    const { clock, signal, log } = run;
    for(let attempts = 1;; attempts += 1){
        const check = await ask(url, attempts, run);
        const pause = (0,_core_production_health_js__WEBPACK_IMPORTED_MODULE_0__/* .healthPause */ .dV)(attempts);
        if (check.state !== 'unhealthy' || clock.now() + pause >= until) {
            log.event(`Health check ${check.state}: ${url} ${(0,_core_production_health_js__WEBPACK_IMPORTED_MODULE_0__/* .answerWords */ .Gy)(check)} in ${check.time} ms`);
            return check;
        }
        await clock.sleep(pause, signal);
    }
}
/** One look at an address, its redirects within the host followed. */ async function ask(first, attempts, { fetchSite, clock, signal }) {
    const started = clock.now();
    const result = (facts)=>({
            url: first,
            attempts,
            time: clock.now() - started,
            ...facts
        });
    let url = first;
    try {
        for(let redirects = 0; redirects <= _core_production_health_js__WEBPACK_IMPORTED_MODULE_0__/* .HEALTH */ .Pg.redirects; redirects += 1){
            const answer = await fetchSite(url, signal);
            const reading = (0,_core_production_health_js__WEBPACK_IMPORTED_MODULE_0__/* .readAnswer */ .JN)(url, answer);
            if (reading.kind !== 'redirect') {
                const { kind: state, detail } = reading;
                return result({
                    state,
                    status: answer.status,
                    ...detail === undefined ? {} : {
                        detail
                    }
                });
            }
            url = reading.url;
        }
        return result({
            state: 'unhealthy',
            detail: `more than ${_core_production_health_js__WEBPACK_IMPORTED_MODULE_0__/* .HEALTH */ .Pg.redirects} redirects`
        });
    } catch (error) {
        signal.throwIfAborted();
        return result({
            state: 'unhealthy',
            detail: error instanceof Error ? error.message : String(error)
        });
    }
}


/***/ }),

/***/ 3489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ switchProduction)
/* harmony export */ });
/* harmony import */ var _cloudflare_http_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6166);

/** How often Cloudflare is asked when no answer comes back. */ const ATTEMPTS = 4;
/** Milliseconds in which production must begin to change after a request whose answer was lost. */ const PATIENCE = 2500;
/** Milliseconds in which production may show something else before that counts as the last word. */ const WAVERING = 8000;
/** Milliseconds between looks at production. The last one repeats. */ const PAUSES = [
    0,
    150,
    250,
    400,
    700,
    1000,
    1500,
    2000,
    3000
];
/**
 * Rolls production back to a deployment and looks until it is seen to serve it, or something third.
 * @param before what production is known to serve now
 * @throws ApiFailure when Cloudflare refuses; the signal's reason when it is aborted
 */ async function switchProduction(target, before, run) {
    for(let attempt = 1; attempt <= ATTEMPTS; attempt += 1){
        const answered = await ask(target, run);
        const switched = await watch(target, before, answered ? Number.POSITIVE_INFINITY : PATIENCE, run);
        if (switched !== undefined) return switched;
    }
    throw new _cloudflare_http_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreachableFailure */ .ZQ(`the rollback to ${target.short_id}`, `${ATTEMPTS} attempts changed nothing`);
}
/** Whether an answer came back. A refusal does not count when production serves the target all the same. */ async function ask({ id, short_id }, { pages, log }) {
    try {
        await pages.rollback(id);
        return true;
    } catch (error) {
        if (error instanceof _cloudflare_http_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .LostAnswer */ .b5) {
            log.event(`The answer to the rollback was lost (${error.message}); looking whether it took effect`);
            return false;
        }
        if (!(error instanceof _cloudflare_http_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiFailure */ .F9)) throw error;
        const { canonical_deployment: live } = await pages.project();
        if (live?.id !== id) throw error;
        log.event(`Cloudflare refused the rollback, but production serves ${short_id}`);
        return true;
    }
}
/** Looks at production until it is decided; `undefined` when it does not begin to change for `patience` milliseconds. */ async function watch(target, before, patience, { pages, clock, signal, log }) {
    const started = clock.now();
    let otherSince;
    for(let look = 0;; look += 1){
        await clock.sleep(PAUSES[Math.min(look, PAUSES.length - 1)] ?? 0, signal);
        const project = await lookAtProject();
        if (project === undefined) continue;
        const live = project.canonical_deployment?.id;
        if (live === target.id) return {
            kind: 'live',
            project
        };
        if (live === before?.id) {
            otherSince = undefined;
            if (clock.now() - started > patience) return undefined;
        } else {
            otherSince ??= clock.now();
            if (clock.now() - otherSince > WAVERING) return {
                kind: 'overtaken',
                project
            };
        }
    }
    async function lookAtProject() {
        try {
            return await pages.project();
        } catch (error) {
            if (!(error instanceof _cloudflare_http_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreachableFailure */ .ZQ)) throw error;
            log.event(`Cloudflare does not tell what production serves; still trying. ${error.message}`);
            return undefined;
        }
    }
}


/***/ }),

/***/ 3974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback_rollback)
});

// EXTERNAL MODULE: ./lib/src/core/duration.js + 4 modules
var duration = __webpack_require__(4147);
// EXTERNAL MODULE: ./lib/src/core/pages/deployment.js
var deployment = __webpack_require__(8452);
// EXTERNAL MODULE: ./lib/src/core/pages/project.js
var pages_project = __webpack_require__(8694);
// EXTERNAL MODULE: ./lib/src/core/problem.js
var core_problem = __webpack_require__(947);
// EXTERNAL MODULE: ./lib/src/core/production/choose-target.js
var choose_target = __webpack_require__(4967);
// EXTERNAL MODULE: ./lib/src/core/production/health.js
var health = __webpack_require__(1762);
// EXTERNAL MODULE: ./lib/src/report/comment/comment.js
var comment = __webpack_require__(1826);
// EXTERNAL MODULE: ./lib/src/report/data/github-deployment.js
var github_deployment = __webpack_require__(5127);
// EXTERNAL MODULE: ./lib/src/report/summary/deployment.js + 1 modules
var summary_deployment = __webpack_require__(8896);
// EXTERNAL MODULE: ./lib/src/report/summary/rollback.js
var rollback = __webpack_require__(9344);
// EXTERNAL MODULE: ./lib/src/report/text/status.js
var text_status = __webpack_require__(9071);
// EXTERNAL MODULE: ./lib/src/modes/context.js
var context = __webpack_require__(362);
// EXTERNAL MODULE: ./lib/src/modes/deployment-report.js + 1 modules
var deployment_report = __webpack_require__(3054);
// EXTERNAL MODULE: ./lib/src/modes/production/check-health.js
var check_health = __webpack_require__(6248);
// EXTERNAL MODULE: ./lib/src/modes/production/switch-production.js
var switch_production = __webpack_require__(3489);
// EXTERNAL MODULE: ./lib/src/cloudflare/api/pages.js + 2 modules
var pages = __webpack_require__(6909);
// EXTERNAL MODULE: ./lib/src/cloudflare/http/errors.js
var errors = __webpack_require__(6166);
;// CONCATENATED MODULE: ./lib/src/modes/rollback/select-target.js



/** Pages of previews that are read at most to tell that an unknown name is that of a preview. */ const MAX_PREVIEW_PAGES = 4;
/** Pages that are read one by one before a name is searched faster. */ const FIRST_PAGES = 4;
const PAGES_AT_A_TIME = 4;
/** Pages that are read at most for nothing but the list of other targets. */ const MAX_CANDIDATE_PAGES = 8;
/** Reads as many deployments as it takes to say which one the target is. */ async function selectTarget(target, { pages }) {
    const [project, newest, named] = await Promise.all([
        pages.project(),
        pages.deployments({
            environment: 'production'
        }),
        target.kind === 'id' ? readIfThere(target.id) : []
    ]);
    let production = newest;
    let page = 1;
    let complete = isLast(newest);
    const known = ()=>({
            project,
            target,
            deployments: [
                ...named,
                ...production
            ],
            complete
        });
    const choose = (previews = [])=>(0,choose_target/* chooseTarget */.bx)({
            ...known(),
            deployments: [
                ...named,
                ...production,
                ...previews
            ],
            complete: complete || target.kind === 'id'
        });
    let choice = choose();
    while(choice.kind === 'more'){
        await readOn();
        choice = choose();
    }
    if (choice.kind === 'refused') {
        if (choice.unknown && target.kind !== 'id') choice = await lookAmongPreviews(choice);
        for(let more = 1; more <= MAX_CANDIDATE_PAGES && (0,choose_target/* needsMoreTargets */.jw)(known()); more += 1)await readOn();
        return {
            project,
            choice,
            production,
            candidates: (0,choose_target/* nearestTargets */.D$)(known())
        };
    }
    return {
        project,
        choice,
        production,
        candidates: []
    };
    /** Reads the next page; for a name that may be anywhere, several at a time after the first few. */ async function readOn() {
        const count = target.kind === 'previous' || page < FIRST_PAGES ? 1 : PAGES_AT_A_TIME;
        const next = await Promise.all(Array.from({
            length: count
        }, (_, index)=>pages.deployments({
                environment: 'production',
                page: page + index + 1
            })));
        page += count;
        complete = next.some(isLast);
        production = [
            ...production,
            ...next.flat()
        ];
    }
    async function lookAmongPreviews(otherwise) {
        for(let preview = 1; preview <= MAX_PREVIEW_PAGES; preview += 1){
            const previews = await pages.deployments({
                environment: 'preview',
                page: preview
            });
            const choice = choose(previews);
            if (choice.kind === 'refused' && !choice.unknown) return choice;
            if (isLast(previews)) break;
        }
        return otherwise;
    }
    async function readIfThere(id) {
        try {
            return [
                await pages.deployment(id)
            ];
        } catch (error) {
            if (error instanceof errors/* ApiFailure */.F9 && error.isMissing) return [];
            throw error;
        }
    }
}
function isLast(deployments) {
    return deployments.length < pages/* DEPLOYMENTS_PER_PAGE */.z0;
}

;// CONCATENATED MODULE: ./lib/src/modes/rollback/rollback.js
















/** Puts an earlier good production deployment back, and proves that production serves it. */ const rollback_rollback = {
    ...deployment_report/* deploymentPresentation */.s,
    perform,
    interrupted,
    summary: summary_deployment/* renderRollback */.x0,
    conclusion: conclude,
    comment: (report)=>report.rollback?.progress === 'verified' ? {
            rows: [
                {
                    ...(0,comment/* rowOf */.OB)(report),
                    note: (0,rollback/* rollbackLine */.Hs)(report.rollback)
                }
            ],
            commitHash: report.rollback.before?.deployment_trigger.metadata.commit_hash,
            closedToo: true
        } : undefined,
    githubDeployment: (report)=>report.rollback === undefined || report.rollback.progress === 'chosen' ? undefined : (0,github_deployment/* deploymentUpdate */.f)(report, (0,rollback/* rollbackLine */.Hs)(report.rollback))
};
async function perform(base) {
    const run = (0,context/* aboutProject */.B)(base);
    const { inputs, event, log, updateReport } = run;
    let facts = {
        progress: 'chosen',
        dryRun: inputs.dryRun,
        actor: event.actor,
        ...inputs.reason === undefined ? {} : {
            reason: inputs.reason
        }
    };
    const tell = (more)=>{
        facts = {
            ...facts,
            ...more
        };
        updateReport({
            rollback: facts
        });
    };
    tell({});
    const { project, choice, production, candidates } = await selectTarget(inputs.target, run);
    const { canonical_deployment: before } = project;
    updateReport({
        productionUrl: (0,pages_project/* productionUrl */.Jj)(project)
    });
    const age = ({ created_on })=>run.pages.serverNow() - ((0,deployment/* parseTimestamp */.EH)(created_on) ?? 0);
    tell({
        ...before === null ? {} : {
            before
        },
        candidates: candidates.map((deployment)=>({
                deployment,
                age: age(deployment)
            }))
    });
    if (choice.kind === 'refused') throw new core_problem/* Failure */.H(choice.problem);
    const { deployment: target } = choice;
    const urls = (0,health/* productionUrls */.Ou)(inputs.healthChecks, target, project);
    updateReport({
        deployment: target
    });
    tell({
        after: target
    });
    log.event(`Live before: ${describe(before)}`);
    log.event(`Target:      ${describe(target)}`);
    if (choice.kind === 'live') {
        updateReport({
            status: 'success',
            note: `Production of ${project.name} serves ${target.short_id} already.`
        });
        return;
    }
    warnOfUnfinished(production, run);
    if (inputs.dryRun) {
        updateReport({
            status: 'success',
            note: `Dry run: ${project.name} would be rolled back to ${target.short_id}.`
        });
        return;
    }
    run.publishProgress();
    tell({
        progress: 'asked'
    });
    const started = run.clock.now();
    const switched = await (0,switch_production/* switchProduction */.Y)(target, before, run);
    if (switched.kind === 'overtaken') throw overtaken(target, switched.project);
    tell({
        progress: 'verified',
        took: run.clock.now() - started,
        ...undoOf(before, event)
    });
    log.event(`Production serves ${target.short_id}`);
    const late = (0,choose_target/* newcomer */.PH)(switched.project.latest_deployment, production, target);
    if (late !== undefined) updateReport({
        note: newcomerNote(late)
    });
    updateReport({
        status: 'success'
    });
    if (urls.length === 0) return;
    const problem = (0,health/* healthProblem */._T)(`Production of ${project.name}, rolled back to ${target.short_id},`, await (0,check_health/* checkHealth */.N)(urls, run));
    const after = await run.pages.project();
    if (after.canonical_deployment?.id !== target.id) throw overtaken(target, after);
    if (problem !== undefined) updateReport({
        status: 'failure',
        problem
    });
}
function warnOfUnfinished(production, { warn }) {
    for (const deployment of (0,choose_target/* unfinishedProduction */.Tu)(production)){
        warn({
            message: `Production deployment ${describe(deployment)} is still being built and will be live when it is ready.`,
            advice: 'Cancel it in the Cloudflare dashboard when that is not wanted.'
        });
    }
}
function overtaken({ short_id }, { name, canonical_deployment: live }) {
    return new core_problem/* Failure */.H({
        message: `Production of ${name} was to serve ${short_id}, but serves ${describe(live)}: another deployment or rollback came in between.`,
        advice: 'Look whether that is good; if not, run the rollback again.'
    });
}
function newcomerNote(deployment) {
    return `Another production deployment came or ended while this one was rolled back: ${describe(deployment)}. Look whether it is the one that production should serve.`;
}
function undoOf(before, event) {
    if (before === null) return {};
    const { eventName, serverUrl, owner, repo, workflowFile } = event;
    const page = `${serverUrl}/${owner}/${repo}/actions/workflows/${workflowFile}`;
    const hasForm = eventName === 'workflow_dispatch' && workflowFile !== undefined;
    return {
        undo: {
            to: before.id,
            ...hasForm ? {
                url: page
            } : {}
        }
    };
}
function describe(deployment) {
    if (deployment === null) return 'nothing';
    const { commit_hash, commit_message } = deployment.deployment_trigger.metadata;
    const title = commit_message.split('\n', 1)[0];
    return [
        deployment.short_id,
        commit_hash && `(${commit_hash.slice(0, 7)})`,
        title
    ].filter(Boolean).join(' ');
}
function interrupted({ project, deployment, rollback: facts }, by, { timeout }) {
    const when = by === 'canceled' ? 'The step was canceled' : `The time was over after ${(0,duration/* writeDuration */.MP)(timeout)}`;
    return {
        status: by,
        problem: interruption(when, project, facts?.progress ?? 'chosen', deployment)
    };
}
function interruption(when, project, progress, target) {
    const names = `production of ${project}${target === undefined ? '' : ` to ${target.short_id}`}`;
    switch(progress){
        case 'chosen':
            return {
                message: `${when} before the rollback began; nothing was changed.`,
                advice: 'Run the job again.'
            };
        case 'asked':
            return {
                message: `${when} when Cloudflare had been asked to roll back ${names}, but production was not seen to serve it.`,
                advice: 'Look in the dashboard what production serves, and run the job again.'
            };
        case 'verified':
            return {
                message: `${when} after the rollback of ${names}, which production serves, and before its health was known.`,
                advice: 'Look at the site.'
            };
    }
}
function conclude({ status, deployment, rollback: facts }) {
    const candidates = facts?.candidates ?? [];
    return {
        line: `${text_status/* STATUS_TEXT */.Z[status]}${deployment === undefined ? '' : `  ${deployment.url}`}`,
        details: candidates.length === 0 ? [] : [
            'Deployments to roll back to:',
            ...candidates.map(rollback/* candidateLine */.sj)
        ]
    };
}


/***/ })

};
