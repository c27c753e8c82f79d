/** What each attribute, header and claim on the X-ray is for. */
import type { Explained } from './contract.ts';

export interface Meaning {
  readonly stops: string;
  readonly not: string;
}

const cookies = {
  HttpOnly: {
    stops: 'Scripts, injected ones too: they can neither read this cookie nor overwrite it.',
    not: 'A script that sends requests from this page: the browser attaches the cookie all the same.',
  },
  Secure: {
    stops:
      'Reading along on the network: the cookie never goes out over plain http. (Browsers make an exception for localhost.)',
    not: 'Whoever is at an end of the connection: the machine of the browser, a proxy that ends TLS.',
  },
  'SameSite=Strict': {
    stops: 'Other sites: with a form, an image, a frame or a link of theirs, the browser sends no cookie.',
    not: 'A neighbour: another subdomain or port is the same site. X-CSRF, CORS and Origin stop that one.',
  },
  'Path=/': {
    stops: 'A second cookie of this name under another path: the prefix allows this path alone.',
    not: 'Anything on this host. A narrower path would not either: pages of one origin reach into each other.',
  },
  '__Host-Http-': {
    stops:
      'Planted cookies: under this name a browser takes only what is Secure, has Path=/ and no Domain, and so comes from this host; newer ones take it from an HTTP answer only, with HttpOnly.',
    not: 'Other ports of this host: browsers keep no cookies apart by port.',
  },
  'no Domain': {
    stops: 'Subdomains: the cookie goes to this host and to no other.',
    not: 'Other ports of this host, and whoever can answer in its name.',
  },
  'no Max-Age or Expires': {
    stops: 'The next person at this machine: the cookie ends with the browser.',
    not: 'A browser that restores its last windows: it brings the cookie back. The end that counts is on the server.',
  },
  'Max-Age': {
    stops: 'A browser that would go on sending the cookie when its token is of no more use.',
    not: 'Whoever holds a copy: only the BFF decides what a token is worth.',
  },
  Expires: {
    stops: 'The same as Max-Age, for software that does not know that.',
    not: 'Whoever holds a copy, or sets the clock of this machine.',
  },
};

const headers = {
  typ: {
    stops:
      'Mistaking one sealed thing for another: a refresh token is not opened where an access token is wanted.',
    not: 'The right kind of token in the wrong hands.',
  },
  alg: {
    stops:
      'A token that chooses how it is checked: only this one is opened, never “none”. In the access token stands a signed one besides, and there only Ed25519 counts.',
    not: 'Whoever has the key itself: it opens and seals.',
  },
  enc: {
    stops:
      'Reading and altering: AES-256-GCM hides what the token says, and with one bit changed it does not open.',
    not: 'Copying: a copy opens as well as the original.',
  },
  kid: {
    stops:
      'Sign-outs when a key is replaced: it says which key of the BFF’s opens this. An unknown one opens nothing.',
    not: 'Use of a stolen key, until that key is replaced.',
  },
};

const claims = {
  iss: {
    stops: 'Tokens of another server, such as one of a test system.',
    not: 'Anything of this server’s own tokens: all say the same here.',
  },
  aud: {
    stops:
      'Tokens that were made for another purpose: a refresh token names the renewal, and nothing else takes it.',
    not: 'The wrong person: it says whom the token is for, not who may bring it.',
  },
  sub: {
    stops: 'Mixing up people: the same id for ever, whatever becomes of name and address.',
    not: 'Somebody else who holds the token: whoever brings it is taken for this person.',
  },
  sid: {
    stops: 'Tokens of a session that was ended: each request is compared with the revoked ones, at once.',
    not: 'A copy, while the session lives.',
  },
  gen: {
    stops:
      'An old refresh token passing for a new one: once a request with this generation has confirmed that the browser keeps it, older tokens soon count as copies, and end the session.',
    not: 'A copy of the newest, until its owner or the thief renews.',
  },
  jti: {
    stops: 'Two refresh tokens passing for one: the database knows the current and the previous by this id.',
    not: 'A copy: it has the same id.',
  },
  roles: {
    stops: 'What a role is needed for, without a look into the database. (Here nothing needs one.)',
    not: 'A right that was withdrawn: until the token expires, it still says so.',
  },
  amr: {
    stops:
      'A weak sign-in where a stronger one is wanted: it says how the person proved who they are. (Here nothing asks.)',
    not: 'Whoever knows the password.',
  },
  auth_time: {
    stops:
      'Changing the password or ending other devices long after the sign-in: both want the password again. (The BFF goes by the same time in its database.)',
    not: 'A thief within ten minutes of the sign-in.',
  },
  replaces: {
    stops:
      'Two sessions where one was meant: when this token is first presented, the session before it ends.',
    not: 'That session until then: an answer that got lost must not sign anybody out.',
  },
  iat: {
    stops:
      'Tokens from more than an hour ahead: a clock that was wrong made them, and they would live too long.',
    not: 'Old ones: that is for exp.',
  },
  exp: {
    stops: 'Use after this moment, to the fraction of a second.',
    not: 'Use before it: a copy is good until then, unless its session is ended.',
  },
};

const request = {
  'X-CSRF': {
    stops:
      'Requests that other pages cause: a form cannot send this header, and before a script of another origin may, the browser asks the BFF, which says no.',
    not: 'A script in this page. The header is no secret.',
  },
  Origin: {
    stops: 'Requests of pages that are not on the BFF’s list: the browser itself says which page sent it.',
    not: 'Software that is no browser: it writes what it likes, but has no cookies of yours.',
  },
  'Sec-Fetch-Site': {
    stops: 'The same, and links and addresses typed by hand besides: no script can set or change it.',
    not: 'A script in this page, or software that is no browser.',
  },
};

export const meanings: Readonly<Record<Explained, Meaning>> = {
  ...cookies,
  ...headers,
  ...claims,
  ...request,
};
