import { expect, test } from '@jest/globals';
import { ApiFailure } from '../../../src/cloudflare/http/errors.js';

test('only a 404 with a code of Cloudflare says that something is gone; that of a gateway says nothing', () => {
  const gone = [{ code: 8000009, message: 'Deployment not found' }];
  expect(new ApiFailure('DELETE /it', 404, gone).isMissing).toBe(true);
  expect(new ApiFailure('DELETE /it', 404, []).isMissing).toBe(false);
  expect(new ApiFailure('DELETE /it', 400, gone).isMissing).toBe(false);
});
