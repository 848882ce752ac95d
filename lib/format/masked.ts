/** An address as somebody who only knows the password may see it: p•••@zielonypanel.example. */
export function maskedEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address
  return `${first}•••${at < 0 ? '' : address.slice(at)}`
}
