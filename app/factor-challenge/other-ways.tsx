import { getTranslations } from 'next-intl/server'
import type { Way } from '@/lib/auth/factors/view-challenge'
import { type Place, placeOf } from './place'

/** What else this person can show, and why something of theirs cannot be used now. */
export async function OtherWays(props: { ways: readonly Way[]; shown: Way | undefined; place: Place }) {
  const { ways, shown, place } = props
  const t = await getTranslations('second_factor')
  const others = ways.filter(({ by }) => by !== shown?.by)
  const helps = place.path === '/second-factor'
  if (!others.length && !helps) return null
  return (
    <nav aria-label={t('other_ways')} className="stack">
      <h2>{t('other_ways')}</h2>
      <ul className="grid gap-2">
        {others.map(({ by, hint, obstacle }) => (
          <li key={by}>
            {obstacle ? (
              <>
                {t(`way.${by}`, { hint })}: {t(`obstacle.${obstacle}`)}
              </>
            ) : (
              <a href={placeOf(place, by)}>{t(`way.${by}`, { hint })}</a>
            )}
          </li>
        ))}
        {helps && (
          <li>
            <a href="/second-factor/help">{t('help')}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
