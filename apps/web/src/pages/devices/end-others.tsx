import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useEndOtherDevices } from './end-devices.ts';

export function EndOthers({ onEnded }: { readonly onEnded: () => void }) {
  const ending = useEndOtherDevices(onEnded);
  return (
    <section className="stack" aria-label="All other devices">
      <div className="row">
        <Button look="danger" onClick={() => ending.mutate()} busy={ending.isPending}>
          End all others
        </Button>
        <p className="hint">They are signed out within a second. This one stays.</p>
      </div>
      {ending.error && (
        <Failure
          what="The other devices were not signed out."
          kept="Nothing has changed."
          problem={ending.error}
          again={() => ending.mutate()}
        />
      )}
    </section>
  );
}
