/** Files by which a runner and its tools keep credentials. They are never a part of a site. */

/** Files by their name, in lower case: of google-github-actions/auth, pip, curl, Git and Docker. */
const NAMES = [/^gha-creds-[^/]*\.json$/, /^\.(?:pypirc|netrc|git-credentials|dockercfg)$/, /^_netrc$/];

/** Files by the end of their path, in lower case: of Docker, AWS, Azure, Google Cloud and Kubernetes. */
const ENDINGS = [
  /(?:^|\/)\.docker\/config\.json$/,
  /(?:^|\/)\.aws\/(?:credentials|config)$/,
  /(?:^|\/)\.azure\/(?:accesstokens|msal_token_cache|service_principal_entries)\.json$/,
  /(?:^|\/)gcloud\/(?:application_default_credentials\.json|credentials\.db|access_tokens\.db)$/,
  /(?:^|\/)\.kube\/config$/,
];

/** Files of npm and Yarn that may hold a token, in lower case. */
const REGISTRY_FILE = /(?:^|\/)\.(?:npmrc|yarnrc|yarnrc\.yml)$/;

/** A token of a registry that is written out. One that names a variable, such as `${NPM_TOKEN}`, is none. */
const REGISTRY_TOKEN =
  /(?:_auth|_authToken|_password|npmAuthToken|npmAuthIdent)["']?(?:[ \t]*[=:][ \t]*|[ \t]+)["']?(?!\$\{)[^\s"']/i;

/**
 * Whether a file is one of them, by its path with `/` between its parts. Whatever is in a folder `.git` is: the
 * checkout keeps the token of the workflow there. Upper and lower case do not matter, as to Windows and macOS.
 */
export function isCredentialFile(path: string): boolean {
  const lower = path.toLowerCase();
  const parts = lower.split('/');
  const name = parts[parts.length - 1] as string;
  return (
    parts.includes('.git') || NAMES.some((pattern) => pattern.test(name)) || ENDINGS.some((end) => end.test(lower))
  );
}

/** Whether a file is a private key of SSH, by its name. */
export function isSshKey(path: string): boolean {
  return /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)$/.test(path.toLowerCase());
}

/** Whether a file is one of npm or Yarn that must be read to know whether it holds a token. */
export function isRegistryFile(path: string): boolean {
  return REGISTRY_FILE.test(path.toLowerCase());
}

/** Whether the text of such a file holds a token. */
export function holdsRegistryToken(text: string): boolean {
  return text.split('\n').some((line) => !/^\s*[#;]/.test(line) && REGISTRY_TOKEN.test(line));
}
