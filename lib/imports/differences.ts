import type { Access } from './access'
import type { Column } from './columns'
import type { AccessHere } from './names-here'
import { rightsOf } from './seat-rows'

/**
 * The columns in which a row says something else than what was imported. The last sign-in is left out, because it moves
 * on with every export, and the password, because nobody but its owner may know whether it is still the same.
 */
export function differencesOf(access: Access, here: AccessHere): Column[] {
  const pairs: [Column, unknown, unknown][] = [
    ['Anwendungen', access.applications, here.apps],
    ['Hauptkonto', access.flaggedMain, here.flaggedMain],
    ['Rolle', access.role, here.oldRole],
    ['Rechte', rightsOf(access), here.rights],
    ['Name', access.name, here.name],
    ['E-Mail', access.emailTyped, here.oldEmail],
    ['Telefon1', access.phones, here.phones],
    ['Angelegt', access.createdAt?.getTime() ?? null, here.oldCreatedAt?.getTime() ?? null],
    ['Bemerkung', access.remark, here.remark],
  ]
  return pairs.flatMap(([column, now, then]) => (same(now, then) ? [] : [column]))
}

function same(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((item, at) => item === other[at])
}
