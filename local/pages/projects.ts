/** What the endpoints of accounts and projects do. */
import type { Answer, ServerRequest } from '../http.js';
import { ok, page, Refusal } from './envelope.js';
import { projectJson, type View } from './json.js';
import type { AccountRecord, ProjectRecord } from './records.js';
import type { PagesState } from './state.js';

/** Observed: a larger page of projects is refused. */
const PER_PAGE = 10;

export function listAccounts(state: PagesState, { query }: ServerRequest): Answer {
  return page(query, state.accounts, 50, ({ id, name }) => ({ id, name, type: 'standard', settings: {} }));
}

/** @throws Refusal as the API refuses an account id that is none, or somebody else's. */
export function findAccount(state: PagesState, { path, params }: ServerRequest): AccountRecord {
  const { account: id = '' } = params;
  if (!/^[0-9a-f]{32}$/.test(id)) {
    throw new Refusal(
      404,
      [7003, `Could not route to ${path.replace('/client/v4', '')}, perhaps your object identifier is invalid?`],
      [7000, 'No route for that URI'],
    );
  }
  const account = state.accounts.find((known) => known.id === id);
  if (account === undefined) throw new Refusal(403, [10_000, 'Authentication error']);
  return account;
}

export function findProject(state: PagesState, account: AccountRecord, name: string | undefined): ProjectRecord {
  const project = state.projects.find((known) => known.account === account && known.name === name);
  if (project === undefined) {
    throw new Refusal(404, [
      8000007,
      'Project not found. The specified project name does not match any of your existing projects.',
    ]);
  }
  return project;
}

export function listProjects(state: PagesState, account: AccountRecord, { query }: ServerRequest, view: View): Answer {
  const projects = state.projects.filter((project) => project.account === account);
  return page(query, projects, PER_PAGE, (project) => projectJson(project, view));
}

export function createProject(state: PagesState, account: AccountRecord, { json }: ServerRequest, view: View): Answer {
  const { name, production_branch: branch } = (json ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name.length > 58 || !/^[a-z0-9][a-z0-9-]*$/.test(name)) {
    throw new Refusal(400, [8000022, 'The project name is not valid.']);
  }
  if (typeof branch !== 'string' || branch === '') throw new Refusal(400, [8000025, 'A production branch is needed.']);
  if (state.projects.some((known) => known.account === account && known.name === name)) {
    throw new Refusal(409, [8000002, 'A project with this name already exists. Choose a different project name.']);
  }
  const project = state.addProject({ name, account, productionBranch: branch, source: null, envVars: {} });
  return ok(projectJson(project, view));
}

/** With the id of the zone, where the account has the zone. */
export function listDomains({ zones, namesZones }: PagesState, { customDomains, domainStates }: ProjectRecord): Answer {
  return ok(
    customDomains.map((name) => {
      const zone = [...(namesZones ? zones : [])].find(
        ([, known]) => name === known || name.endsWith(`.${known}`),
      )?.[0];
      return {
        id: name,
        name,
        status: domainStates[name] ?? 'active',
        ...(zone === undefined ? {} : { zone_tag: zone }),
      };
    }),
  );
}

/** Changes the given fields of `source.config`, and nothing else of a project. */
export function updateProject(state: PagesState, project: ProjectRecord, { json }: ServerRequest, view: View): Answer {
  const { source } = (json ?? {}) as { source?: { config?: Record<string, unknown> } };
  if (source?.config !== undefined && project.source !== null) {
    project.source = { ...project.source, config: { ...project.source.config, ...source.config } };
  }
  state.onUpdate?.(project);
  return ok(projectJson(project, view));
}

export function clearBuildCache(project: ProjectRecord): Answer {
  project.clearedCaches += 1;
  return ok(null);
}

/** Refused, as the dashboard does, while the project has many deployments. */
export function deleteProject(state: PagesState, project: ProjectRecord): Answer {
  if (project.deployments.size > 100) {
    throw new Refusal(400, [
      8000076,
      'Your project has too many deployments to be deleted, follow the guide to delete them first.',
    ]);
  }
  state.projects.splice(state.projects.indexOf(project), 1);
  return ok(null);
}
