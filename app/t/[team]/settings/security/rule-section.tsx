import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import { dayUntil } from '@/lib/format/day-until'
import { zoneMark } from '@/lib/format/zone-name'
import type { Role } from '@/lib/members/list-roles'
import type { Forecast } from '@/lib/policies/forecast'
import type { Actor } from '../../actor'
import { type Policies, StateLine } from './state-line'
import { kindWords } from './words'

type Given = {
  actor: Actor
  policies: Policies
  roles: Role[]
  forecast: Forecast
  mayChange: boolean
}

/** The rule of now in words: whom it means, how far they are, until when the others have time. */
export async function RuleSection({ actor, policies, roles, forecast, mayChange }: Given) {
  const [t, format, words] = await Promise.all([getTranslations('policies'), getFormatter(), kindWords()])
  const { rule, changedAt, changedBy } = policies.secondFactor
  const { byState } = forecast
  const meant = Object.values(byState).reduce((sum, count) => sum + count, 0) - byState.free
  const required = rule.demand === 'required'
  return (
    <Section
      id="second-factor"
      title={t('page.second_factor')}
      description={t('page.second_factor_text')}
      actions={
        mayChange && (
          <LinkButton href="?do=change" icon="edit">
            {t('page.change')}
          </LinkButton>
        )
      }
    >
      <Card>
        <div className="stack">
          <p>
            <strong>
              <StateLine actor={actor} policies={policies} roles={roles} />
            </strong>{' '}
            {required && t('page.ready', { ready: byState.inside, meant })}
          </p>
          {required && forecast.days.length > 0 && (
            <ul className="stack">
              {forecast.days.map(({ day, due, count, names }) => (
                <li key={day}>
                  {t('page.until', {
                    names: format.list(names),
                    more: count - names.length,
                    count,
                    day: dayUntil(due, actor.timeZone, actor.language),
                  })}
                </li>
              ))}
            </ul>
          )}
          <DescriptionList
            items={[
              { term: t('page.kinds'), detail: words.kinds(rule.kinds) },
              { term: t('page.grace'), detail: t('page.grace_days', { days: rule.graceDays }) },
              { term: t('page.trust'), detail: t('page.trust_days', { days: rule.trustDays }) },
            ]}
          />
          <p className="text-muted">
            {changedAt &&
              changedBy &&
              `${t('page.changed', {
                name: changedBy,
                date: format.dateTime(changedAt, { dateStyle: 'long', timeZone: actor.timeZone }),
              })} `}
            {t('page.as_of', {
              time: format.dateTime(forecast.at, {
                dateStyle: 'medium',
                timeStyle: 'short',
                timeZone: actor.timeZone,
              }),
              zone: zoneMark(actor.timeZone, actor.language, forecast.at),
            })}
          </p>
        </div>
      </Card>
    </Section>
  )
}
