/** The words that the steps of an attack use. */
const words: readonly (readonly [word: string, means: string])[] = [
  [
    'access token',
    'Sent with every request, in a cookie. It says who asks, and is worth something for a minute here.',
  ],
  [
    'refresh token',
    'In a second cookie. When the access token has expired, the BFF makes a new one for whoever presents this. It replaces the refresh token, too, as soon as no request can still be under way with an older one: the next has one number more.',
  ],
  [
    'confirmed',
    'A refresh token has arrived for certain: a request has presented it, 40 s or more after it was made. Until then the one before it is still taken, and answered with the same new one, because the first answer may have been lost.',
  ],
  [
    'replaced, and presented again',
    'Once the new one is confirmed, only requests that were under way explain the old one. For 10 s here it is tolerated, for 30 s more refused with “come again” (superseded), and after that it is a copy (reused): the session ends.',
  ],
  [
    'revoked',
    'The session is ended on the server: no token of it is taken any more, whoever has it and however long it would have lasted.',
  ],
  [
    'X-CSRF',
    'A header that the app’s own code adds to every request. A form cannot; for a script of another origin the browser asks the BFF first (a preflight), which says no.',
  ],
  [
    'Origin, Sec-Fetch-Site',
    'Headers that the browser adds, and no page can change: which origin asks, and whether it is this site (same-origin, same-site) or another (cross-site).',
  ],
  [
    'twin',
    'A second server beside the BFF, with cookies and throw-away accounts of its own, that leaves one defence out.',
  ],
];

export default function Glossary() {
  return (
    <details>
      <summary>What the words mean</summary>
      <dl className="lab-facts">
        {words.map(([word, means]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
