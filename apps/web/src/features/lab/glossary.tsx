/** The words that the steps of an attack use. */
const words: readonly (readonly [word: string, means: string])[] = [
  [
    'access token',
    'Sent with every request, in a cookie. It says who asks, and is worth something for a minute here.',
  ],
  [
    'refresh token',
    'In a second cookie. When the access token has expired, the BFF makes a new one for whoever presents this. They are numbered: each that replaces another counts one more.',
  ],
  [
    'replaced, sent again',
    'A refresh token is replaced when it is used. Until the new one has come back from the browser, the old one may be used again, and is answered with the same new one: its answer may have been lost.',
  ],
  [
    'revoked',
    'The session is ended on the server: no token of it is taken any more, whoever has it and however long it would have lasted.',
  ],
  [
    'X-CSRF',
    'A header that the app’s own code adds to every request. A form cannot, and a script of another origin has to ask first, and is told no.',
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
