/** As the introductions show it: one address sets cookies, another gets them. Here each cookie has one attribute that the next has not. */
import { type CookieOptions, type Request, type Response, Router } from 'express';

import { wayBack } from './way-back.ts';

/** What its name says is all that it has, but for a path and a minute's life. */
export const exampleCookies = {
  'lab-plain': {},
  'lab-HttpOnly': { httpOnly: true },
  'lab-Secure': { secure: true },
  'lab-SameSite-None': { sameSite: 'none', secure: true },
  'lab-SameSite-Lax': { sameSite: 'lax' },
  'lab-SameSite-Strict': { sameSite: 'strict' },
  'lab-all-three': { httpOnly: true, secure: true, sameSite: 'strict' },
} as const satisfies Readonly<Record<string, CookieOptions>>;

/** Of every cookie of a twin: sent and shown nowhere else, on a host that all of them share with the app, and soon gone. */
export const ofTwin = (twin: string) => ({ path: `/weak/${twin}`, maxAge: 60_000 }) satisfies CookieOptions;

export function cookieRoutes(): Router {
  const router = Router();
  router.get('/set', (request, response) => {
    for (const [name, options] of Object.entries(exampleCookies)) {
      response.cookie(name, 'value', { ...options, ...ofTwin('cookies') });
    }
    const back = JSON.stringify(wayBack(request) ?? '/').replaceAll('<', String.raw`\u003c`);
    response.type('html').send(`<!doctype html><title>The twin</title><script>
      const names = document.cookie.split('; ').map((pair) => pair.split('=')[0]).filter((name) => name.startsWith('lab-'));
      location.replace(${back} + ':' + names.join());
    </script>`);
  });
  router.get('/get', (request: Request, response: Response) =>
    response.redirect(303, wayBack(request) ?? '/'),
  );
  return router;
}
