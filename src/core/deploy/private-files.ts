/** Files that are private by their nature, such as keys: whatever is uploaded, everybody can read. */
import { isSshKey } from './credential-files.js';

/** Variables with secrets: of dotenv, direnv and wrangler. In lower case, as all names here. */
const VARIABLES = /^\.(?:env|dev\.vars)(?:$|[^a-z])|^\.envrc$/;

/** The end of the name of a file of variables that shows which there are, without secrets. */
const EXAMPLE = /[._-](?:example|sample|template|tmpl|dist|defaults?|schema|d\.ts)$/;

/** Stores of keys. */
const KEY_STORE = /\.(?:p12|pfx|jks|keystore|kdbx|ppk)$/;

/** Files that may hold a key or something else: only their content tells. */
const MAY_BE_KEY =
  /\.(?:pem|key|p8|pk8|pkcs8|asc|gpg|pgp|crt|cert|cer|ovpn|rsa|priv|private|secret|txt|bak|old|orig|ya?ml|conf|cfg|ini)$|^[^.]+$|^\.[^.]+$/;
const MAY_BE_ACCOUNT = /account|credential|firebase|secret|key/;

/** The first line of a key in PEM form or of PGP, alone or as a text in JSON, and that of a key of PuTTY. */
const PRIVATE_KEY = /(?:^|["'\r\n])[ \t]{0,20}-----BEGIN (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY|^PuTTY-User-Key-File-\d/;

/** Files that often hold a secret, and often none. */
const DOUBTFUL = [
  /^\.(?:npmrc|yarnrc|yarnrc\.yml|htpasswd|pgpass|s3cfg|my\.cnf|vault_pass)$/,
  /\.(?:env|tfvars|tfstate)$/,
  /^(?:secrets?|credentials?)\.(?:json|ya?ml|toml)$/,
];

/** Files of every site. None of them is private, whatever else its name says. */
const ORDINARY =
  /\.(?:html?|css|m?js|map|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|xml|webmanifest|wasm|mp4|pdf)$/;

/** Whether a file is of a kind that need not be looked at any further. Most files of a site are. */
export function isOrdinaryFile(path: string): boolean {
  const lower = path.toLowerCase();
  return ORDINARY.test(lower) && !nameOf(lower).startsWith('.') && !lower.includes('.git/');
}

/** Whether the name of a file says that it is private. Upper and lower case do not matter. */
export function isPrivateFile(path: string): boolean {
  const name = nameOf(path);
  return isSshKey(path) || KEY_STORE.test(name) || (VARIABLES.test(name) && !EXAMPLE.test(name));
}

/** Whether a file must be read to know whether it holds a private key. */
export function mayHoldKey(path: string): boolean {
  const name = nameOf(path);
  return MAY_BE_KEY.test(name) || (name.endsWith('.json') && MAY_BE_ACCOUNT.test(name));
}

/** Whether the beginning of a file holds a private key. */
export function holdsPrivateKey(text: string): boolean {
  return PRIVATE_KEY.test(text);
}

/** Whether a file may hold secrets, though nothing says that it does. */
export function isDoubtfulFile(path: string): boolean {
  const name = nameOf(path);
  return VARIABLES.test(name) || DOUBTFUL.some((pattern) => pattern.test(name));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
