import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ProjectSource } from '../../../../src/core/pages/project.js';
import { readRollbackLine } from '../../../../src/core/production/hold/record.js';
import {
  heldNote,
  heldProblem,
  lackOfProductionBuilds,
  pausedNote,
  settlingWords,
  unclearWords,
  unknownHoldNote,
  unknownHoldProblem,
} from '../../../../src/core/production/hold/words.js';
import { rollbackLine } from '../../../../src/report/summary/rollback.js';
import { deployment } from '../../../report/deployments.js';

const metadata = (commit_message: string) => ({ ...deployment().deployment_trigger.metadata, commit_message });
const live = deployment({ short_id: '0c8a9f75' });
const newest = deployment({
  short_id: '078bcdb2',
  deployment_trigger: { type: 'github:push', metadata: metadata('x'.repeat(300)) },
});
const nameless = deployment({
  short_id: '078bcdb2',
  deployment_trigger: { type: 'ad_hoc', metadata: { ...metadata(''), commit_hash: '' } },
});
const ON = Date.UTC(2026, 10, 25, 14, 3);

describe('a hold', () => {
  test('is refused with who, when and why, and with the ways on', () => {
    const { message, advice } = heldProblem(
      'shop',
      { live, newest: nameless },
      { actor: 'octocat', on: ON, reason: 'Totals are wrong' },
      { isUploaded: false },
    );
    expect(message).toBe(
      'Production of shop is rolled back, and `when-rolled-back` is `hold`, so nothing was deployed: it serves 0c8a9f75 (0123456) “First line”, and its newest good deployment is 078bcdb2. octocat rolled it back on 2026-11-25 14:03 UTC: Totals are wrong.',
    );
    expect(advice).toContain('`rollback-to: newest`');
    expect(advice).toContain('`when-rolled-back: deploy`');
  });

  test('is noted in the past, with titles of a bounded length', () => {
    const note = heldNote('shop', { live, newest }, { actor: 'octocat', on: ON });
    expect(note).toContain('octocat rolled it back on 2026-11-25 14:03 UTC. A production deployment that succeeds');
    expect(note).toContain(`“${'x'.repeat(199)}…”`);
    expect(heldNote('shop', { live, newest }, undefined)).toContain('may have been done in the dashboard');
    expect(heldNote('shop', { live, newest }, { actor: 'octocat', on: ON, reason: 'Why?' })).toContain(' UTC: Why? A');
  });

  test('that is not known says why', () => {
    const because = unclearWords(live);
    expect(unknownHoldProblem('shop', because, { isUploaded: false }).message).toMatch(
      /is not known, .* nothing was deployed: .* 0c8a9f75 is of production/,
    );
    expect(unknownHoldNote('shop', because)).toContain('0c8a9f75');
    expect(unclearWords(undefined)).toMatch(/does not say what production serves/);
  });

  test('that is seen after an upload says what becomes of the files', () => {
    const late = [
      heldProblem('shop', { live, newest }, undefined, { isUploaded: true }),
      unknownHoldProblem('shop', unclearWords(live), { isUploaded: true }),
    ];
    for (const { message } of late) expect(message).toMatch(/nothing was deployed: .* where they cost nothing/);
  });

  test('that may end by itself is waited for, for a time that is said', () => {
    expect(settlingWords(newest)).toMatch(/078bcdb2 yet, .* at most 1m 30s/);
  });
});

test('paused builds are said with the way to resume them', () => {
  const source = { production_deployments_enabled: false, deployments_enabled: true } as ProjectSource;
  expect(pausedNote({ name: 'shop', source })).toContain('`production-builds: resume`');
  // What that does not resume.
  expect(pausedNote({ name: 'shop', source: { ...source, deployments_enabled: false } })).toContain(
    '`deployments_enabled`',
  );
});

test('a Direct Upload project has no builds to switch, and it is not known of one whose source is not known', () => {
  expect(lackOfProductionBuilds({ name: 'shop', source: null })?.message).toContain('project shop has none');
  expect(lackOfProductionBuilds({ name: 'shop', source: undefined })).toBeUndefined();
});

describe('the line that a rollback writes into its GitHub Deployment', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{8}$/);
  const actor = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,20}(\[bot\])?$/);

  test('is read as it was written', () => {
    fc.assert(
      fc.property(
        hex,
        hex,
        actor,
        fc.option(fc.stringMatching(/^\S[^\r]{0,40}$/), { nil: undefined }),
        (from, to, by, reason) => {
          const line = rollbackLine({
            progress: 'verified',
            dryRun: false,
            actor: by,
            before: deployment({ short_id: from }),
            after: deployment({ short_id: to }),
            ...(reason !== undefined && { reason }),
          });
          expect(readRollbackLine(line, to, ON)).toEqual({
            actor: by,
            on: ON,
            ...(reason !== undefined && { reason }),
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is none of another target, and nothing else is one', () => {
    expect(readRollbackLine('Rollback of production to 078bcdb2 by octocat', '0c8a9f75', ON)).toBeUndefined();
    expect(
      readRollbackLine('Dry run of a rollback of production to 078bcdb2 by octocat', '078bcdb2', ON),
    ).toBeUndefined();
    expect(readRollbackLine('', '078bcdb2', ON)).toBeUndefined();
  });
});
