import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Actions, Code } from '@/components/ui/text'
import { wire } from '@/lib/auth/door'
import { viewOutside } from '@/lib/auth/view-outside'
import { safePath } from '@/lib/policy/safe-path'
import { streetPage } from '@/lib/web/page'
import { Street } from '../(street)/street'
import { AskSection } from './ask-section'
import { FactorSection } from './factor-section'
import { GoOn } from './go-on'
import { HeirSection } from './heir-section'
import { OwnerSection } from './owner-section'
import { blockedPath } from './place'
import { Why } from './why'

export async function generateMetadata() {
  return { title: (await getTranslations('networks.blocked'))('title') }
}

/**
 * From which address one came, why a team does not let in from there, and what helps. Reached without passing
 * its door.
 */
export default streetPage(async ({ person, search }) => {
  const t = await getTranslations('networks.blocked')
  const to = safePath(search.to, '')
  const here = search.team ? blockedPath(search.team, to) : '/blocked'
  const outside =
    person?.stage === 'open' && search.team ? await viewOutside(person, { team: search.team }) : null
  if (!person || !outside)
    return (
      <Street here={here} title={t('title')} lead={t('lead_any')}>
        <div className="stack">
          <DescriptionList items={[{ term: t('address'), detail: <Code>{(await wire()).address}</Code> }]} />
          <p>{t('text')}</p>
          <LinkButton href={gate(to)} wide>
            {t('retry')}
          </LinkButton>
        </div>
      </Street>
    )

  const { company, slug, wants } = outside
  const back = to || `/t/${slug}`
  if (!wants)
    return (
      <Street here={here} title={t('title_in')} lead={t('lead_in', { company })}>
        <GoOn href={gate(back)} />
        <LinkButton href={back} variant="primary" wide>
          {t('go_on')}
        </LinkButton>
      </Street>
    )
  const late = outside.because === 'hours'
  const title = late ? t('title_hours') : t('title')
  const lead = t(late ? 'lead_hours' : 'lead', { company })
  const leadFactor = t(late ? 'lead_factor_hours' : 'lead_factor', { company })
  return (
    <Street
      here={here}
      title={wants === 'factor' && outside.hasFactor ? t('title_factor') : title}
      lead={wants === 'factor' ? leadFactor : lead}
      below={<WaysOn />}
    >
      <div className="stack">
        {wants === 'factor' && <FactorSection person={person} outside={outside} to={back} />}
        {outside.isOwner && wants !== 'factor' && (
          <OwnerSection person={person} outside={outside} to={to} here={here} />
        )}
        {wants === 'ask' && <AskSection person={person} outside={outside} to={to} />}
        {wants === 'nothing' && !outside.isOwner && <p>{t(late ? 'nothing_hours' : 'nothing')}</p>}
        <Why outside={outside} />
        {outside.heirBy && !outside.isOwner && <HeirSection outside={outside} to={to} />}
        <LinkButton href={gate(back)} wide>
          {t('retry')}
        </LinkButton>
      </div>
    </Street>
  )
})

const gate = (to: string) => (to ? `/gate?to=${encodeURIComponent(to)}` : '/gate')

/** Nobody is held here: one's account, other teams and the way out are open from everywhere. */
async function WaysOn() {
  const [t, street, words] = await Promise.all([
    getTranslations('networks.blocked'),
    getTranslations('street.teams'),
    getTranslations('common'),
  ])
  return (
    <Actions>
      <LinkButton href="/account" variant="plain">
        {street('account')}
      </LinkButton>
      <LinkButton href="/teams" variant="plain">
        {t('teams')}
      </LinkButton>
      <LinkButton href="/sign-out" variant="plain">
        {words('sign_out')}
      </LinkButton>
    </Actions>
  )
}
