import { test } from '@jest/globals';
import fc from 'fast-check';
import { mergeComment } from '../../src/report/comment/comment.js';
import { hostileText } from '../report/hostile.js';
import { elementsOf } from '../report/html.js';
import { anyRow, checkedRow, checkedRows } from '../report/rows.js';

const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};
function time(name: string, f: () => void) {
  const s = cpu();
  f();
  process.stdout.write(`${name}: ${Math.round(cpu() - s)} ms\n`);
}
test('x', () => {
  time('hostile 100', () => {
    fc.sample(hostileText, 100);
  });
  time('hostile 1000', () => {
    fc.sample(hostileText, 1000);
  });
  time('anyRow 100', () => {
    fc.sample(anyRow, 100);
  });
  time('checkedRow 100', () => {
    fc.sample(checkedRow, 100);
  });
  let rows: any;
  time('checkedRows 100', () => {
    rows = fc.sample(checkedRows({ min: 1 }), 100);
  });
  let bodies: string[] = [];
  time('merge 100', () => {
    bodies = rows.map((r: any) => mergeComment(r, []));
  });
  time('again 100', () => {
    bodies = bodies.map((r) => mergeComment([], [r]));
  });
  time('elements', () => {
    bodies.map(elementsOf);
  });
  process.stdout.write(`${bodies.reduce((a, b) => a + b.length, 0) / 100}\n`);
  time('assert 100', () => {
    fc.assert(fc.property(checkedRows({ min: 1 }), () => {}));
  });
});
