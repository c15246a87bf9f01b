/**
 * A transform of Jest: GitHub's packages import JSON as a bundler lets them, and Node wants to be told the type
 * (https://nodejs.org/api/esm.html#import-attributes).
 */
export default {
  process: (text) => ({ code: text.replace(/^(import .* from ".*\.json");$/gm, "$1 with { type: 'json' };") }),
};
