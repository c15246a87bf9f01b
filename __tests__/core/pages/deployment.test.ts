import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  branchAlias,
  branchOf,
  commitOf,
  createdOn,
  creationOrder,
  type Deployment,
  dashboardUrl,
  lacksAlias,
  newestFirst,
  parseTimestamp,
  titleOf,
} from '../../../src/core/pages/deployment.js';
import { deployment } from '../../report/deployments.js';

function ofCommit(commit_hash: string, commit_message: string): Deployment {
  const { metadata } = deployment().deployment_trigger;
  return deployment({ deployment_trigger: { type: 'ad_hoc', metadata: { ...metadata, commit_hash, commit_message } } });
}

test('branch, commit and title are those of what started the deployment', () => {
  const made = ofCommit('ABC1234', '  Fix the cart\r\n\r\nIt was empty.\n');
  expect([branchOf(made), commitOf(made), titleOf(made)]).toEqual(['feature/x', 'abc1234', 'Fix the cart']);
  expect(titleOf(ofCommit('', ' \n'))).toBe('');
});

test('only a preview has a branch alias, and only one that the API gives', () => {
  expect(branchAlias(deployment())).toBe('https://feature-x.docs.pages.dev');
  expect(branchAlias(deployment({ aliases: [] }))).toBeUndefined();
  expect(branchAlias(deployment({ environment: 'production' }))).toBeUndefined();
});

test('the branch alias is the first that ends in `.pages.dev`, wherever custom domains of the branch stand', () => {
  const [own, custom] = ['https://feature-x.docs-a5z.pages.dev', 'https://next.example.com'];
  const aliasOf = (...aliases: string[]) => branchAlias(deployment({ aliases }));
  expect(aliasOf(custom, own, 'https://other.docs-a5z.pages.dev')).toBe(own);
  expect(aliasOf('https://pages.dev.example.com', `${own}/`)).toBe(`${own}/`);
  expect(aliasOf(custom)).toBe(custom);
});

test('a preview lacks its alias until one that ends in `.pages.dev` is there', () => {
  expect(lacksAlias(deployment())).toBe(false);
  expect(lacksAlias(deployment({ aliases: [] }))).toBe(true);
  expect(lacksAlias(deployment({ aliases: ['https://next.example.com'] }))).toBe(true);
  expect(lacksAlias(deployment({ environment: 'production', aliases: [] }))).toBe(false);
});

test('a timestamp is UTC with and without a zone', () => {
  const time = Date.UTC(2021, 2, 9, 0, 58, 59, 45);
  expect(parseTimestamp('2021-03-09T00:58:59.045655')).toBe(time);
  expect(parseTimestamp('2021-03-09T00:58:59.045655Z')).toBe(time);
  expect(parseTimestamp('2021-03-09T01:58:59.045+01:00')).toBe(time);
  expect(['', null, undefined, 'soon'].map(parseTimestamp)).toEqual(Array(4).fill(undefined));
});

describe('the date of creation', () => {
  const created = (created_on: string) => deployment({ created_on });

  test('is not known when the API gives no usable one', () => {
    expect(createdOn(created('2026-01-01T00:00:00Z'))).toBe(Date.UTC(2026, 0, 1));
    expect(createdOn(created('soon'))).toBeUndefined();
  });

  test('orders deployments: the newest first, those without a usable one last, in any list', () => {
    const date = fc.oneof(
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((day) => day.toISOString()),
      fc.constantFrom('', 'soon', '2026-01-01T00:00:00Z', '1960-01-01T00:00:00Z'),
    );
    fc.assert(
      fc.property(fc.array(date), (dates) => {
        const sorted = dates.map(created).sort(newestFirst);
        const times = sorted.map(createdOn);
        const known = times.filter((time) => time !== undefined);
        expect(times.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a));
        for (const one of sorted.slice(known.length)) expect(creationOrder(one)).toBe(Number.NEGATIVE_INFINITY);
      }),
    );
  });

  test('leaves deployments of the same moment, and those without a usable one, in their order', () => {
    const list = [
      ['a', ''],
      ['b', '2026-01-01'],
      ['c', 'soon'],
      ['d', '2026-01-01'],
    ] as const;
    const sorted = list.map(([id, created_on]) => deployment({ id, created_on })).sort(newestFirst);
    expect(sorted.map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  });
});

test('the dashboard page has project and deployment in its address, and leaves the account to the dashboard', () => {
  expect(dashboardUrl('docs', 'id')).toBe('https://dash.cloudflare.com/?to=/:account/pages/view/docs/id');
  expect(dashboardUrl('a&b', '#/c')).toBe('https://dash.cloudflare.com/?to=/:account/pages/view/a%26b/%23%2Fc');
});
