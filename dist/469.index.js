export const id = 469;
export const ids = [469];
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


/***/ })

};
