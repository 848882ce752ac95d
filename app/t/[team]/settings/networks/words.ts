import { getFormatter, getTranslations } from 'next-intl/server'
import type { Tone } from '@/components/ui/badge'
import { roleName } from '@/lib/format/role-name'
import type { Role } from '@/lib/members/list-roles'
import type { Names } from '@/lib/networks/names-in'
import type { Outcome, Place, PlaceOwner } from '@/lib/policy/network-rule'

export const toneOf: Record<Outcome, Tone> = { allow: 'good', factor: 'info', ask: 'warn', deny: 'bad' }

/** Of a long list of networks so many are shown; the others are counted. */
const shown = 3

/** Rules about networks as people read them. */
export async function networkWords(roles: readonly Role[], names: Names) {
  const [t, roleWords, format] = await Promise.all([
    getTranslations('networks.page'),
    getTranslations('roles'),
    getFormatter(),
  ])
  const whose = (owner: PlaceOwner) => {
    if (owner.of === 'team') return t('whose_team')
    if (owner.of === 'member') return names[owner.id] ?? t('whose_gone')
    const role = roles.find(({ id }) => id === owner.id)?.name ?? names[owner.id]
    return role ? t('whose_role', { role: roleName(roleWords, role) }) : t('whose_gone')
  }
  return {
    whose,
    /** "203.0.113.16/28, 2001:db8:50::/48 and 9,998 more"; of homes only how many. */
    networks({ prefixes, hashed }: Pick<Place, 'prefixes' | 'hashed'>): string {
      if (hashed.length) return t('hashed', { count: hashed.length })
      const first = prefixes.slice(0, shown).join(', ')
      return prefixes.length > shown ? t('first_ones', { first, more: prefixes.length - shown }) : first
    },
    /** "Mo, Tu, …" in the order of the week; 4 January 2027 was a Monday. */
    days: (days: readonly number[]) =>
      format.list(
        days.map((day) =>
          format.dateTime(new Date(Date.UTC(2027, 0, 3 + day, 12)), { weekday: 'short', timeZone: 'UTC' }),
        ),
        { type: 'unit' },
      ),
  }
}
