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

export const onSqlite: Landing = {
  sql: sqlOf('sqlite'),
  jar: [
    [
      '__Host-Http-access',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiYXQrandlIiwia2lkIjoiUkI5X3dyWTg5ZzVILkxmOUREVDRfT3BTV3hZRnozLUhTdmcifQ..d9jHPY68gC6rIg-x.E-Vj9qTrD705o2Bn0RU8strD-X31xJDclwdBl5rXix2kwXOQijODAWKcr8Y7NWBOdNhsW-JrqLuD26U8ViUbsrQdwJoD-PqYIeWudiqpQkKRI8ndDaNUsSR0LCm6g3YH_nRUlKJYOk5xy767eFGpa9utzxuwCEK6A23pB1SpeezLf_eeOH2iOTn3yw76gaBd5Ps7rLmWToN1Yrn80SbLDvMfMiTtotq7wYbOQeIT27uR-1Aa_LGl_4ib1A4uQFNWHHOCydEYRZG2CQX3kCFl9oAw7Bi8hQuvfAFqsNNTT4fIEFqoU9uz7P9fs5b6EHTK3A4NPrnKyVfnIpYh48Lr3wIIFn4jZtk_WgJwjClUvqbMpYnzAmXV21pjdrPFc8Vmr6xgDpXbG-qJGDTGgvHuofquP7w7jkWSEpeNQv7m0jZiac05Z5ioJYnFV0E4SPT0TgIkG5kqO1K8_CdSg-mGJ4hl7G8vujRPii1fp-vGpxqFaZSXN1fjDfz594_lVOuhxQC7BvyP8ax1lU7l9iqVExlOq_m4Md_e_XK0dlz6G3hKe0iwFh3Ng_sOU9WGIS0lRvwwCTpzd0xUnuwDDM7g3RnBeWf19MwAUsSM6m7pHivdavG3tZh4oUd4ORJ81rAPL9DfdVhrvA34nPBg5SBNHczv0Oe-n-8PTSkSiMYNpjTj3VYc.MFgawaOCSu3iOoYuE5HqFQ',
    ],
    [
      '__Host-Http-refresh',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoicnQrand0Iiwia2lkIjoiUkI5X3dyWTg5ZzVILlZiVDBaMVN1X1N6cXh4dXJGYmZObHcifQ..lI3p1jv_ZL8L4mNs.q7w_VLJ7sd-3qouVmfmIYoVbR3DVvFyHOS15fM9tY7KVbSeVhjmcLy3DS3yM_145f7phnmK-5zEJewrTmuqtbjDVD0cLW4djUaBMW0Qu2jTm8PasGETwcjgdJgPJYx-BuQ4aqjuYznvGcyvLHy0pgt97LHfG0lgoVhYdKQ3gRdsDNr-DPZElZIAK-73U85HCaCtoGSHZa78geD7CnEFcjlYixbp9bIwYBvrBOMqZ-XNvFz19bX9HqDev2axbe4bvsOvT7WjPYR0e3rtO.JB-9VK6QjgwM78SQBkFUsA',
    ],
  ],
};

export const onPostgres: Landing = {
  sql: sqlOf('postgres'),
  jar: [
    [
      '__Host-Http-access',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiYXQrandlIiwia2lkIjoiUkI5X3dyWTg5ZzVILlBwcC1YM3U5RTF2UWxMVUtJbTVQWncifQ..Q4HWKjob2HUXBeZX.uzB2riZ2jCVFopvSsi72GZzsRosOKKT66SVWlDdAemTUzJve50c85anlPIOE-E_1-b9GazxWeiIVkiQYEAmMFfqigs0HBp5ghJ9WJSQqZ7MMVmWeB1PuOsL1JoTK0lN3E3K1NCrA0Kym9JyNpOu3LuACScruSzJicgm4RcRynV-uK0F3G5hcq7ycqZkCKhsqISX08fS0WAgRGVG4zei4DL7Nmz6QqJm5briBn2l3yuXmP-zoZOve6hyYPKdfQoHLd69l2PywfAyXeLFaHDSs53Hl62EgwkpJ8iv5eC2DF8WmRUvch6j5OAMoTsdEcW7tQQtvhKhzsSk7ewX4Nw_Naid5y-SdB-LFEPuU1lf9lCruwLE6g-A0O4z45fT4rSIY1X98GAPz_nwM4hZe0vAhCj2qHr5CF7XXoeYZOkAoFRzPWTh1TwnnqZVWSKvlErKlgfkgYea5Lz4UFDKZSEIsvk73YdXhz4G12qltxKc5umzhn4oQcHyBuqltXLmdZ9BLQyJf529qO0wpWQfARTbiOZcnVLTLvsq_8urtS4ZDa9vVNAc74BCec8-L7JaXcJNxAMmpWuECpZtxuRvCj7aXWp_S2VvaJcpiZGe4E1bO4kpW0Et-NlydnZLdXpC2d2X_e6D4S9igJfh4524VXzjb0YiJmLUNFMQqa3J-Y-UwAxtN7bSG.Vo0UfvnacZr5-gw8aGjWxA',
    ],
    [
      '__Host-Http-refresh',
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoicnQrand0Iiwia2lkIjoiUkI5X3dyWTg5ZzVILmZOOWVRVE5DV1l0c2FyS0d4MFkwcncifQ..HSh72VXXTUM87D57.SmubxHh5m4yWzMlwKjubVrK6u1N-jxbN2oEfuXviiESAkaUQkJXIDdYdj_0MjJgEXqLghT1sWPjb-zhJXJkSg1E07Xs16JOq3WxhE6w3mtLzbGf4DiYC4uHP-yBm6Ax1drOMDIv8oxREQhVm62xlx9bvZb2CvcRoclLForgirfErHqthaEcltSKTJ6X9yu3REr0_uM8GRfr1KRDQI3x6NOvJjhOFtqv0v3pPtqzP1wTzaHarOZUx4EKbVDfkihP9sY3C00-8QbRpqTK_.LBvACqAMFLgYzYye0M1c4A',
    ],
  ],
};

/** Of which both were sealed, and the time at which both were left. */
const secret = 'YSBzZWNyZXQgb2YgdGhlIGxhc3QgbGFuZGluZywgMzI';
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
