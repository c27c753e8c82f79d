import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../session/session-query.ts';
import { useSignedIn } from '../../session/signed-in.ts';
import { WhatScriptsSee } from '../../session/what-scripts-see.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Page } from '../../ui/page.tsx';
import { Renewal } from './renewal.tsx';
import { TimeLeft } from './time-left.tsx';
import { Who } from './who.tsx';
import './session-page.css';

export default function SessionPage() {
  const { times } = useSignedIn();
  const look = useQuery({ ...sessionQuery, staleTime: 1_000, refetchInterval: false });
  return (
    <Page title="Session" intro="What the BFF says about it, and what this page knows.">
      {look.error && !look.isFetching && (
        <Failure
          what="The BFF could not be asked about the session."
          kept="You are still signed in."
          problem={look.error}
          again={() => void look.refetch()}
        />
      )}
      <div className="session-cards">
        <Who />
        <TimeLeft />
        {times.demo && <Renewal demo={times.demo} />}
        <WhatScriptsSee />
      </div>
    </Page>
  );
}
