import { keepWithinSeconds } from '@tokenless/bff/contract';
import { AccountFields, registrationRequest } from '../../session/account-fields.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { secondsSince } from '../../ui/countdown.ts';
import { Failure } from '../../ui/failure.tsx';
import { Form } from '../../ui/form.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useKeeping } from './account-requests.ts';

/** For a guest, in place of the password: there is none that could be changed. */
export function KeepForm({ onKept }: { readonly onKept: () => void }) {
  const { times, askedAt } = useSignedIn();
  const age = secondsSince({ seconds: times.signedInSecondsAgo, at: askedAt }, useNow(30_000));
  return (
    <section className="card stack" aria-labelledby="keep">
      <h2 id="keep">Keep this account</h2>
      {age < keepWithinSeconds ? (
        <FormInTime onKept={onKept} minutesLeft={Math.ceil((keepWithinSeconds - age) / 60)} />
      ) : (
        <p>
          That was possible for an hour after the account was created. It lasts until you sign out; create
          another to keep one.
        </p>
      )}
    </section>
  );
}

interface FormInTimeProps {
  readonly onKept: () => void;
  readonly minutesLeft: number;
}

function FormInTime({ onKept, minutesLeft }: FormInTimeProps) {
  const keeping = useKeeping(onKept);
  const { error, isPending } = keeping;
  return (
    <>
      <p className="hint">
        Nobody can sign in to it yet. With an address and a password you can, with all that is in it, on any
        device. Possible for another {minutesLeft} min.
      </p>
      <Form sending={keeping} request={registrationRequest} aria-labelledby="keep">
        <AccountFields problem={error} />
        {error && (
          <Failure
            what="The account was not kept."
            kept="It is as it was, and what you typed is still here."
            problem={error}
            again="submit"
          />
        )}
        <Button type="submit" look="primary" busy={isPending}>
          Keep this account
        </Button>
      </Form>
    </>
  );
}
