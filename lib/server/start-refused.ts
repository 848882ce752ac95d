/** The server does not start, for a reason that its operator can read and remove; anything else shows its stack. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}
