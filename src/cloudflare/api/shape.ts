/**
 * Whether the result of an answer has the documented shape, as far as the program uses it. A result of another shape
 * is no fact: the client treats the answer as it treats a page of HTML, and asks again.
 */
import { parseTimestamp } from '../../core/pages/deployment.js';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

/** The id of a deployment is a UUID. A part of one, such as a short id, names nothing. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A check for a list in which every item passes a check. */
export function isListOf(isItem: Check): Check {
  return (value) => Array.isArray(value) && value.every(isItem);
}

/** Whether the value is a deployment whose id, environment, branch and date of creation are known. */
export function isDeployment(value: unknown): value is Fields {
  if (!isObject(value) || !isObject(value.deployment_trigger)) return false;
  const { id, environment, created_on: createdOn, deployment_trigger: trigger } = value;
  return (
    typeof id === 'string' &&
    UUID.test(id) &&
    isText(environment) &&
    typeof createdOn === 'string' &&
    parseTimestamp(createdOn) !== undefined &&
    isObject(trigger.metadata) &&
    typeof trigger.metadata.branch === 'string'
  );
}

/** A check for the deployment with this id. */
export function isDeploymentOf(id: string): Check {
  return (value) => isDeployment(value) && value.id === id;
}

/**
 * Whether the value is a project whose production branch is known, and what production serves: a deployment, or null
 * for nothing.
 */
export function isProject(value: unknown): value is Fields {
  if (!isObject(value) || !isText(value.name)) return false;
  const { canonical_deployment: live, source } = value;
  const config = isObject(source) && isObject(source.config) ? source.config : {};
  return (live === null || isDeployment(live)) && (isText(value.production_branch) || isText(config.production_branch));
}

/** Whether the value is a project of a list, of which only its name must be known. */
export function isListedProject(value: unknown): boolean {
  if (!isObject(value) || !isText(value.name)) return false;
  const { canonical_deployment: live = null } = value;
  return live === null || isDeployment(live);
}

/** A check for the project with this name. */
export function isProjectOf(name: string): Check {
  return (value) => isProject(value) && value.name === name;
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
