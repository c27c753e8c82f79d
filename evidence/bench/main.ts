/** `pnpm bench`, or some of it: `pnpm bench growth fast-path bodies`. Nothing here passes or fails: times depend on the machine. */
import { benchBodies } from './bodies.ts';
import { benchClientSideRenewal } from './client-side-renewal.ts';
import { benchFastPath } from './fast-path.ts';
import { benchGrowth } from './growth.ts';
import { benchRenewals } from './renewals.ts';
import { benchOthersLoad } from './others-load.ts';
import { Report } from './report.ts';
import { benchRevocations } from './revocations.ts';

const benches = {
  revocations: benchRevocations,
  'fast-path': benchFastPath,
  bodies: benchBodies,
  growth: benchGrowth,
  renewals: benchRenewals,
  'client-side-renewal': benchClientSideRenewal,
  'others-load': benchOthersLoad,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}: say ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
} else {
  const report = new Report();
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length === 0 || asked.includes(name)) await bench(report);
  }
}
