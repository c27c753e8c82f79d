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

/** Of a new password, in characters as people count them. @see OWASP ASVS 5.0, 6.2.1 (8 at least), 6.2.9 (64 must be accepted) */
export const passwordLength = { least: 12, most: 128 } as const;
