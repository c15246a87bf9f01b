import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_HOSTS, purgeRequests, zoneNames } from '../../../src/core/production/purge.js';

test('a host may be in a zone of its own name or of a longer part of it, never in a top-level domain', () => {
  expect(zoneNames('a.B.example')).toEqual(['a.b.example', 'b.example']);
  expect(zoneNames('example.com')).toEqual(['example.com']);
  expect(zoneNames('localhost')).toEqual([]);
});

test('every host is purged once, in requests of one zone and at most 30 hosts', () => {
  const host = fc.record({ name: fc.integer({ min: 1, max: 90 }).map(String), zone: fc.constantFrom('a', 'b') });
  fc.assert(
    fc.property(fc.array(host, { maxLength: 200 }), (hosts) => {
      const requests = purgeRequests(hosts);
      const purged = requests.flatMap(({ zone, hosts: names }) => names.map((name) => `${zone} ${name}`));
      expect(new Set(purged)).toEqual(new Set(hosts.map(({ name, zone }) => `${zone} ${name}`)));
      expect(purged).toHaveLength(new Set(purged).size);
      for (const { hosts: names } of requests) expect(names.length).toBeLessThanOrEqual(MAX_HOSTS);
    }),
    { numRuns: 100 },
  );
});
