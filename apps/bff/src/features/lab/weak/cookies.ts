/** As the introductions show it: one address sets cookies, another gets them. Here each cookie has one attribute that the next has not. */
import { type CookieOptions, type Request, type Response, Router } from 'express';

/** What its name says is all that it has, but for a minute's life. */
export const exampleCookies = {
  'lab-plain': {},
  'lab-HttpOnly': { httpOnly: true },
  'lab-Secure': { secure: true },
  'lab-SameSite-None': { sameSite: 'none', secure: true },
  'lab-SameSite-Lax': { sameSite: 'lax' },
  'lab-SameSite-Strict': { sameSite: 'strict' },
  'lab-all-three': { httpOnly: true, secure: true, sameSite: 'strict' },
} as const satisfies Readonly<Record<string, CookieOptions>>;

const lifeMs = 60_000;

export function cookieRoutes(): Router {
  const router = Router();
  router.get('/set', (request, response) => {
    for (const [name, options] of Object.entries(exampleCookies)) {
      response.cookie(name, 'value', { ...options, maxAge: lifeMs });
    }
    const back = JSON.stringify(backOf(request)).replaceAll('<', String.raw`\u003c`);
    response.type('html').send(`<!doctype html><title>The twin</title><script>
      const names = document.cookie.split('; ').map((pair) => pair.split('=')[0]).filter((name) => name.startsWith('lab-'));
      location.replace(${back} + ':' + names.join());
    </script>`);
  });
  router.get('/get', (request: Request, response: Response) => response.redirect(303, backOf(request)));
  return router;
}

/** The attacker's page, on this machine and nowhere else. */
function backOf({ query }: Request): string {
  const back = typeof query['back'] === 'string' ? URL.parse(query['back']) : null;
  return back?.hostname === '127.0.0.1' ? back.href : '/';
}
