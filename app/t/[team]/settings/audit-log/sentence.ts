import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type { AuditEntry } from '@/lib/audit/list-audit'
import { roleName } from '@/lib/format/role-name'
import { permissionBehind } from '@/lib/policy/permission-behind'

/** A moment as entries write it down. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Days of the week as network rules write them down, Monday first. */
const weekdays = /^[1-7](, [1-7])*$/

/** Which words of the networks' page a fact has. */
const networkGroups: Record<string, string> = {
  mode: 'state',
  elsewhere: 'outcome',
  outcome: 'outcome',
  outside_hours: 'outcome',
  place_kind: 'kind',
  because: 'refused.because',
}

/** How entries are said in the reader's language, with the days of this time zone. */
export async function auditWords(timeZone: string) {
  const [t, roles, rules, nets, format, locale] = await Promise.all([
    getTranslations('audit'),
    getTranslations('roles'),
    getTranslations('policies'),
    getTranslations('networks.page'),
    getFormatter(),
    getLocale(),
  ])
  const languages = new Intl.DisplayNames(locale, { type: 'language' })
  const say = (name: string, value: unknown) => {
    if (name === 'role' && value) return roleName(roles, String(value))
    const kind = `factor_kind.${String(value)}` as 'factor_kind.totp'
    if (name === 'factor_kind' && t.has(kind)) return t(`factor_kind.${String(value)}` as 'factor_kind.totp')
    const way = `way.${String(value)}` as 'way.colleagues'
    if (name === 'way' && t.has(way)) return t(way)
    if (name === 'language' && /^[a-z]{2}$/.test(String(value)))
      return languages.of(String(value)) ?? shown(value)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    // What a rule says has words of its own; what it says no more is shown as it was written.
    const worded = (group: 'demand' | 'scope' | 'kind', one: string) =>
      rules.has(`${group}.${one}` as 'demand.off') ? rules(`${group}.${one}` as 'demand.off') : one
    if (name === 'demand' || name === 'scope') return worded(name, String(value))
    if (name === 'kinds')
      return String(value)
        .split(', ')
        .map((one) => worded('kind', one))
        .join(', ')
    const group = networkGroups[name]
    if (group && nets.has(`${group}.${String(value)}` as 'kind.home'))
      return nets(`${group}.${String(value)}` as 'kind.home')
    if (name === 'days' && weekdays.test(String(value)))
      return (
        String(value)
          .split(', ')
          // 3 January 2027 was a Sunday.
          .map((day) =>
            format.dateTime(new Date(Date.UTC(2027, 0, 3 + Number(day), 12)), { weekday: 'short' }),
          )
          .join(', ')
      )
    if (typeof value === 'string' && moment.test(value))
      return format.dateTime(new Date(value), { dateStyle: 'long', timeStyle: 'short', timeZone })
    return shown(value)
  }

  const doneBy = ({ actorKind, actorName }: AuditEntry) => {
    if (actorKind === 'system') return t('somebody.system')
    if (actorKind === 'operator') return t('somebody.operator', { name: actorName })
    return actorName || t('somebody.stranger')
  }
  const doneTo = ({ action, subjectId, subjectName }: AuditEntry) => {
    const permission = action === 'access.denied' ? permissionBehind(subjectId) : null
    return permission ? roles(`permission.${permission}`) : subjectName || t('somebody.unknown')
  }

  return {
    who: doneBy,
    /** The sentence; what an entry does not say is a dash in it. */
    sentence(entry: AuditEntry): string {
      const fact = (name: string, side: 'before' | 'after') => say(name, entry[side]?.[name])
      const values = {
        who: doneBy(entry),
        subject: doneTo(entry),
        email_before: fact('email', 'before'),
        email_after: fact('email', 'after'),
        role_before: fact('role', 'before'),
        role_after: fact('role', 'after'),
        reason_before: fact('reason', 'before'),
        reason_after: fact('reason', 'after'),
      }
      const key = `${entry.action.replace('.', '_')}` as 'member_suspended'
      return t.has(key) ? t(key, values) : entry.action
    },
    /** Everything else that an entry knows, one line each: what it was, and what it is now. */
    facts(entry: AuditEntry): { term: string; detail: string }[] {
      const names = new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])
      names.delete('device')
      // Which upload somebody came with is the vendor's number.
      names.delete('import')
      return [...names].map((name) => {
        const label = `fact.${name}` as 'fact.role'
        const before = entry.before && name in entry.before ? say(name, entry.before[name]) : null
        const after = entry.after && name in entry.after ? say(name, entry.after[name]) : null
        return {
          term: t.has(label) ? t(label) : name,
          detail:
            before && after && before !== after
              ? t('fact.from_to', { before, after })
              : (after ?? before ?? '–'),
        }
      })
    },
  }
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
