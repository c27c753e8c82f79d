/** Time is a dependency, so that tests can move it. Both values are seconds with a fraction. */
export interface Clock {
  /** Seconds since 1970 by this machine's wall clock, which may jump. */
  now(): number;
  /** Seconds since an arbitrary moment; never goes back. Measures how long something took. */
  monotonic(): number;
}
