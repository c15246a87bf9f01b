/** Text that tries to be more than text wherever it is shown. */
import fc from 'fast-check';

const TRICKS = [
  '@octocat',
  '@org/team',
  'octocat@example.com',
  '#1',
  'GH-1',
  'owner/repo#1',
  'GHSA-abcd-efgh-ijkl',
  'CVE-2026-12345',
  '0123456789abcdef0123456789abcdef01234567',
  'octo/shop@0123456',
  '0123',
  'xmpp:a@b.example',
  'https://evil.example',
  'www.evil.example',
  'mailto:a@b.example',
  ':tada:',
  '[x](https://evil.example)',
  '![x](https://evil.example/i.png)',
  '[x]: https://evil.example',
  '<https://evil.example>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</pre>',
  '</code>',
  '</details>',
  '</summary>',
  '<!--',
  '-->',
  ']]>',
  '| a | b |',
  '\\|',
  '`',
  '```',
  '~~~',
  '**',
  '__',
  '~~',
  '$',
  '$$',
  '# ',
  '- ',
  '+ ',
  '1. ',
  '1) ',
  '> ',
  '---',
  '===',
  '&lt;',
  '&#64;octocat',
  '&amp;',
  '::error::gone',
  '::stop-commands::x',
  '::endgroup::',
  '##[error]gone',
  '##[group]',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '    ',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\u00ad',
  '\u200d',
  '\u3164',
  '\ufe0f',
  '\u{e0041}',
  '\u2066',
  '\u0000',
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u0007',
  '\ud800',
  '\udc00',
  '🚀',
  '%0A',
  '%25',
  ':',
  '@',
  '#',
  'www',
  '.',
  'gh-',
  '7',
  ' ',
] as const;

/** Any, also half of a character. The unit `binary` of fast-check is the same without halves, but slow to make. */
const codePoint = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

export const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: codePoint, maxLength: 6 }), fc.string({ maxLength: 6 })),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

const addressPart = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."abyz0189-._~!$&'()*+,;=:@"),
      codePoint.map((character) => (/\p{Cs}/u.test(character) ? '%ED' : encodeURIComponent(character))),
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

export const hostileLines = fc.array(hostileText, { maxLength: 8 });
