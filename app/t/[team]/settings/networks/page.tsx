import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Tabs } from '@/components/ui/tabs'
import { getMember } from '@/lib/members/get-member'
import { listRoles } from '@/lib/members/list-roles'
import { getNetworks, type Networks } from '@/lib/networks/get-networks'
import { listRefused } from '@/lib/networks/list-refused'
import { rehearseDraft } from '@/lib/networks/rehearse-draft'
import { can } from '@/lib/policy/can'
import { page } from '@/lib/web/page'
import type { Actor } from '../../actor'
import { networksHref, pageIn, type Search } from './address'
import { Apply } from './apply'
import { Elsewhere, HoursSection } from './elsewhere'
import { Findings } from './findings'
import { Here } from './here'
import { LabelsSection } from './labels-section'
import { PassesSection } from './passes-section'
import { Places } from './places'
import { questionAsked } from './question-asked'
import { RefusedList, reasons } from './refused'
import { Rehearsal } from './rehearsal'
import { StateLine } from './state-line'

export async function generateMetadata() {
  return { title: (await getTranslations('networks.page'))('title') }
}

/** From where people come in: what holds, what is drafted and what it would mean, and who was refused. */
export default page('policy.read', async ({ actor, search }) => {
  const mayChange = can(actor, 'policy.change')
  const [known, roles] = await Promise.all([getNetworks(actor, {}), listRoles(actor, {})])
  const networks = await withNameAsked(actor, known, search)
  const home = networksHref(actor.teamSlug, search.view === 'refused' ? { view: 'refused' } : {})
  const question = mayChange && (await questionAsked({ actor, networks, roles, search, closeHref: home }))
  const shown = { actor, networks, roles, mayChange }
  return (
    <>
      {question}
      <Head actor={actor} search={search} />
      <Done search={search} actor={actor} />
      {!mayChange && <Ask owners={networks.owners} />}
      {search.view === 'refused' ? (
        <RefusedList
          refused={await refusedAsked(actor, search)}
          {...{ actor, networks, search, mayChange }}
        />
      ) : (
        <>
          {/* What is in force and decides by addresses that nobody can believe comes before all else. */}
          {networks.applied.stage === 'enforce' && <Findings findings={networks.findings} />}
          <StateLine actor={actor} networks={networks} />
          <Here networks={networks} mayChange={mayChange} />
          <Places {...shown} />
          <Elsewhere {...shown} />
          <HoursSection {...shown} />
          {mayChange && (await rehearsalAsked({ actor, networks, search }))}
          <PassesSection actor={actor} />
          <LabelsSection actor={actor} />
        </>
      )}
    </>
  )
})

/** A question about somebody whom no place names yet has to say their name. */
async function withNameAsked(actor: Actor, networks: Networks, search: Search): Promise<Networks> {
  if (search.do !== 'place' || !search.member) return networks
  const { id, name } = await getMember(actor, { memberId: search.member })
  return { ...networks, names: { ...networks.names, [id]: name } }
}

async function rehearsalAsked({
  actor,
  networks,
  search,
}: {
  actor: Actor
  networks: Networks
  search: Search
}) {
  const rehearsed = await rehearseDraft(actor, { page: pageIn(search.lines) })
  return (
    <>
      <Rehearsal actor={actor} networks={networks} rehearsed={rehearsed} />
      <Apply actor={actor} networks={networks} rehearsed={rehearsed} />
    </>
  )
}

const refusedAsked = (actor: Actor, search: Search) =>
  listRefused(actor, {
    q: search.q ?? '',
    because: reasons.find((one) => one === search.because),
    page: pageIn(search.page),
  })

async function Head({ actor, search }: { actor: Actor; search: Search }) {
  const [t, shell] = await Promise.all([getTranslations('networks.page'), getTranslations('members.shell')])
  const tab = (view?: string) => networksHref(actor.teamSlug, { view })
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: actor.teamName, href: `/t/${actor.teamSlug}` }, { label: shell('management') }]}
        breadcrumbLabel={shell('here')}
        title={t('title')}
        next={t('lead')}
      />
      <Tabs
        label={t('title')}
        items={[
          { href: tab(), label: t('view_rule'), current: search.view !== 'refused' },
          { href: tab('refused'), label: t('view_refused'), current: search.view === 'refused' },
        ]}
      />
    </>
  )
}

const deeds = [
  'place',
  'removed',
  'elsewhere',
  'hours',
  'discarded',
  'applied_off',
  'applied_observe',
  'applied_enforce',
  'confirmed',
  'taken_back',
  'pass_ended',
] as const

/** One sentence about what has just been done, read aloud when it appears. */
async function Done({ search, actor }: { search: Search; actor: Actor }) {
  const deed = deeds.find((one) => one === search.done)
  if (!deed) return null
  const t = await getTranslations('networks.page')
  return (
    <div id="done">
      <Notice
        tone="good"
        live="polite"
        title={t(`done.${deed}`)}
        actions={
          <LinkButton href={networksHref(actor.teamSlug)} variant="plain" size="small" scroll={false}>
            {t('close')}
          </LinkButton>
        }
      />
    </div>
  )
}

/** Whoever may read but not change is told whom to ask, by name. */
async function Ask({ owners }: { owners: string[] }) {
  const [t, format] = await Promise.all([getTranslations('policies.page'), getFormatter()])
  return <Notice title={t('ask_title')}>{t('ask', { names: format.list(owners) })}</Notice>
}
