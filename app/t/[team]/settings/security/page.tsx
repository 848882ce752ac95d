import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { OwnFirst } from '@/app/own-first'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listRoles } from '@/lib/members/list-roles'
import { forecast as foresee } from '@/lib/policies/forecast'
import { getPolicies } from '@/lib/policies/get-policies'
import { can } from '@/lib/policy/can'
import { page } from '@/lib/web/page'
import type { Actor } from '../../actor'
import { readDraft, requiredForAll, type Search } from './draft-query'
import { ForecastList } from './forecast-list'
import { listQuery, readList } from './list-query'
import { PasswordSection } from './password-section'
import { questionAsked } from './question-asked'
import { RuleForm } from './rule-form'
import { rulePreview } from './rule-preview'
import { RuleSection } from './rule-section'
import { SessionSection } from './session-section'

export async function generateMetadata() {
  return { title: (await getTranslations('policies.page'))('title') }
}

/**
 * What the team demands: how it stands, what could be changed, and, before anything is saved, what that would
 * mean.
 */
export default page('policy.read', async ({ actor, search }) => {
  const t = await getTranslations('policies')
  const mayChange = can(actor, 'policy.change')
  const [policies, roles] = await Promise.all([getPolicies(actor, {}), listRoles(actor, {})])
  const home = `/t/${actor.teamSlug}/settings/security`
  const present = policies.secondFactor.rule
  const draft = search.do === 'require' ? requiredForAll(present) : readDraft(search, present)
  const given = { actor, policies, roles, home, draft, search }
  if (mayChange && search.do === 'change')
    return (
      <Frame actor={actor} title={t('form.title')} next={t('form.next')}>
        {!policies.own.length && <OwnFirst to={`/t/${actor.teamSlug}/settings/security`} />}
        <RuleForm {...given} />
      </Frame>
    )
  if (mayChange && (search.do === 'preview' || search.do === 'require'))
    return (
      <Frame actor={actor} title={t('preview.title')} next={t('preview.next')}>
        {await rulePreview(given)}
      </Frame>
    )

  const forecast = await foresee(actor, readList(search))
  const shown = { actor, policies, roles, forecast, search, mayChange }
  return (
    <>
      {mayChange && (await questionAsked({ actor, search, policies }))}
      <Frame actor={actor} title={t('page.title')}>
        <Done search={search} />
        {!mayChange && <Ask owners={policies.owners} />}
        <RuleSection {...shown} />
        {present.demand === 'required' && <ForecastList {...shown} />}
        <SessionSection {...shown} />
        <PasswordSection {...shown} />
      </Frame>
    </>
  )
})

type FrameProps = { actor: Actor; title: string; next?: string; children: ReactNode }

async function Frame({ actor, title, next, children }: FrameProps) {
  const [t, rules] = await Promise.all([getTranslations('members.shell'), getTranslations('policies.page')])
  const here = { label: rules('title'), href: `/t/${actor.teamSlug}/settings/security` }
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: actor.teamName, href: `/t/${actor.teamSlug}` },
          { label: t('management') },
          ...(next ? [here] : []),
        ]}
        breadcrumbLabel={t('here')}
        title={title}
        next={next}
      />
      {children}
    </>
  )
}

const deeds = ['saved', 'sessions', 'time', 'exempt', 'everyone', 'passwords'] as const

/** One sentence about what has just been done, read aloud when it appears. */
async function Done({ search }: { search: Search }) {
  const deed = deeds.find((one) => one === search.done)
  if (!deed) return null
  const t = await getTranslations('policies.page')
  return (
    <Notice
      tone="good"
      live="polite"
      title={t(deed === 'saved' ? 'saved' : `saved_${deed}`)}
      actions={
        <LinkButton href={listQuery(search)} variant="plain" size="small" scroll={false}>
          {t('close')}
        </LinkButton>
      }
    />
  )
}

/** Whoever may read but not change is told whom to ask, by name. */
async function Ask({ owners }: { owners: string[] }) {
  const [t, format] = await Promise.all([getTranslations('policies.page'), getFormatter()])
  return <Notice title={t('ask_title')}>{t('ask', { names: format.list(owners) })}</Notice>
}
