import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { viewWaysBack } from '@/lib/auth/recovery/ways-back'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'
import { AdministratorCode } from './administrator-code'
import { AskColleagues } from './ask-colleagues'
import { Contacts } from './contacts'
import { OwnerWait } from './owner-wait'
import { RequestState } from './request-state'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.help'))('title') }
}

/** All ways back that this very person has, the quickest first. */
export default streetPage(async ({ person }) => {
  if (person?.stage !== 'second_factor' && person?.stage !== 'enrol') redirect('/gate')
  const [t, view] = await Promise.all([getTranslations('recovery.help'), viewWaysBack(person, {})])
  const { codesLeft, kinds, teams, request } = view
  const home = person.stage === 'enrol' ? '/enrol' : '/second-factor'
  const busy = request?.state === 'waiting' || request?.state === 'ready'
  const helped = teams.filter(({ administrator }) => administrator)
  const few = teams.filter((team) => !team.colleagues)
  const nothing = !codesLeft && !kinds.length && !teams.length
  return (
    <Street
      here="/second-factor/help"
      size="wide"
      title={t('title')}
      lead={t('lead')}
      below={
        <p>
          <a href={home}>{t(person.stage === 'enrol' ? 'back_enrol' : 'back')}</a>
        </p>
      }
    >
      <div className="stack">
        {request && <RequestState request={request} />}
        {codesLeft > 0 && person.stage === 'second_factor' && (
          <Card title={t('codes_title')}>
            <div className="stack">
              <p>{t('codes_text', { count: codesLeft })}</p>
              <LinkButton href="/second-factor?by=recovery">{t('codes_go')}</LinkButton>
            </div>
          </Card>
        )}
        {kinds.length > 0 && (
          <Card title={t('factor_title')}>
            <div className="stack">
              <p>{t('factor_text', { kinds: kinds.map((kind) => t(`kind.${kind}`)).join(', ') })}</p>
              <LinkButton href="/second-factor">{t('factor_go')}</LinkButton>
            </div>
          </Card>
        )}
        {helped.length > 0 && <AdministratorCode teams={helped} />}
        {!busy && teams.map((team) => team.colleagues && <AskColleagues key={team.teamId} team={team} />)}
        {!busy && teams.map((team) => team.ownerWait && <OwnerWait key={team.teamId} team={team} />)}
        {few.map(({ teamId, company }) => (
          <p key={teamId} className="text-muted">
            {t('too_few', { company })}
          </p>
        ))}
        {teams
          .filter((team) => !helped.includes(team))
          .map((team) => (
            <Contacts key={team.teamId} team={team} />
          ))}
        {nothing && (
          <Notice tone="warn" title={t('nothing_title')}>
            <p>{t('nothing_text')}</p>
          </Notice>
        )}
      </div>
    </Street>
  )
})
