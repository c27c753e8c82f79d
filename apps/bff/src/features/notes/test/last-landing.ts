import { readFileSync } from 'node:fs';

import { startTestBff } from '../../../../test/support/test-bff.ts';
import { paths as corePaths } from '../../../contract.ts';
import { paths } from '../contract.ts';
import { notes } from '../feature.ts';

/** A database that the BFF made before features had migrations of their own, and what a browser held then. */
interface Landing {
  readonly sql: string;
  readonly jar: readonly (readonly [name: string, value: string])[];
}

const sqlOf = (database: string) =>
  readFileSync(new URL(`last-landing.${database}.sql`, import.meta.url), 'utf8');

/** Its cookies stand here under the names of today: under their own, without the name of the app, nobody reads them any more. */
export const onSqlite: Landing = {
  sql: sqlOf('sqlite'),
  jar: [
    [
      '__Host-Http-tokenless-access',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiYXQrandlIiwia2lkIjoiQ0tLN2VHS0UtQVFELmY2dzBrLTlJbUFHTVdGVzBoYWFRWEEifQ..CaFL_yHY7I4xXL9t.-lMzNh4LOndQ2XwPGvhrZhyO_intoiWQWKleBLgBvHH6JKehKht_FBjwU7AwEAPxav32nIEP0g2mbN5HCFlyhR9Uh73z0J2Zi0BVqeNWefqy6QslmbZehtTEmobtT4rHKYjA8CRyAKhWMu79QpFi_ZRR1VC_9-nPrCX2yk3BcjGzvgA2rOBoc0c3MDcN93ECgwwF2ZzCUil2dLNVKKNQdA-S9ls2E9c0pq-hSUJSDEA8xDuWFpt8YUQXoWJf47FrIO0QE0LkQ6PJlGXJNDJGprbmvvJPgzT558FqTtIsWylFAkRAD6sBBrCSqq7DdedizaZxdmcahakbVJ2PU-IyMiS76feZw4Lgip-iVNxFUJ8OKt5NwIplRNXVW8QGV5OBan0BGsEoVeN4XZCnaF_tbd5J-OMdggTPFCo6VgmM3rbrGDquGc24vciXKt88Mlh1Q1eYILWktm0YEfRxVq25dk9ihqn63hEb9n0VDF41VqutzoodSNC5rEAsVnBaGa5m_Z7t3ZKG41whG1B3v7lBKyPLvDeaUih5d_L--4sZkVWRCxDrmT61TFHQiqOD0RGt39mOdqYhJoYV3YN7QoZ3DNSnhncNFfCcphegKEYQEkN2b46_0ASFEzJa0SBE38pLwarOHBGNtz1OvXr47Gui-JBd2XcH-jSasQxbfaHEg8XImKOy.t4btlxRarRfHFzzeLsxQYA',
    ],
    [
      '__Host-Http-tokenless-refresh',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoicnQrand0Iiwia2lkIjoiQ0tLN2VHS0UtQVFELlVXZDVDS0xMVFVqYkRRZ3k5alhpZXcifQ.._Q9uIkd_V5WQNbC3.3Jw39yynXhDRKHxaPHrFY5mfAUsnXclBVpUJTJpCRCEaUZndJQ_bS42m5z6imU4Dk77UG9Apo4V0FolA8mjpFbCvvQOG280YeCiEp5XeEWfBrS6-__rXfKBUa7u_BMH-JAGf-KfIv9wZQ_JqUp1FHzsCkmTL2FEh615mCjsA2Pcu36a4bFbtHHxJAj6MN5K0RrYLuZnzVq2R6i09vLkFq7-kYuDj5v7VcD6iY4jVDdS1DhiUYJ7OhMcW-IQ_wBFBZmLvOEuG2LZwVBQu.5yPeXF__QcLP7-M8uz8bIQ',
    ],
  ],
};

