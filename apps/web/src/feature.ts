import type { ComponentType } from 'react';

/** What a feature is to the core: a link in the navigation, and the page behind it, for people who are signed in. */
export interface Feature {
  readonly path: `/${string}`;
  readonly label: string;
  /** Fetched when it is first opened. */
  readonly page: () => Promise<{ readonly default: ComponentType }>;
  /** There is no such page outside the demo. */
  readonly demoOnly?: boolean;
}
