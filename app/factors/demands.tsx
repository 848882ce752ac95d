import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type { Enrolment } from '@/lib/auth/factors/get-enrolment'
import { dayUntil } from '@/lib/format/day-until'
import { languageOfLocale } from '@/lib/format/locale'
import { now } from '@/lib/kernel/clock'

/** Who demands a second factor, since when, until when there is time, and whom to ask. */
export async function Demands({ demands }: Pick<Enrolment, 'demands'>) {
  const [t, format, locale] = await Promise.all([
    getTranslations('factors.demand'),
    getFormatter(),
    getLocale(),
  ])
  const language = languageOfLocale(locale)
  const open = demands.filter(({ isMet }) => !isMet)
  if (!open.length) return null
  return (
    <section aria-label={t('title')}>
      {open.map(({ team, since, due, timeZone, owner }) => {
        const day = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeZone })
        const moment = (at: Date) => dayUntil(at, timeZone, language)
        return (
          <div key={team}>
            <p>
              {since ? t('since', { team, date: day(since) }) : t('plain', { team })}{' '}
              {due && (due > now() ? t('due', { date: moment(due) }) : t('over', { date: moment(due) }))}
            </p>
            {owner && (
              <p>
                {owner.email
                  ? t('questions', { name: owner.name, email: owner.email })
                  : t('questions_name', { name: owner.name })}
              </p>
            )}
          </div>
        )
      })}
    </section>
  )
}
