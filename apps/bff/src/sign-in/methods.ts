import { passwordSignIn } from './password/password-sign-in.ts';
import type { SignInMethod } from './sign-in-method.ts';

/** How people can sign in: one line a method. */
export const signInMethods: readonly SignInMethod[] = [passwordSignIn()];
