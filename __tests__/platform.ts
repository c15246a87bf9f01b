/** Tests of what one family of systems has. */
import { describe, test } from '@jest/globals';

/** A test of what Windows does not have: signals that a process can answer, named pipes, `/dev` and `/etc`. */
export const testOnPosix = process.platform === 'win32' ? test.skip : test;
export const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;
