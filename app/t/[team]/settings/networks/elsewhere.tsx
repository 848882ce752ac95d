import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import { zoneName } from '@/lib/format/zone-name'
import { now } from '@/lib/kernel/clock'
import type { Role } from '@/lib/members/list-roles'
import type { Networks } from '@/lib/networks/get-networks'
import type { Hours, Outcome } from '@/lib/policy/network-rule'
import type { Actor } from '../../actor'
import { networkWords, toneOf } from './words'

type Given = { actor: Actor; networks: Networks; roles: Role[]; mayChange: boolean }

/** What happens from everywhere that is no place, and to whom something else. */
export async function Elsewhere({ networks, roles, mayChange }: Given) {
  const [t, words] = await Promise.all([
    getTranslations('networks.page'),
    networkWords(roles, networks.names),
  ])
  const { elsewhere, elsewhereOf } = (mayChange ? networks.draft : networks.applied).rule
  const change = mayChange && (
    <>
      <LinkButton href="?do=elsewhere" icon="edit">
        {t('elsewhere.change')}
      </LinkButton>
      <LinkButton href="?do=exception" icon="plus">
        {t('exception.add')}
      </LinkButton>
    </>
  )
  return (
    <Section id="elsewhere" title={t('elsewhere.title')} description={t('elsewhere.text')} actions={change}>
      <Card>
        <ul className="stack">
          <li>
            {t('whose_team')} <Said outcome={elsewhere} />
          </li>
          {elsewhereOf.map(({ owner, outcome }) => (
            <li key={owner.id}>
              {words.whose(owner)} <Said outcome={outcome} />{' '}
              {mayChange && (
                <LinkButton
                  href={`?do=exception&id=${owner.id}`}
                  variant="plain"
                  size="small"
                  label={t('exception.change', { whose: words.whose(owner) })}
                >
                  {t('place.edit')}
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

async function Said({ outcome }: { outcome: Outcome }) {
  const t = await getTranslations('networks.page')
  return <Badge tone={toneOf[outcome]}>{t(`outcome.${outcome}`)}</Badge>
}

/** When people come in, in words. */
export async function HoursSection({ actor, networks, roles, mayChange }: Given) {
  const t = await getTranslations('networks.page')
  const { hours } = (mayChange ? networks.draft : networks.applied).rule
  const change = mayChange && (
    <LinkButton href="?do=hours" icon="edit">
      {t('hours.change')}
    </LinkButton>
  )
  return (
    <Section
      id="hours"
      title={t('hours.title')}
      description={t('hours.text', { zone: zoneName(actor.timeZone, actor.language, now()) })}
      actions={change}
    >
      <Card>{hours ? <HoursFacts {...{ hours, networks, roles }} /> : <p>{t('hours.none')}</p>}</Card>
    </Section>
  )
}

async function HoursFacts({ hours, networks, roles }: { hours: Hours; networks: Networks; roles: Role[] }) {
  const [t, words] = await Promise.all([
    getTranslations('networks.page'),
    networkWords(roles, networks.names),
  ])
  const { days, from, to, outside, holidays, onCall } = hours
  const names = onCall.map((id) => networks.names[id]).filter(Boolean)
  return (
    <DescriptionList
      items={[
        { term: t('hours.days'), detail: `${words.days(days)} · ${from}–${to}` },
        { term: t('hours.outside'), detail: <Said outcome={outside} /> },
        { term: t('hours.holidays'), detail: t('hours.holidays_count', { count: holidays.length }) },
        { term: t('hours.on_call'), detail: names.length ? names.join(', ') : t('hours.nobody') },
      ]}
    />
  )
}
