import type { Defence } from './mutation.ts';
import { inBrowsers } from './in-browsers.ts';
import { onDatabases } from './on-databases.ts';
import { onRequests } from './on-requests.ts';

export const defences: readonly Defence[] = [...onRequests, ...onDatabases, ...inBrowsers];
