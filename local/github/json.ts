/** The state of the local GitHub server as GitHub's REST API shows it. */
import { type CheckRun, CLOUDFLARE_LOGIN, checkRunJson } from './check-runs.js';
import type { Branch, Comment, Commit, Deployment, DeploymentStatus, GithubState, Pull, User } from './state.js';

export type Json = Record<string, unknown>;

const REPOSITORY_LINKS = [
  ...['archive', 'assignees', 'blobs', 'branches', 'collaborators', 'comments', 'commits', 'compare', 'contents'],
  ...['contributors', 'deployments', 'downloads', 'events', 'forks', 'git_commits', 'git_refs', 'git_tags', 'hooks'],
  ...['issue_comment', 'issue_events', 'issues', 'keys', 'labels', 'languages', 'merges', 'milestones'],
  ...['notifications', 'pulls', 'releases', 'stargazers', 'statuses', 'subscribers', 'subscription', 'tags'],
  ...['teams', 'trees'],
];

const USER_LINKS = [
  ...['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events'],
  'received_events',
];

/** Draws what belongs to the repository of `state`, with addresses below `api`. */
export function createRenderer(state: GithubState, api: string) {
  const base = `${api}/repos/${state.owner}/${state.repo}`;
  const page = `https://github.com/${state.owner}/${state.repo}`;

  function user({ login, id, type }: User): Json {
    const url = `${api}/users/${encodeURIComponent(login)}`;
    const page = type === 'Bot' ? `apps/${login.replace('[bot]', '')}` : login;
    return {
      login,
      id,
      node_id: `U_${id}`,
      avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
      gravatar_id: '',
      url,
      html_url: `https://github.com/${page}`,
      ...links(USER_LINKS, url),
      type,
      site_admin: false,
    };
  }

  function profile(person: User): Json {
    const texts = { bio: null, blog: '', company: null, email: null, hireable: null, location: null };
    const counts = { followers: 0, following: 0, public_gists: 0, public_repos: 1 };
    return { ...user(person), ...texts, ...counts, name: person.login, created_at: time(0), updated_at: time(0) };
  }

  function repository(owner: string): Json {
    const path = `${owner}/${state.repo}`;
    const flags = { has_issues: true, has_projects: true, has_wiki: true, has_pages: false, has_downloads: true };
    const counts = { forks: 0, forks_count: 0, open_issues: 0, open_issues_count: 0, size: 1, stargazers_count: 0 };
    return {
      id: 1,
      node_id: 'R_1',
      name: state.repo,
      full_name: path,
      owner: user(state.user(owner)),
      private: false,
      fork: owner !== state.owner,
      description: null,
      url: `${api}/repos/${path}`,
      html_url: `https://github.com/${path}`,
      ...links(REPOSITORY_LINKS, `${api}/repos/${path}`),
      clone_url: `https://github.com/${path}.git`,
      git_url: `git://github.com/${path}.git`,
      ssh_url: `git@github.com:${path}.git`,
      svn_url: `https://github.com/${path}`,
      default_branch: state.defaultBranch,
      ...flags,
      ...counts,
      watchers: 0,
      watchers_count: 0,
      homepage: null,
      language: null,
      license: null,
      mirror_url: null,
      archived: false,
      disabled: false,
      pushed_at: time(0),
      created_at: time(0),
      updated_at: time(0),
    };
  }

  function pull(shown: Pull): Json {
    const url = `${base}/pulls/${shown.number}`;
    const issue = `${base}/issues/${shown.number}`;
    const html = `${page}/pull/${shown.number}`;
    const headOwner = shown.fork ?? state.owner;
    const addresses = {
      url,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      issue_url: issue,
      commits_url: `${url}/commits`,
      review_comments_url: `${url}/comments`,
      review_comment_url: `${base}/pulls/comments{/number}`,
      comments_url: `${issue}/comments`,
      statuses_url: `${base}/statuses/${shown.sha}`,
    };
    const side = (owner: string, ref: string, sha: string) => ({
      label: `${owner}:${ref}`,
      ref,
      sha,
      user: user(state.user(owner)),
      repo: repository(owner),
    });
    return {
      ...addresses,
      id: shown.number,
      node_id: `PR_${shown.number}`,
      number: shown.number,
      state: shown.state,
      locked: shown.locked,
      title: shown.title,
      user: user(shown.author),
      body: null,
      labels: [],
      milestone: null,
      created_at: time(shown.createdAt),
      updated_at: time(shown.createdAt),
      closed_at: shown.state === 'closed' ? time(shown.createdAt) : null,
      merged_at: shown.merged ? time(shown.createdAt) : null,
      merge_commit_sha: null,
      assignee: null,
      head: side(headOwner, shown.branch, shown.sha),
      base: side(state.owner, state.defaultBranch, state.branches.get(state.defaultBranch)?.sha ?? shown.sha),
      _links: {
        self: { href: url },
        html: { href: html },
        issue: { href: issue },
        comments: { href: addresses.comments_url },
        review_comments: { href: addresses.review_comments_url },
        review_comment: { href: addresses.review_comment_url },
        commits: { href: addresses.commits_url },
        statuses: { href: addresses.statuses_url },
      },
      author_association: shown.fork === undefined ? 'MEMBER' : 'CONTRIBUTOR',
      auto_merge: null,
      draft: false,
    };
  }

  function comment({ id, pull: number, author, body, createdAt, updatedAt }: Comment): Json {
    return {
      id,
      node_id: `IC_${id}`,
      url: `${base}/issues/comments/${id}`,
      html_url: `${page}/pull/${number}#issuecomment-${id}`,
      issue_url: `${base}/issues/${number}`,
      body,
      user: author && user(author),
      created_at: time(createdAt),
      updated_at: time(updatedAt),
      author_association: 'NONE',
    };
  }

  function branch({ name, sha }: Branch): Json {
    return { name, commit: { sha, url: `${base}/commits/${sha}` }, protected: false };
  }

  function commit(sha: string, message: string): Json {
    const person = { name: 'The Octocat', email: 'octocat@example.com', date: time(0) };
    return {
      sha,
      node_id: `C_${sha}`,
      url: `${base}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
      author: person,
      committer: person,
      message,
      tree: { sha, url: `${base}/git/trees/${sha}` },
      parents: [],
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    };
  }

  /** A comparison of two commits: `head` is `base`, is behind it, or has gone another way. */
  function comparison(base: string, head: string, isBehind: boolean): Json {
    const status = base === head ? 'identical' : isBehind ? 'behind' : 'diverged';
    const url = `${page}/compare/${base}...${head}`;
    return {
      url,
      html_url: url,
      permalink_url: url,
      diff_url: `${url}.diff`,
      patch_url: `${url}.patch`,
      base_commit: listedCommit(base),
      merge_base_commit: listedCommit(isBehind ? head : base),
      status,
      ahead_by: status === 'diverged' ? 1 : 0,
      behind_by: status === 'identical' ? 0 : 1,
      total_commits: status === 'diverged' ? 1 : 0,
      commits: status === 'diverged' ? [listedCommit(head)] : [],
      files: [],
    };
  }

  function listedCommit(sha: string): Json {
    const { author, committer, message, tree, verification } = commit(sha, state.messages.get(sha) ?? '');
    const url = `${base}/commits/${sha}`;
    return {
      sha,
      node_id: `C_${sha}`,
      url,
      html_url: `${page}/commit/${sha}`,
      comments_url: `${url}/comments`,
      commit: { url: `${base}/git/commits/${sha}`, author, committer, message, tree, verification, comment_count: 0 },
      author: null,
      committer: null,
      parents: [],
    };
  }

  /** The commits of the history after one place, up to another. Somebody on GitHub wrote each of them. */
  function range(from: number, to: number): Json {
    const [first, last] = [state.history[from], state.history[to]] as [Commit, Commit];
    const commits = state.history.slice(from + 1, to + 1);
    const basehead = `${first.sha}...${last.sha}`;
    return {
      url: `${base}/compare/${basehead}`,
      html_url: `${page}/compare/${basehead}`,
      permalink_url: `${page}/compare/${basehead}`,
      diff_url: `${page}/compare/${basehead}.diff`,
      patch_url: `${page}/compare/${basehead}.patch`,
      base_commit: listedCommit(first.sha),
      merge_base_commit: listedCommit((from < to ? first : last).sha),
      status: from === to ? 'identical' : from < to ? 'ahead' : 'behind',
      ahead_by: commits.length,
      behind_by: Math.max(0, from - to),
      total_commits: commits.length,
      commits: commits
        .slice(0, 250)
        .map(({ sha, author }) => ({ ...listedCommit(sha), author: user(author), committer: user(author) })),
      files: [],
    };
  }

  function deployment(shown: Deployment): Json {
    const url = `${base}/deployments/${shown.id}`;
    return {
      url,
      id: shown.id,
      node_id: `DE_${shown.id}`,
      sha: shown.sha,
      ref: shown.ref,
      task: shown.task,
      payload: shown.payload,
      original_environment: shown.environment,
      environment: shown.environment,
      description: shown.description,
      creator: user(shown.creator),
      created_at: time(shown.createdAt),
      updated_at: time(shown.createdAt),
      statuses_url: `${url}/statuses`,
      repository_url: base,
      transient_environment: shown.transient,
      production_environment: shown.production,
    };
  }

  function status(shown: DeploymentStatus, { id, environment }: Deployment): Json {
    const url = `${base}/deployments/${id}`;
    return {
      url: `${url}/statuses/${shown.id}`,
      id: shown.id,
      node_id: `DES_${shown.id}`,
      state: shown.state,
      creator: user(shown.creator),
      description: shown.description,
      environment,
      target_url: shown.logUrl,
      log_url: shown.logUrl,
      environment_url: shown.environmentUrl,
      created_at: time(shown.createdAt),
      updated_at: time(shown.createdAt),
      deployment_url: url,
      repository_url: base,
    };
  }

  function checkRun(shown: CheckRun, now: number): Json {
    return checkRunJson(shown, { api, base, page, now, owner: user(state.user(CLOUDFLARE_LOGIN)) });
  }

  return { profile, pull, comment, branch, commit, comparison, range, deployment, status, checkRun };
}

export type Renderer = ReturnType<typeof createRenderer>;

function links(names: readonly string[], below: string): Json {
  return Object.fromEntries(names.map((name) => [`${name}_url`, `${below}/${name}`]));
}

/** GitHub's times have whole seconds. */
function time(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
