import type { Attack } from './contract.ts';
import { DemoClock } from './demo-clock.tsx';
import { RunAll } from './run-all.tsx';

/** Below the attacks, and fetched after them. */
export default function LabTools({ attacks }: { readonly attacks: readonly Attack[] }) {
  return (
    <>
      <RunAll attacks={attacks} />
      <DemoClock />
    </>
  );
}
