import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderStatusSummary } from '../../../src/report/summary/status.js';
import { NOW, sampleProject, sampleReading, sampleReport } from '../../core/status/sample.js';
import { hostileReadings } from '../hostile-status.js';

function summaryOf(...parameters: Parameters<typeof sampleReport>): string {
  return renderStatusSummary({ overview: sampleReport(...parameters) });
}

describe('the job summary of status', () => {
  test('shows one project with its stages, branches and deployments', () => {
    const summary = summaryOf([sampleReading('docs', 9)], [], NOW);
    expect(summary).toContain('As of 2026-11-25 14:03 UTC');
    expect(summary).toContain('**Builds** 85 % good (6 of 7), median');
    expect(summary).toContain('```mermaid\ngantt');
    expect(summary).toContain(
      '[feature-checkout-redesign.docs.pages.dev](https://feature-checkout-redesign.docs.pages.dev/)',
    );
    expect(summary).toContain('queued 400ms, initialize 2s, clone_repo 1s');
    expect(summary).toContain('3 minutes ago, 2026-11-25 14:00 UTC, GitHub push');
    expect(summary).toContain('❌ Failed<br>build');
    expect(summary).toContain('✅ Ready<br>**Live**');
    expect(summary).not.toContain('Median build');
  });

  test('has an overview of several projects, and says which could not be read', () => {
    const empty = { project: sampleProject('new', null), deployments: [] };
    const summary = summaryOf([sampleReading('docs', 2), empty], ['legacy'], NOW);
    expect(summary).toContain('| Project | Newest | Live deployment | Success rate | Median build |');
    expect(summary).toContain('| new |  | never | – | – |');
    expect(summary).toContain('Not read: legacy.');
    expect(summary).not.toContain('mermaid');
  });

  test('says what went wrong, also when nothing is known', () => {
    const problem = { message: 'Cloudflare refused it.', advice: 'Check the token.' };
    const alone = renderStatusSummary({ problem });
    expect(alone).toBe('## Pages status\n\n> [!CAUTION]\n> Cloudflare refused it.\n>\n> Check the token.\n');
    const overview = sampleReport([sampleReading('docs', 1)], [], NOW);
    expect(renderStatusSummary({ overview, problem: { message: 'Disk full' } })).toContain('> Disk full\n\n### docs');
  });

  test('leaves out the oldest deployments, then projects, before it is too long for GitHub, and says so', () => {
    const many = Array.from({ length: 100 }, (_, index) => sampleReading(`site-${index}`, 20));
    const summary = summaryOf(many, [], NOW);
    expect(summary.length).toBeLessThanOrEqual(250_001);
    expect(summary).toContain('older deployments, left out because a summary has a limit.');
    expect(summary.match(/^### site-/gm)).toHaveLength(100);
    const more = Array.from({ length: 1500 }, (_, index) => ({
      project: sampleProject(`site-${index}`, null),
      deployments: [],
    }));
    expect(summaryOf(more, [], NOW)).toMatch(/…and \d+ more projects, left out/);
  });

  test('keeps every table whole and links only to https, whatever the text is', () => {
    fc.assert(
      fc.property(hostileReadings, (readings) => {
        const summary = summaryOf(readings, [], NOW);
        const blocks = summary.split('\n\n').filter((block) => block.startsWith('| '));
        for (const lines of blocks.map((block) => block.trimEnd().split('\n'))) {
          const widths = lines.map((line) => line.split('|').length);
          expect(new Set(widths).size).toBe(1);
        }
        for (const [, target] of summary.matchAll(/\]\(([^)]*)\)/g)) expect(target).toMatch(/^https:\/\//);
        expect(summary.replace(/\]\([^)]*\)/g, '')).not.toMatch(/<(?!br>|\/?code>|!-- -->)|@/);
      }),
    );
  });
});
