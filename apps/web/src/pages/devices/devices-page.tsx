import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { secondsSince } from '../../ui/countdown.ts';
import { Page } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeviceItem } from './device-item.tsx';
import { devicesQuery } from './devices-query.ts';
import { EndOthers } from './end-others.tsx';
import './devices.css';

export default function DevicesPage() {
  const { user } = useSignedIn();
  const reading = useQuery(devicesQuery(user.id));
  const { data } = reading;
  const list = useRef<HTMLUListElement>(null);
  const now = useNow(30_000);
  const passed = data ? secondsSince({ seconds: 0, at: data.askedAt }, now) : 0;
  const hasOthers = data?.devices.some(({ isThisOne }) => !isThisOne);
  // What was pressed is gone with what it ended.
  const ended = () => list.current?.focus();

  return (
    <Page title="Devices" intro="Where you are signed in. End what you do not recognise.">
      <Reading
        of={reading}
        failed="Your devices could not be read."
        label="Reading your devices…"
        blocks={2}
      />
      {data && (
        <ul ref={list} className="stack devices" tabIndex={-1} aria-label="Devices">
          {data.devices.map((device) => (
            <li key={device.handle}>
              <DeviceItem device={device} passed={passed} onEnded={ended} />
            </li>
          ))}
        </ul>
      )}
      {data && (hasOthers ? <EndOthers onEnded={ended} /> : <OnlyThisOne />)}
    </Page>
  );
}

function OnlyThisOne() {
  return <p className="empty">You are signed in nowhere else.</p>;
}
