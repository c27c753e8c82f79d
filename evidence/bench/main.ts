/** `pnpm bench`, or some of it: `pnpm bench growth fast-path bodies`. Nothing here passes or fails: times depend on the machine. */
import { messageFor } from '@tokenless/bff/startup-error';

import { benchBehindNginx } from './behind-nginx.ts';
import { benchBodies } from './bodies.ts';
import { benchCapacity } from './capacity.ts';
import { benchFastPath } from './fast-path.ts';
import { benchGrowth } from './growth.ts';
import { benchPeers } from './peers.ts';
import { benchHeartbeats } from './heartbeats.ts';
import { benchMemory } from './memory.ts';
import { benchNpmStart } from './npm-start.ts';
import { benchPage } from './page.ts';
import { benchProcesses } from './processes.ts';
import { benchClientSideRenewal } from './client-side-renewal.ts';
import { benchRenewals } from './renewals.ts';
import { benchOthersLoad } from './others-load.ts';
import { Report } from './report.ts';
import { benchRevocations } from './revocations.ts';
import { benchStart } from './start.ts';

const usual = {
  revocations: benchRevocations,
  'fast-path': benchFastPath,
  bodies: benchBodies,
  growth: benchGrowth,
  processes: benchProcesses,
  'behind-nginx': benchBehindNginx,
  heartbeats: benchHeartbeats,
  start: benchStart,
  'npm-start': benchNpmStart,
  page: benchPage,
  memory: benchMemory,
  capacity: benchCapacity,
  renewals: benchRenewals,
  'client-side-renewal': benchClientSideRenewal,
  'others-load': benchOthersLoad,
};
/** Needs packages that nothing else does. */
const whenAsked = { peers: benchPeers };
const benches = { ...usual, ...whenAsked };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}: say ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
} else {
  try {
    const report = new Report();
    for (const [name, bench] of Object.entries(benches)) {
      if (asked.length === 0 ? name in usual : asked.includes(name)) await bench(report);
    }
  } catch (error) {
    console.error(messageFor(error));
    process.exit(1);
  }
}
