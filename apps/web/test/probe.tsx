/** A feature for the tests of the core: reads and writes one thing of whoever is signed in, and keeps what was typed. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Feature } from '../src/feature.ts';
import { http } from '../src/http/http.ts';
import { memoryPerUser, privateKey } from '../src/session/private-data.ts';
import { Reading } from '../src/session/reading.tsx';
import { useSignedIn } from '../src/session/signed-in.ts';
import { Button } from '../src/ui/button.tsx';
import { Failure } from '../src/ui/failure.tsx';
import { TextField } from '../src/ui/field.tsx';
import { Form } from '../src/ui/form.tsx';
import { Page } from '../src/ui/page.tsx';

export const probe: Feature = {
  path: '/probe',
  label: 'Probe',
  page: () => Promise.resolve({ default: ProbePage }),
};

const unsent = memoryPerUser<string>();

function ProbePage() {
  const { user } = useSignedIn();
  const reading = useQuery({
    queryKey: privateKey(user.id, 'probe'),
    queryFn: async () => (await http.get<string>('/api/probe')).data,
  });
  const saving = useMutation({ mutationFn: (text: string) => http.post('/api/probe', { text }) });
  const [text, setText] = useState(unsent.get(user.id) ?? '');
  const type = (typed: string) => {
    setText(typed);
    unsent.set(user.id, typed);
  };
  return (
    <Page title="Probe">
      <p>{reading.data}</p>
      <Reading of={reading} failed="It could not be read." label="Reading…" blocks={1} />
      <Form sending={saving} request={() => text}>
        <TextField label="Text" value={text} onChange={(event) => type(event.target.value)} />
        {saving.error && (
          <Failure
            what="It was not saved."
            kept="You are still signed in."
            problem={saving.error}
            again="submit"
          />
        )}
        {saving.isSuccess && <p>Saved.</p>}
        <Button type="submit">Save</Button>
      </Form>
    </Page>
  );
}
