import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import { Actions } from '@/components/ui/text'
import { now } from '@/lib/kernel/clock'
import { getDraft } from '@/lib/switchover/get-draft'
import { LINK_DAYS } from '@/lib/switchover/link-days'
import { complete } from './actions'
import type { Actor } from './actor'
import { LinkTable, NameList } from './people'
import { placeOf } from './place'
import { SwitchOverSteps } from './steps'

/**
 * The last page before it happens: what will happen, in names and numbers, and one button with the number in
 * it.
 */
export async function ReviewStep({ actor }: { actor: Actor }) {
  const t = await getTranslations('switchover.review')
  const { preview, decided, total } = await getDraft(actor, {})
  const team = actor.teamSlug
  const missing = total - decided
  const count = preview.links.length
  const own = preview.links.find((link) => link.isMain)?.to
  return (
    <>
      <SwitchOverSteps team={team} current={1} />
      <PageHeader title={t('title')} next={t('next')} />
      {missing > 0 && (
        <Notice
          tone="warn"
          title={t('problems_title', { count: missing })}
          actions={
            <LinkButton
              href={placeOf(team, { show: 'open', since: String(now().getTime()) })}
              variant="primary"
              size="small"
            >
              {t('problems_go')}
            </LinkButton>
          }
        >
          {t('problems_text')}
        </Notice>
      )}
      <Stats>
        <Stat
          label={t('links')}
          value={count}
          hint={preview.redirected > 0 && t('redirected', { count: preview.redirected })}
        />
        <Stat label={t('unused')} value={preview.unused.length} />
        <Stat label={t('unlocked')} value={preview.unlocked.length} />
      </Stats>
      <Card title={t('what')}>
        <ul className="grid list-disc gap-1 ps-5">
          <li>{t('what_names', { company: actor.teamName })}</li>
          <li>{t('what_links', { days: LINK_DAYS })}</li>
          {own && <li>{t('what_own', { address: own })}</li>}
          <li>{t('what_sessions')}</li>
          <li>{t('what_rights')}</li>
          <li>{t('what_correct')}</li>
        </ul>
      </Card>
      <Section title={t('who_links')}>
        <LinkTable caption={t('who_links')} links={preview.links} />
      </Section>
      {preview.unused.length > 0 && (
        <Section title={t('who_unused')} description={t('who_unused_text')}>
          <NameList people={preview.unused} />
        </Section>
      )}
      {preview.unlocked.length > 0 && (
        <Section title={t('who_unlocked')}>
          <NameList people={preview.unlocked} />
        </Section>
      )}
      <Form action={complete} team={team} hidden={{ seen: preview.seal }} message="top">
        {missing === 0 && <p className="hint">{t('once')}</p>}
        <Actions fill>
          {missing === 0 && <SubmitButton pendingLabel={t('going')}>{t('go', { count })}</SubmitButton>}
          <LinkButton href={placeOf(team)} icon="arrow-left">
            {t('back')}
          </LinkButton>
        </Actions>
      </Form>
    </>
  )
}
