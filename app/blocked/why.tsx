import { getFormatter, getTranslations } from 'next-intl/server'
import { DescriptionList } from '@/components/ui/description-list'
import { Code } from '@/components/ui/text'
import type { Outside } from '@/lib/auth/view-outside'
import { zoneMark } from '@/lib/format/zone-name'
import { now } from '@/lib/kernel/clock'
import { languageHere } from '@/lib/web/language'

/** The address as the rule sees it, and what of the rule decided. */
export async function Why({ outside }: { outside: Outside }) {
  const [t, format] = await Promise.all([getTranslations('networks.blocked'), getFormatter()])
  const { address, network, because, alsoHours, company, hours, until, timeZone } = outside
  const when = until && format.dateTime(until, { dateStyle: 'full', timeStyle: 'short', timeZone })
  const place = outside.place ?? ''
  const zone = zoneMark(timeZone, await languageHere(), now())
  return (
    <DescriptionList
      items={[
        { term: t('address'), detail: <Code>{address}</Code> },
        ...(network ? [{ term: t('network'), detail: <Code>{network}</Code> }] : []),
        {
          term: t('reason'),
          detail: [t(`why.${because}`, { company, place }), ...(alsoHours ? [t('also_hours')] : [])].join(
            ' ',
          ),
        },
        ...((because === 'hours' || alsoHours) && hours
          ? [
              {
                term: t('hours'),
                detail: (
                  <>
                    {t('hours_value', { ...hours, days: await daysOf(hours.days), zone })}
                    {when && <br />}
                    {when && t('again_at', { when })}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Days of the week in words; three and more in a row as a stretch. */
async function daysOf(days: readonly number[]): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('networks.blocked'), getFormatter()])
  // The first of January 2024 was a Monday.
  const name = (day = 1) =>
    format.dateTime(new Date(Date.UTC(2024, 0, day)), { weekday: 'short', timeZone: 'UTC' })
  const sorted = [...days].sort((a, b) => a - b)
  const [first, last] = [sorted[0], sorted.at(-1)]
  const isStretch = sorted.length > 2 && (last ?? 0) - (first ?? 0) === sorted.length - 1
  if (isStretch) return t('days_range', { first: name(first), last: name(last) })
  return format.list(sorted.map(name))
}
