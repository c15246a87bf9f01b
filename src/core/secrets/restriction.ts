/** Why a workflow may have no secrets and a read-only token. */
export type Restriction = 'fork' | 'dependabot';
