import type { Human } from './cast'

const hex = (number: number) => number.toString(16)

/** The networks that an owner writes down. The provider may give the office another one. */
export const officeOf = ({ company }: Human) =>
  `2001:db8:${company.renumbered ? 1 : 0}:${hex(company.index + 1)}::/64`
export const homeOf = ({ company, place }: Human) =>
  `2001:db8:${hex(0x4000 + (company.index % 0x4000))}:${hex(place + 1)}::/64`

/** Where this browser is on the wire now. */
export function addressOf(human: Human): string {
  const { at, company, place } = human
  if (at.where === 'office') return officeOf(human).replace('::/64', `::${hex(place + 1)}`)
  if (at.where === 'home') return homeOf(human).replace('::/64', '::1')
  return `2001:db8:${hex(0xf000 + at.hop)}:${hex(company.index + 1)}::${hex(place + 1)}`
}

/** Every address at which this person was ever seen: nobody else has one of them. */
export function addressesOf(human: Human): string[] {
  const { at, company } = human
  const offices = [false, true].map((renumbered) =>
    addressOf({ ...human, company: { ...company, renumbered }, at: { where: 'office', hop: 0 } }),
  )
  const hops = Array.from({ length: at.hop + 1 }, (_, hop) =>
    addressOf({ ...human, at: { where: 'road', hop } }),
  )
  return [...offices, addressOf({ ...human, at: { where: 'home', hop: 0 } }), ...hops]
}
