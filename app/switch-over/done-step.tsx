import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import { getResult } from '@/lib/switchover/get-result'
import { LINK_DAYS } from '@/lib/switchover/link-days'
import type { Actor } from './actor'
import { LinkTable, NameList } from './people'
import { SwitchOverSteps } from './steps'

/**
 * What has happened: who got a link where, where one's own went, and what to do when something does not
 * arrive.
 */
export async function DoneStep({ actor }: { actor: Actor }) {
  const t = await getTranslations('switchover.done')
  const { links, unused, redirected, main, code } = await getResult(actor, {})
  const mainAddress = main?.address ?? null
  const activated = main?.activated ?? false
  const members = (
    <LinkButton href={`/t/${actor.teamSlug}/settings/members`} icon="users" variant="primary">
      {t('members')}
    </LinkButton>
  )
  return (
    <>
      <SwitchOverSteps team={actor.teamSlug} current={2} />
      <PageHeader
        title={t('title', { count: links.length })}
        next={activated ? t('next_activated') : t('next')}
        actions={members}
      />
      {!activated && mainAddress && (
        <Notice tone="accent" icon="mail" title={t('own_title', { address: mainAddress })}>
          <p>{t('own_text', { code: code ?? '' })}</p>
          <p>{t('own_missing')}</p>
        </Notice>
      )}
      <Stats>
        <Stat
          label={t('links')}
          value={links.length}
          hint={redirected > 0 && t('redirected', { count: redirected })}
        />
        <Stat label={t('unused')} value={unused.length} />
      </Stats>
      <Card title={t('what_now')}>
        <ul className="grid list-disc gap-1 ps-5">
          <li>{t('now_links', { days: LINK_DAYS })}</li>
          <li>{t('now_old')}</li>
        </ul>
      </Card>
      <Section title={t('who_links')}>
        <LinkTable
          caption={t('who_links')}
          links={links.map((link) => ({ ...link, to: link.redirected ? mainAddress : link.address }))}
        />
      </Section>
      {unused.length > 0 && (
        <Section title={t('who_unused')}>
          <NameList people={unused} />
        </Section>
      )}
    </>
  )
}