export const onPostgres: Landing = {
  sql: sqlOf('postgres'),
  jar: [
    [
      '__Host-Http-tokenless-access',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiYXQrandlIiwia2lkIjoiQ0tLN2VHS0UtQVFELmY2dzBrLTlJbUFHTVdGVzBoYWFRWEEifQ..7oDgJqsyimZqZcUt.JA5tWoF7fVBkgiyIpR_B5PJZmKItVoHY2xopVTm1tLFZ0_xVEApnAxK9PgXRy9E4Z8CPCt04sM0IdPgDs_Vp8EfIxXB_Jx_QDZAOiEu8bzA9ttg_c29cujNwtRBcshDscBHpcyV1DitzL26yTyAu9v5GMfEScRQYNikMBH9CLC2MI2IEvgorr7mbjGBT51p9HOUOReIfP4hycCk_YfQES3dyRZAu_tLHk0Bt86wAHSY1Z3yLNMlkjoaNTy45XUDFt5ulHJraZrLCtEVwrjNRAk49hb0SGGoXF7ik55nJi2RN3-cQbuajoVgl0LegBz7otUpBwEAzEFljJBYix1tCUleFdLWAw9zhGXZGqD71D4K8Ew_ItKs4I6-NHaxhPKRmE_7a39vopO8nrLcKZg7y4M4HQwylyYN5m5GtAZpzRR0XRW_uIN5Kwe_g0fnS_CmoRmeqreyO3OiluZu62qZA2xr-0gW5ORJalyA9ud0dAiiBJUstqSP9sN77Ps4NPzvYPiKl8rfhImaIcecOESf4d3OjwEOP9vYqz05ZKP4Pctr_KDNOY5HuzX2Qviaf2BTv4OIyyvfgbSp04BozQXiJeAJqfDXfww-YJwD3C5dWXkjdCC_0ozNwb37MByRZlXUMFqEk9LuKl2ohYD2GJC1QWRpAS2P8t7q03AANAkQj7SoZfzxT.eQUkEfTxg1-NjlaSFFelsw',
    ],
    [
      '__Host-Http-tokenless-refresh',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoicnQrand0Iiwia2lkIjoiQ0tLN2VHS0UtQVFELlVXZDVDS0xMVFVqYkRRZ3k5alhpZXcifQ..Nhr8F3vxiwUOrvL9.-Is0UgGA2HodPBNiehG0AHQLQ3jCpdXtYSdf-BXFi1ZaTEjwBCwiMCaq_7hu9eU-15BxdyOCxN8oYj98D61_NwFWF4y6bmgso1gg8KBuZhrvqtmDRta73AXxRvhq90pAz7KIbBhNXIW8qItK35_CRc0VwKwGzrjwsZc-1h4BOSZDfnsxt6eQXGeA59BPmDrXYAtU2q75SLMCKmxy4ZaCczB_40N9WrukBp-zNCjbXCYeNCNNrB4LHNfqaiwKNzmkGAXq072euWYVEtbt.OCBoHXICdphhE-ODJxuk7w',
    ],
  ],
};

/** Of which both were sealed, and the time at which both were left. */
const secret = 'aCMVBPXmQVePUVHlqkLTTD5br6p_1WK8kNuKTGMZLpE';
const leftAfterSeconds = 345;

/** @returns what somebody finds who comes back to it, once the BFF of today has started on it */
export async function comeBack({ jar }: Landing, databaseUrl: string) {
  const bff = await startTestBff({ SECRETS: secret, DATABASE_URL: databaseUrl }, notes);
  bff.clock.advance(leftAfterSeconds);
  const browser = bff.browser();
  for (const [name, value] of jar) browser.jar.set(name, value);

  const session = (await browser.get(corePaths.session)).json;
  const listed = (await browser.get(paths.notes)).json.notes;
  await bff.confirm(browser);
  bff.expireAccessToken();
  const change = { title: 'Shopping', body: 'milk', version: 1 };
  const changed = await browser.put(paths.note(listed[1].id), { body: change });
  await bff.restart();
  const afterRestart = (await browser.get(paths.notes)).json.notes;
  await bff.stop();
  return { session, listed, changed, afterRestart };
}

/** The notes as they were, the browser still signed in, and both go on. */
export const everything = {
  session: { state: 'signed_in', user: { name: 'Ada' } },
  listed: [
    {
      title: "It's \u05e9\u05dc\u05d5\u05dd",
      body: 'two\nlines; changed',
      version: 1,
      changedSecondsAgo: 300,
    },
    { title: 'Shopping', body: 'bread, butter', version: 1, changedSecondsAgo: 345 },
  ],
  changed: { status: 200, setCookies: { length: 2 }, json: { body: 'milk', version: 2 } },
  afterRestart: [{ body: 'two\nlines; changed' }, { body: 'milk' }],
};
