import fc from 'fast-check';
import { anyCharacter } from './characters.js';

const addressPart = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."abyz0189-._~!$&'()*+,;=:@"),
      anyCharacter.map((character) => (/\p{Cs}/u.test(character) ? '%ED' : encodeURIComponent(character))),
    ),
    { maxLength: 6 },
  )
  .map((characters) => characters.join(''));

/** An https address of any shape that holds no credentials. As `webUrl` of fast-check, which is slow to make. */
export const httpsAddress = fc
  .tuple(fc.domain(), fc.array(addressPart, { maxLength: 3 }), fc.option(addressPart), fc.option(addressPart))
  .map(([host, path, query, fragment]) =>
    [
      `https://${[host, ...path].join('/')}`,
      query === null ? '' : `?${query}`,
      fragment === null ? '' : `#${fragment}`,
    ].join(''),
  );

/** The same over http. */
export const httpAddress = httpsAddress.map((address) => address.replace(/^https/, 'http'));

export const anyAddress = fc.oneof(httpsAddress, httpAddress);
