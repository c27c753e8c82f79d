import { useQuery } from '@tanstack/react-query';
import { Reading } from '../../session/reading.tsx';
import { sessionQuery } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { WhatScriptsSee } from '../../session/what-scripts-see.tsx';
import { Page } from '../../ui/page.tsx';
import { Renewal } from './renewal.tsx';
import { TimeLeft } from './time-left.tsx';
import { Who } from './who.tsx';
import './session-page.css';

export default function SessionPage() {
  const { times } = useSignedIn();
  const query = useQuery({ ...sessionQuery, staleTime: 1_000, refetchInterval: false });
  return (
    <Page title="Session" intro="What the BFF says about it, and what this page knows.">
      <Reading
        of={query}
        failed="The BFF could not be asked about the session."
        label="Asking the BFF…"
        blocks={2}
      />
      <div className="session-cards">
        <Who />
        <TimeLeft />
        {times.demo && <Renewal demo={times.demo} />}
        <WhatScriptsSee />
      </div>
    </Page>
  );
}
