/**
 * One password scheme of the old system. `wellFormed` is cheap and pure, and also holds the caps: a hash that would
 * take unbounded time or memory counts as malformed, for whoever can write an export could stop the sign-in with it.
 * `verify` is only called with a hash that is well-formed, and with 1 to 1,024 bytes without NUL.
 */
export type Scheme = {
  wellFormed(hash: string): boolean
  verify(hash: string, password: Buffer): Promise<boolean>
}
