import { slug } from '@/lib/format/slug'

/**
 * A placeholder address for somebody without a mailbox: the main account's with the user name as its tag (RFC 5233),
 * numbered where it is taken. Nothing is ever sent to it, because its mail is redirected to the main account.
 */
export function placeholderFor(
  mainAddress: string,
  userName: string,
  isTaken: (address: string) => boolean,
): string {
  const at = mainAddress.lastIndexOf('@')
  const local = mainAddress.slice(0, at)
  // RFC 5321 4.5.3.1.1 allows 64 octets before the @; four are kept for the number.
  const tag = slug(userName).slice(0, Math.max(1, 64 - local.length - 5))
  for (let number = 1; ; number += 1) {
    const address = `${local}+${tag}${number > 1 ? `-${number}` : ''}${mainAddress.slice(at)}`
    if (!isTaken(address)) return address
  }
}
