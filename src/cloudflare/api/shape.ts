/**
 * Whether the result of an answer has the documented shape, as far as the program uses it. A result of another shape
 * is no fact: the client treats the answer as it treats a page of HTML, and asks again.
 */
import { parseTimestamp } from '../../core/pages/deployment.js';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

/** How many answers in a row may lack something before the lack counts as Cloudflare's word. */
const MAX_ODD_ANSWERS = 2;

/** The id of a deployment is a UUID. A part of one, such as a short id, names nothing. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A check for a list in which every item passes a check. */
export function isListOf(isItem: Check): Check {
  return (value) => Array.isArray(value) && value.every(isItem);
}

/** Whether the value is a deployment of the project whose id, branch, environment and date of creation are known. */
export function isDeployment(value: unknown, project: string): value is Fields {
  if (!isListedDeployment(value, project)) return false;
  const { environment, created_on: createdOn } = value;
  return (
    (environment === 'production' || environment === 'preview') &&
    typeof createdOn === 'string' &&
    parseTimestamp(createdOn) !== undefined
  );
}

/** Whether the text can be the host in an address. */
export function isHostName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(value);
}

/** Whether the value is an object that says how a deployment stands. */
export function hasStage(value: unknown): boolean {
  return (
    isObject(value) &&
    isObject(value.latest_stage) &&
    isText(value.latest_stage.name) &&
    isText(value.latest_stage.status)
  );
}

/**
 * Whether the value is a deployment of the project of which the id and the branch are known. In a list this is enough:
 * a decision that needs more of a deployment leaves it alone.
 */
export function isListedDeployment(value: unknown, project: string): value is Fields {
  if (!isObject(value) || !isObject(value.deployment_trigger)) return false;
  const { id, project_name: name = project, deployment_trigger: trigger } = value;
  return (
    typeof id === 'string' &&
    UUID.test(id) &&
    name === project &&
    isObject(trigger.metadata) &&
    typeof trigger.metadata.branch === 'string'
  );
}

/** Whether the value is a project of a list, of which only its name must be known. */
export function isNamed(value: unknown): value is Fields {
  return isObject(value) && isText(value.name);
}

/** Whether the value is a custom domain whose host name and state are known. */
export function isDomain(value: unknown): boolean {
  return isObject(value) && isHostName(value.name) && isText(value.status);
}

/**
 * A check that is strict with the first answers, and content with less when they stay as they are.
 * @param whole what all answers have but odd ones
 * @param enough what is taken when `MAX_ODD_ANSWERS` were not whole
 */
export function preferably(whole: Check, enough: Check): Check {
  let odd = 0;
  return (value) => {
    if (whole(value)) return true;
    odd += 1;
    return odd > MAX_ODD_ANSWERS && enough(value);
  };
}

/** Whether the value is a build log of which every line is known. */
export function isLog(value: unknown): boolean {
  const isLine = (line: unknown) => isObject(line) && typeof line.ts === 'string' && typeof line.line === 'string';
  return isObject(value) && Array.isArray(value.data) && value.data.every(isLine);
}

/** Whether the value is an account with an id. */
export function isAccount(value: unknown): boolean {
  return isObject(value) && isText(value.id);
}

/** Whether the value is the answer with a new upload token. */
export function isTokenAnswer(value: unknown): boolean {
  return isObject(value) && isText(value.jwt);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
