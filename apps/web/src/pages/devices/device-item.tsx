import type { Device } from '@tokenless/bff/contract/answers';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { deviceName } from '../../ui/device-name.ts';
import { ago } from '../../ui/format-time.ts';
import { useEndDevice } from './end-devices.ts';
import { formatSignIn } from './format-sign-in.ts';

interface Props {
  readonly device: Device;
  /** Seconds since the list was told. */
  readonly passed: number;
  readonly onEnded: () => void;
}

export function DeviceItem({ device, passed, onEnded }: Props) {
  const ending = useEndDevice(device.handle, onEnded);
  const name = deviceName(device);
  return (
    <article className={device.isThisOne ? 'card device this-device' : 'card device'}>
      <div>
        <h2>
          {name} {device.isThisOne && <span className="mark">This device</span>}
        </h2>
        <p className="hint">{formatSignIn(device)}.</p>
        <p className="hint">
          First seen {ago(device.firstSeenSecondsAgo + passed)} · last seen{' '}
          {ago(device.lastSeenSecondsAgo + passed)}
        </p>
      </div>
      {!device.isThisOne && (
        <Button look="quiet" onClick={() => ending.mutate()} busy={ending.isPending}>
          End <span className="visually-hidden">{name}</span>
        </Button>
      )}
      {ending.error && (
        <Failure
          what="That device was not signed out."
          kept="Nothing has changed."
          problem={ending.error}
          again={() => ending.mutate()}
        />
      )}
    </article>
  );
}
