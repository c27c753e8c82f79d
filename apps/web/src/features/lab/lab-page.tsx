import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Reading } from '../../session/reading.tsx';
import { useSignedIn } from '../../session/signed-in.ts';
import { Page } from '../../ui/page.tsx';
import { AttackCard } from './attack-card.tsx';
import { attacksQuery } from './attempt.ts';
import { Tour } from './tour.tsx';
import './lab.css';

const LabTools = lazy(() => import('./lab-tools.tsx'));

export default function LabPage() {
  useEffect(tellWhoFramesThis, []);
  const { user } = useSignedIn();
  const reading = useQuery(attacksQuery(user.id));
  const attacks = reading.data ?? [];
  return (
    <Page
      title="Lab"
      intro="Attack this app, watch what stops you, and see the same attack succeed where that is missing. Every request is a real one. Only in the demo."
    >
      <Reading
        of={reading}
        failed="The list of attacks could not be read."
        label="Reading the attacks…"
        blocks={4}
      />
      {reading.data && <Tour attacks={attacks} />}
      <div className="lab">
        {attacks.map((attack) => (
          <AttackCard key={attack.id} attack={attack} attacks={attacks} />
        ))}
      </div>
      {reading.data && (
        <Suspense>
          <LabTools attacks={attacks} />
        </Suspense>
      )}
    </Page>
  );
}

/** To the attacker's page of an attempt at framing: it cannot see by itself whether a browser shows what it has framed. */
function tellWhoFramesThis(): void {
  if (window.parent !== window)
    window.parent.postMessage({ heard: ['the app, signed in'], remarks: [] }, '*');
}
