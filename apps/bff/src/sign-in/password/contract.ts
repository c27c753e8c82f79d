/** What the web app and the BFF agree on about passwords. This file imports nothing, as `contract.ts` does. */

export const passwordPaths = {
  registration: '/bff/registration',
  signIn: '/bff/sign-in/password',
  reauthentication: '/bff/reauthentication',
  password: '/bff/password',
  /** In the demo only. */
  guest: '/bff/guest',
  keeping: '/bff/guest/keep',
} as const;

/** Of a new password, in characters as people count them. */
export const passwordLength = { least: 12, most: 128 } as const;
