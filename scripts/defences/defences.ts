import type { Defence } from './defence.ts';
import { inBrowsers } from './in-browsers.ts';
import { onDatabases } from './on-databases.ts';
import { onFeatures } from './on-features.ts';
import { onRequests } from './on-requests.ts';

export const defences: readonly Defence[] = [...onRequests, ...onDatabases, ...onFeatures, ...inBrowsers];
