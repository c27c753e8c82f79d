import { formatEndReason } from './end-reasons.ts';
import type { SessionView } from './session-query.ts';
import './end-notice.css';

/** Why it takes signing in, if a session has ended. */
export function EndNotice({ view }: { readonly view: SessionView }) {
  const words = formatEndReason(view);
  if (words === undefined) return null;
  if (view.answer.state === 'signed_out' && view.answer.reason === 'refresh_token_reused') {
    return <TheftNotice words={words} />;
  }
  return (
    <p className="notice" role="alert">
      {words}
    </p>
  );
}

/** Looks like no other end, and says what to do: whoever overlooks it leaves the thief what he knows. */
function TheftNotice({ words }: { readonly words: string }) {
  return (
    <section className="theft-notice stack" role="alert" aria-labelledby="theft">
      <h2 id="theft">Someone may have copied your sign-in</h2>
      <p>{words} Whoever has the copy can no longer use it. If you do not know how that came about:</p>
      <ol>
        <li>Sign in again, and change your password under Account: that signs out all other devices.</li>
        <li>Look through Devices, and the activity under Account, for what was not you.</li>
        <li>Look for programs and browser extensions on this device that you do not trust.</li>
      </ol>
    </section>
  );
}
