/** Where each peer signs in whoever posts. */
export const signInPath = '/sign-in';
